using System.Globalization;
using Chatbot.Channels.Bot;
using Chatbot.Channels.Slack;
using Chatbot.Support;

namespace Chatbot.Operations.Soak;

/// <summary>The real executable with several channels, whose other sides are here, and what it has acknowledged to them.</summary>
internal sealed class SoakServer : IAsyncDisposable
{
    public const string DialogflowToken = "a token of twenty-odd characters";

    private readonly TemporaryFolder _data = new();
    private readonly SlackStandIn _slack;

    private SoakServer(SlackStandIn slack)
    {
        _slack = slack;
        Process = new()
        {
            Data = _data.Path,
            Settings = new()
            {
                ["Logging__LogLevel__Default"] = "Error", ["Logging__LogLevel__Chatbot"] = "Error", ["Logging__LogLevel__Microsoft__Hosting__Lifetime"] = "Error", ["Bot__AllowAnonymousLoopback"] = "true",
                ["Dialogflow__Token"] = DialogflowToken, ["Slack__SigningSecret"] = SlackFixture.Secret, ["Slack__BotToken"] = "xoxb-one", ["Slack__ApiUrl"] = slack.ApiUrl.AbsoluteUri, ["Slack__Streaming"] = "false",
                ["Inbox__RetrySeconds"] = "0.2",
            },
        };
    }

    public ServerProcess Process { get; }

    // As long as a call to a real channel takes: something is always on its way.
    public FakeChannel Bots { get; } = new() { Takes = TimeSpan.FromMilliseconds(60) };

    public static async Task<SoakServer> StartAsync()
    {
        var server = new SoakServer(await SlackStandIn.StartAsync());
        await server.Bots.StartAsync();
        await server.Process.StartAsync();
        return server;
    }

    /// <summary>The acknowledged events that no answer has come for.</summary>
    /// <param name="bot">Ids of activities.</param>
    /// <param name="slack">Channels of direct messages.</param>
    public IReadOnlyList<string> Unanswered(IEnumerable<int> bot, IEnumerable<string> slack)
    {
        var replied = Bots.Received.Where(s => s.Activity.Type == "message").Select(s => s.Activity.ReplyToId).ToHashSet();
        var shown = _slack.Messages.Values.Select(m => m.Channel).ToHashSet();
        return [.. bot.Select(id => id.ToString(CultureInfo.InvariantCulture)).Where(id => !replied.Contains(id)), .. slack.Where(channel => !shown.Contains(channel))];
    }

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        await Bots.DisposeAsync();
        await _slack.DisposeAsync();
        _data.Dispose();
    }
}
