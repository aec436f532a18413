using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Chatbot.Channels.Slack;
using Chatbot.Channels.Voice.Twilio;
using Microsoft.Extensions.Primitives;

namespace Chatbot.Operations.Fuzz;

/// <summary>Makes requests to every endpoint: half of them well-signed and nearly right, so that they get past the first check.</summary>
internal sealed partial class FuzzRequests(FuzzServer server, Nasty nasty)
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "QUERY"];
    private static readonly string[] Types = ["application/json", "text/html", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/xml", "application/json; charset=utf-7", "", "x/y; q=\""];
    private static readonly string[] Headers = ["Accept", "Accept-Language", "Accept-Encoding", "If-None-Match", "If-Modified-Since", "Range", "Origin", "Referer", "Cookie", "X-Forwarded-For", "X-Forwarded-Proto", "Authorization", "traceparent", "X-Slack-Signature", "X-Twilio-Signature", "SignatureCertChainUrl", "Signature-256", "Host", "Access-Control-Request-Method", "Last-Event-ID", "Content-Encoding", "Forwarded"];

    private static readonly string[] Bodies =
    [
        """{"question":"Who asked for the meeting?","story":"us-belgium-drug-trafficking","conversationId":"abc","locale":"en"}""",
        """{"answerId":"a","conversationId":"c","rating":"up","reason":"good"}""",
        """{"id":"fuzz","title":"A title","publisher":"A paper","url":"https://example.org/a","published":"2025-09-10","text":"Something happened in Antwerp. It was a Tuesday.","stories":["us-belgium-drug-trafficking"]}""",
        """{"type":"message","id":"1","text":"Who asked for the meeting?","channelId":"webchat","serviceUrl":"http://127.0.0.1:1/","from":{"id":"u"},"recipient":{"id":"b"},"conversation":{"id":"c"}}""",
        """{"type":"event_callback","team_id":"T0AAAAAA1","event_id":"Ev1","event_time":1,"event":{"type":"app_mention","user":"U1","text":"Who?","ts":"1.1","channel":"C1","event_ts":"1.1"}}""",
        """{"languageCode":"en","text":"who asked for the meeting","fulfillmentInfo":{"tag":"ask"},"sessionInfo":{"session":"projects/p/locations/l/agents/a/sessions/s","parameters":{}}}""",
        """{"version":"1.0","session":{"sessionId":"s","application":{"applicationId":"x"},"attributes":{}},"request":{"type":"IntentRequest","requestId":"r","timestamp":"2025-09-10T10:00:00Z","locale":"en-US","intent":{"name":"AskIntent","slots":{"question":{"name":"question","value":"who"}}}}}""",
        """{"user":{"id":"dl_1","name":"x"}}""",
    ];

    private static readonly string[] Ids = ["us-belgium-drug-trafficking", "ap-news-antwerp-visit", "en", "story-chat.js"];

    public HttpRequestMessage Next()
    {
        // Files are many and do little.
        var (method, pattern) = nasty.Of(nasty.Sometimes(15) ? server.Endpoints : server.Programs);
        if (nasty.Sometimes(12)) method = nasty.Of(Methods);
        string path = Parameter().Replace(pattern, _ => Uri.EscapeDataString(nasty.Sometimes(2) ? nasty.Of(Ids) : Bmp(nasty.Text())));
        if (nasty.Sometimes(3)) path += $"?{Uri.EscapeDataString(nasty.Of(["q", "revision", "story", "question", "locale", "t", "watermark", "limit", "quote", "start"]))}={Uri.EscapeDataString(Bmp(nasty.Text()))}";
        if (nasty.Sometimes(40)) path += Uri.EscapeDataString(Bmp(nasty.Text()));
        var request = new HttpRequestMessage(new HttpMethod(method), new Uri(server.Chatbot.Address, path.Length > 4_000 ? path[..4_000].TrimEnd('%') : path));
        if (method is not ("GET" or "HEAD" or "TRACE")) Fill(request, path);
        for (int i = nasty.Dice.Next(3); i > 0; i--) request.Headers.TryAddWithoutValidation(nasty.Of(Headers), Header(nasty.Text()));
        if (nasty.Sometimes(3)) request.Headers.Accept.ParseAdd(nasty.Of(["text/html", "text/event-stream", "application/json", "image/png"]));
        return request;
    }

    private void Fill(HttpRequestMessage request, string path)
    {
        bool form = path.Contains("twilio", StringComparison.Ordinal) || path.Contains("slack/commands", StringComparison.Ordinal) || path.Contains("slack/interactions", StringComparison.Ordinal) || path is "/ask" or "/feedback";
        byte[] body = nasty.Sometimes(30) ? new byte[nasty.Dice.Next(40_000)] : form && !nasty.Sometimes(6) ? Encoding.UTF8.GetBytes(Form()) : nasty.Mutated(nasty.Of(Bodies));
        request.Content = new ByteArrayContent(body);
        string type = nasty.Sometimes(8) ? nasty.Of(Types) : form ? "application/x-www-form-urlencoded" : "application/json";
        if (type.Length > 0) request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        if (nasty.Sometimes(2)) Sign(request, path, body);
    }

    private void Sign(HttpRequestMessage request, string path, byte[] body)
    {
        if (path.StartsWith("/slack", StringComparison.Ordinal))
        {
            string now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString();
            request.Headers.TryAddWithoutValidation(SlackSignature.TimestampHeader, now);
            request.Headers.TryAddWithoutValidation(SlackSignature.SignatureHeader, SlackSignature.Sign(SlackFixture.Secret, now, body));
        }
        else if (path.Contains("twilio", StringComparison.Ordinal))
        {
            var form = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body)).Select(f => KeyValuePair.Create(f.Key, new StringValues(f.Value.ToArray())));
            request.Headers.TryAddWithoutValidation("X-Twilio-Signature", TwilioSignature.Expected(FuzzServer.TwilioToken, FuzzServer.PublicUrl + path, form));
        }
        else
        {
            string key = path.Contains("directline", StringComparison.Ordinal) ? FuzzServer.DirectLineSecret : path.Contains("dialogflow", StringComparison.Ordinal) ? FuzzServer.DialogflowToken
                : path.Contains("/api/messages", StringComparison.Ordinal) ? server.BotToken : FuzzServer.CmsKey;
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }
    }

    private string Form() => string.Join('&', new[] { "CallSid", "SpeechResult", "From", "question", "story", "conversation", "answer", "rating", "payload", "text", "command", "user_id", "channel_id", "team_id", "response_url", "AccountSid" }
        .Where(_ => nasty.Sometimes(2)).Select(name => $"{name}={Uri.EscapeDataString(Bmp(name == "payload" && nasty.Sometimes(2) ? Encoding.UTF8.GetString(nasty.Mutated(nasty.Of(Bodies))) : nasty.Text()))}"));

    private static string Bmp(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Length > 400 ? text[..400] : text));

    // What an HTTP client can send at all; the raw requests are wilder.
    private static string Header(string text) => new([.. text.Where(c => c is >= ' ' and < '\u007f')]);

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
