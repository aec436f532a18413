using System.Net;
using System.Xml.Linq;
using Chatbot.Channels.Voice.Alexa;
using Chatbot.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace Chatbot.Channels.Voice.Twilio;

/// <summary>The whole server behind a telephone number.</summary>
internal sealed class TwilioServer(ChatbotApplication chatbot, Wire wire) : IAsyncDisposable
{
    public const string PublicUrl = "https://Chat.Example.org/desk";
    public const string Token = "12345", Account = "AC11111111111111111111111111111111";

    public ChatbotApplication Chatbot => chatbot;

    public Wire Twilio => wire;

    public static async Task<TwilioServer> StartAsync(Action<IServiceCollection>? services = null, params (string Name, string Value)[] settings)
    {
        var wire = new Wire();
        var chatbot = new ChatbotApplication
        {
            Settings = new Dictionary<string, string>(settings.ToDictionary(s => s.Name, s => s.Value))
            {
                ["Site:PublicUrl"] = PublicUrl, ["Twilio:AccountSid"] = Account, ["Twilio:AuthToken"] = Token, ["Twilio:Number"] = "+3225550100",
                ["Logging:LogLevel:Chatbot.Channels.Voice"] = "Error",
            },
            Replace = s =>
            {
                s.AddHttpClient(nameof(TwilioMessages)).ConfigurePrimaryHttpMessageHandler(() => wire);
                services?.Invoke(s);
            },
        };
        await chatbot.InitializeAsync();
        return new(chatbot, wire);
    }

    /// <summary>A call rings.</summary>
    public Task<XElement> CallAsync() => SendAsync($"{PublicUrl}/voice/twilio", ("CallStatus", "ringing"));

    /// <summary>The caller says something; null is silence.</summary>
    public Task<XElement> SayAsync(string action, string? said) => SendAsync(action, said is null ? [] : [("SpeechResult", said), ("Confidence", "0.92")]);

    public async Task<XElement> SendAsync(string url, params (string Name, string Value)[] fields)
    {
        var (status, body) = await PostAsync(url, fields);
        Assert.Equal(HttpStatusCode.OK, status);
        return XElement.Parse(body);
    }

    public async Task<(HttpStatusCode Status, string Body)> PostAsync(string url, (string Name, string Value)[] fields, string? signature = null, string account = Account)
    {
        Dictionary<string, string> form = new(StringComparer.Ordinal) { ["CallSid"] = "CA1", ["AccountSid"] = account, ["From"] = "+32470000000", ["To"] = "+3225550100", ["CallStatus"] = "in-progress" };
        foreach (var (name, value) in fields) form[name] = value;
        signature ??= TwilioSignature.Expected(Token, url, form.Select(f => KeyValuePair.Create(f.Key, new StringValues(f.Value))));
        using var request = new HttpRequestMessage(HttpMethod.Post, url[PublicUrl.Length..]) { Content = new FormUrlEncodedContent(form) };
        if (signature.Length > 0) request.Headers.Add("X-Twilio-Signature", signature);
        using var response = await chatbot.Http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public ValueTask DisposeAsync() => chatbot.DisposeAsync();
}
