using Chatbot.Channels.Bot;
using Chatbot.Channels.Slack;
using Chatbot.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Chatbot.Operations.Fuzz;

/// <summary>The whole server with every channel that can be had without the world outside.</summary>
internal sealed class FuzzServer : IAsyncDisposable
{
    public const string CmsKey = "a key of more than twenty-four", DirectLineSecret = "0123456789abcdef0123456789abcdef", DialogflowToken = "a token of twenty-odd characters", TwilioToken = "12345", PublicUrl = "https://chat.example.org";

    private readonly SlackStandIn _slack;
    private readonly FakeChannel _bots = new();

    private FuzzServer(SlackStandIn slack) => _slack = slack;

    public ChatbotApplication Chatbot { get; private set; } = null!;

    public LogRecorder Logs { get; } = new();

    public string BotToken { get; private set; } = "";

    /// <summary>Method and pattern of everything that is served.</summary>
    public IReadOnlyList<(string Method, string Pattern)> Endpoints { get; private set; } = [];

    /// <summary>Those of them that do something.</summary>
    public IReadOnlyList<(string Method, string Pattern)> Programs => field ??= [.. Endpoints.Where(e => e.Pattern.Contains('{', StringComparison.Ordinal) || !Path.HasExtension(e.Pattern))];

    public static async Task<FuzzServer> StartAsync()
    {
        var server = new FuzzServer(await SlackStandIn.StartAsync());
        await server._bots.StartAsync();
        server.BotToken = server._bots.Token();
        server.Chatbot = new ChatbotApplication
        {
            Settings = new Dictionary<string, string>(server._bots.Settings)
            {
                ["Slack:SigningSecret"] = SlackFixture.Secret, ["Slack:BotToken"] = "xoxb-one", ["Slack:ApiUrl"] = server._slack.ApiUrl.AbsoluteUri, ["Inbox:Attempts"] = "1",
                ["Cms:ApiKey"] = CmsKey, ["DirectLine:Secret"] = DirectLineSecret, ["DirectLine:ActivitiesPerMinute"] = "10000", ["Dialogflow:Token"] = DialogflowToken,
                ["Alexa:SkillId"] = "amzn1.ask.skill.11111111-1111-1111-1111-111111111111", ["Site:PublicUrl"] = PublicUrl,
                ["Twilio:AccountSid"] = "AC11111111111111111111111111111111", ["Twilio:AuthToken"] = TwilioToken, ["Twilio:Number"] = "+3225550100",
                ["Logging:LogLevel:Chatbot"] = "Error",
            },
            Replace = services => services.AddSingleton<ILoggerProvider>(server.Logs),
        };
        await server.Chatbot.InitializeAsync();
        server.Endpoints = [.. server.Chatbot.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(e => (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(m => (m, "/" + (e.RoutePattern.RawText ?? "").TrimStart('/')))).Distinct()];
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await Chatbot.DisposeAsync();
        await _bots.DisposeAsync();
        await _slack.DisposeAsync();
    }
}
