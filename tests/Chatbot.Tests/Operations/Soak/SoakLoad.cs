using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Chatbot.Channels.Bot;
using Chatbot.Channels.Slack;
using Chatbot.Channels.Voice.Dialogflow;

namespace Chatbot.Operations.Soak;

/// <summary>One request that ended: when it was sent and how long it took, in seconds; 0 for a connection that was not taken, -1 for an answer that broke off.</summary>
internal readonly record struct Outcome(double Sent, double Took, int Status, string Kind);

/// <summary>Readers of every kind: of pages and of the API, at once and streamed, in conversations, by voice, by bot and in Slack.</summary>
internal sealed class SoakLoad(SoakServer server)
{
    private static readonly string[] Questions =
    [
        "Who asked for the meeting?", "When did they meet?", "What's happened?", "What do the papers say?", "How much cocaine was seized in Antwerp in 2023?", "Who is Bart De Wever?", "What is the European Ports Alliance?",
        "How did we get here?", "What did Noem say?", "Why are seizures falling?", "What is the capital of Australia?", "Hello!", "Is it safe in Antwerp?", "How do the papers differ?",
    ];

    private static readonly string[] Pages = ["/", "/stories/us-belgium-drug-trafficking", "/stories/europe-record-cocaine-seizures", "/api/stories", "/widget/v1/story-chat.js", "/site.css"];

    /// <summary>Seconds for which answers to what was acknowledged may be outstanding.</summary>
    private const double Longest = 60;

    private readonly long _begun = TimeProvider.System.GetTimestamp();
    private readonly ConcurrentQueue<string> _conversations = new();
    private int _next;

    public ConcurrentQueue<Outcome> Outcomes { get; } = new();

    /// <summary>What the server has acknowledged: it owes each an answer, whatever happens to it.</summary>
    public ConcurrentQueue<int> Activities { get; } = new();

    public ConcurrentQueue<string> SlackChannels { get; } = new();

    public double Now => TimeProvider.System.GetElapsedTime(_begun).TotalSeconds;

    /// <summary>As many as the server takes, by so many clients at once; requests per second, until all that was acknowledged is answered too.</summary>
    public async Task<double> SaturateAsync(int clients, TimeSpan duration)
    {
        double start = Now, end = start + duration.TotalSeconds;
        int before = Outcomes.Count;
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            while (Now < end) await SendAsync();
        })));
        int sent = Outcomes.Count - before;
        while (server.Unanswered(Activities, SlackChannels).Count > 0 && Now < end + Longest) await Task.Delay(20);
        return sent / (Now - start);
    }

    /// <summary>At a fixed rate, whether the server keeps up or not, until cancelled; ends when the last request has.</summary>
    public async Task PaceAsync(double rate, CancellationToken stop)
    {
        double start = Now;
        var under = new ConcurrentDictionary<Task, bool>();
        for (int i = 0; !stop.IsCancellationRequested; i++)
        {
            double wait = start + (i / rate) - Now;
            if (wait > 0.002) await Task.Delay(TimeSpan.FromSeconds(wait), CancellationToken.None);
            var sending = Task.Run(SendAsync, CancellationToken.None);
            under[sending] = true;
            _ = sending.ContinueWith(t => under.TryRemove(t, out bool _), TaskScheduler.Default);
        }

        await Task.WhenAll(under.Keys);
    }

    private async Task SendAsync()
    {
        int n = Interlocked.Increment(ref _next);
        string kind = (n % 50) switch { < 20 => "ask", < 27 => "stream", < 40 => "page", < 44 => "voice", < 48 => "bot", _ => "slack" };
        double sent = Now;
        int status;
        try
        {
            using var request = Make(kind, n);
            using var response = await server.Process.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            string body = await response.Content.ReadAsStringAsync();
            status = (int)response.StatusCode;
            if (kind == "stream" && status == 200 && !body.Contains("event: completed", StringComparison.Ordinal)) status = -1;
            if (status is 200 or 202) Note(kind, n, body);
        }
        catch (HttpRequestException error) when (error.HttpRequestError == HttpRequestError.ConnectionError) { status = 0; }
        catch (Exception error) when (error is HttpRequestException or IOException or TaskCanceledException) { status = -1; }
        Outcomes.Enqueue(new(sent, Now - sent, status, kind));
    }

    private HttpRequestMessage Make(string kind, int n)
    {
        string question = Questions[n * 7 % Questions.Length];
        switch (kind)
        {
            case "page": return new(HttpMethod.Get, Pages[n % Pages.Length]);
            case "voice":
                var voice = new HttpRequestMessage(HttpMethod.Post, "/voice/dialogflow") { Content = new StringContent(DialogflowServer.Request("ask", question).ToJsonString(), Encoding.UTF8, "application/json") };
                voice.Headers.Authorization = new AuthenticationHeaderValue("Bearer", SoakServer.DialogflowToken);
                return voice;
            case "bot":
                return new(HttpMethod.Post, "/api/messages")
                {
                    Content = JsonContent.Create(new Activity
                    {
                        Type = "message", Id = $"{n}", Text = question, ChannelId = "emulator", ServiceUrl = server.Bots.ServiceUrl, From = new() { Id = "u" }, Recipient = new() { Id = "b" }, Conversation = new() { Id = $"c{n}" },
                    }, ActivityJson.Wire.Activity),
                };
            case "slack":
                string body = SlackFixture.Envelope(SlackFixture.Direct($"D{n}", question)).ToJsonString(), now = $"{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}";
                var slack = new HttpRequestMessage(HttpMethod.Post, "/slack/events") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
                slack.Headers.Add(SlackSignature.TimestampHeader, now);
                slack.Headers.Add(SlackSignature.SignatureHeader, SlackSignature.Sign(SlackFixture.Secret, now, Encoding.UTF8.GetBytes(body)));
                return slack;
            default:
                string? conversation = n % 3 == 0 && _conversations.TryDequeue(out string? known) ? known : null;
                var ask = new HttpRequestMessage(HttpMethod.Post, "/api/ask") { Content = JsonContent.Create(new { question, conversationId = conversation, story = n % 2 == 0 ? "us-belgium-drug-trafficking" : null }) };
                if (kind == "stream") ask.Headers.Accept.ParseAdd("text/event-stream");
                return ask;
        }
    }

    private void Note(string kind, int n, string body)
    {
        if (kind == "bot") Activities.Enqueue(n);
        if (kind == "slack") SlackChannels.Enqueue($"D{n}");
        if (kind == "ask" && _conversations.Count < 500) _conversations.Enqueue((string)JsonNode.Parse(body)!["conversationId"]!);
    }
}
