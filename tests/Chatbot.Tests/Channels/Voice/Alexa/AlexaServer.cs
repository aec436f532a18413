using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Chatbot.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Chatbot.Channels.Voice.Alexa;

/// <summary>The whole server as an Alexa endpoint, with our own root in place of the public ones, and a wire of ours in place of Amazon's.</summary>
internal sealed class AlexaServer : IAsyncDisposable
{
    public const string SkillId = "amzn1.ask.skill.11111111-2222-3333-4444-555555555555";
    public const string CertificateUrl = "https://s3.amazonaws.com/echo.api/echo-api-cert-12.pem";

    private AlexaServer(AlexaChain chain, Wire wire, ChatbotApplication chatbot) => (Chain, Amazon, Chatbot) = (chain, wire, chatbot);

    public AlexaChain Chain { get; }

    public Wire Amazon { get; }

    public ChatbotApplication Chatbot { get; }

    public static async Task<AlexaServer> StartAsync(Action<IServiceCollection>? services = null, params (string Name, string Value)[] settings)
    {
        var chain = new AlexaChain();
        var wire = new Wire { [CertificateUrl] = chain.Pem };
        var chatbot = new ChatbotApplication
        {
            Settings = new Dictionary<string, string>(settings.ToDictionary(s => s.Name, s => s.Value)) { ["Alexa:SkillId"] = SkillId, ["Logging:LogLevel:Chatbot.Channels.Voice"] = "Error" },
            Replace = s =>
            {
                s.AddSingleton(new AlexaTrust([chain.Root]));
                foreach (string client in new[] { nameof(AlexaCertificates), nameof(AlexaProgress) }) s.AddHttpClient(client).ConfigurePrimaryHttpMessageHandler(() => wire);
                services?.Invoke(s);
            },
        };
        await chatbot.InitializeAsync();
        return new(chain, wire, chatbot);
    }

    /// <summary>Sends a request signed as Amazon signs.</summary>
    public async Task<JsonNode> SendAsync(JsonNode envelope)
    {
        var (status, body) = await PostAsync(envelope.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, status);
        return JsonNode.Parse(body)!;
    }

    public async Task<(HttpStatusCode Status, string Body)> PostAsync(
        string json, string? url = CertificateUrl, Func<byte[], string>? sign = null, string header = "Signature-256")
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/voice/alexa") { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new("application/json");
        if (url is not null) request.Headers.TryAddWithoutValidation("SignatureCertChainUrl", url);
        request.Headers.TryAddWithoutValidation(header, (sign ?? Chain.Sign)(bytes));
        using var response = await Chatbot.Http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>A request as Alexa writes one.</summary>
    public static JsonObject Request(string type, string? intent = null, string? query = null, JsonNode? attributes = null, string locale = "en-GB", DateTimeOffset? at = null)
    {
        var request = new JsonObject
        {
            ["type"] = type, ["requestId"] = "amzn1.echo-api.request.1", ["locale"] = locale,
            ["timestamp"] = (at ?? TimeProvider.System.GetUtcNow()).ToString("yyyy-MM-ddTHH:mm:ssZ"),
        };
        if (intent is not null)
        {
            request["dialogState"] = "COMPLETED";
            request["intent"] = new JsonObject { ["name"] = intent, ["confirmationStatus"] = "NONE" };
            if (query is not null) request["intent"]!["slots"] = new JsonObject { ["query"] = new JsonObject { ["name"] = "query", ["value"] = query, ["confirmationStatus"] = "NONE" } };
        }

        var application = new JsonObject { ["applicationId"] = SkillId };
        return new()
        {
            ["version"] = "1.0",
            ["session"] = new JsonObject { ["new"] = attributes is null, ["sessionId"] = "s1", ["application"] = application.DeepClone(), ["attributes"] = attributes?.DeepClone() ?? new JsonObject(), ["user"] = new JsonObject { ["userId"] = "u" } },
            ["context"] = new JsonObject { ["System"] = new JsonObject { ["application"] = application, ["apiEndpoint"] = "https://api.eu.amazonalexa.com", ["apiAccessToken"] = "token" } },
            ["request"] = request,
        };
    }

    public async ValueTask DisposeAsync() => await Chatbot.DisposeAsync();
}

/// <summary>One server for the tests of a class.</summary>
public sealed class AlexaFixture : IAsyncLifetime
{
    internal AlexaServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await AlexaServer.StartAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}

/// <summary>Amazon's side of the wire: certificates by address, and every call that was made.</summary>
internal sealed class Wire : HttpMessageHandler
{
    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);

    public System.Collections.Concurrent.ConcurrentQueue<(Uri Address, string? Authorization, string Body)> Calls { get; } = new();

    public string this[string url]
    {
        set => _files[url] = value;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Calls.Enqueue((request.RequestUri!, request.Headers.Authorization?.ToString(), body));
        return request.Method == HttpMethod.Post ? new(HttpStatusCode.NoContent)
            : _files.TryGetValue(request.RequestUri!.AbsoluteUri, out string? file) ? new(HttpStatusCode.OK) { Content = new StringContent(file) }
            : new(HttpStatusCode.NotFound);
    }
}
