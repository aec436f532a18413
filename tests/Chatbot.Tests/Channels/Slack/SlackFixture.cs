using System.Text;
using System.Text.Json.Nodes;
using Chatbot.Storage;
using Chatbot.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Chatbot.Channels.Slack;

/// <summary>The whole server with a Slack channel, and a stand-in for Slack; what Slack does is a method here.</summary>
public sealed class SlackFixture : IAsyncLifetime
{
    public const string Secret = "8f742231b10e8888abcd99yyyzzz85a5", Team = "T0AAAAAA1", Bot = "U0BOTBOT1", Reader = "U0READER1";

    private static int s_next;

    private string? _longQuestion;

    internal SlackStandIn Slack { get; private set; } = null!;

    public ChatbotApplication Chatbot { get; private set; } = null!;

    /// <summary>A time and number that no other message has.</summary>
    public static string NextTs() => $"1790000000.{Interlocked.Increment(ref s_next):D6}";

    public static string NextChannel(char kind = 'C') => $"{kind}0TEST{Interlocked.Increment(ref s_next)}";

    public async ValueTask InitializeAsync()
    {
        Slack = await SlackStandIn.StartAsync();
        Chatbot = new ChatbotApplication { Settings = Settings() };
        await Chatbot.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Chatbot.DisposeAsync();
        await Slack.DisposeAsync();
    }

    /// <summary>The settings of a server whose Slack is the stand-in.</summary>
    internal Dictionary<string, string> Settings() => new()
    {
        ["Slack:SigningSecret"] = Secret,
        ["Slack:BotToken"] = "xoxb-one",
        ["Slack:ApiUrl"] = Slack.ApiUrl.AbsoluteUri,
        ["Inbox:RetrySeconds"] = "0.05",
        ["Inbox:Workers"] = "8",

        // Longer answers than by default, so that streams have several parts.
        ["Answering:Sentences"] = "8",
        ["Answering:SectionSentences"] = "8",
        ["Answering:Closeness"] = "0",
    };

    public Task<HttpResponseMessage> EventAsync(JsonObject slackEvent, string? eventId = null, ChatbotApplication? to = null) =>
        PostAsync("/slack/events", Envelope(slackEvent, eventId).ToJsonString(), "application/json", to);

    public static JsonObject Envelope(JsonObject slackEvent, string? eventId = null, string team = Team) => new()
    {
        ["token"] = "unused",
        ["team_id"] = team,
        ["api_app_id"] = "A0APP",
        ["event"] = slackEvent,
        ["type"] = "event_callback",
        ["event_id"] = eventId ?? "Ev" + Guid.NewGuid().ToString("N"),
        ["event_time"] = 1_790_000_000,
        ["authorizations"] = new JsonArray(new JsonObject { ["enterprise_id"] = null, ["team_id"] = team, ["user_id"] = Bot, ["is_bot"] = true, ["is_enterprise_install"] = false }),
    };

    public static JsonObject Mention(string channel, string text, string? ts = null, string? thread = null)
    {
        ts ??= NextTs();
        var mention = new JsonObject { ["type"] = "app_mention", ["user"] = Reader, ["text"] = $"<@{Bot}> {text}", ["ts"] = ts, ["channel"] = channel, ["event_ts"] = ts, ["team"] = Team };
        if (thread is not null) mention["thread_ts"] = thread;
        return mention;
    }

    public static JsonObject Direct(string channel, string text, string? ts = null, string? thread = null)
    {
        ts ??= NextTs();
        var message = new JsonObject { ["type"] = "message", ["channel_type"] = "im", ["user"] = Reader, ["text"] = text, ["ts"] = ts, ["channel"] = channel, ["event_ts"] = ts, ["team"] = Team };
        if (thread is not null) message["thread_ts"] = thread;
        return message;
    }

    public Task<HttpResponseMessage> CommandAsync(string channel, string text, string responseId, string user = Reader) => PostAsync("/slack/commands", Form(new()
    {
        ["token"] = "unused", ["command"] = "/story", ["text"] = text, ["response_url"] = Slack.ResponseUrl(responseId).AbsoluteUri, ["trigger_id"] = "tr" + Guid.NewGuid().ToString("N"),
        ["user_id"] = user, ["user_name"] = "reader", ["team_id"] = Team, ["team_domain"] = "paper", ["channel_id"] = channel, ["channel_name"] = "news", ["api_app_id"] = "A0APP",
    }), "application/x-www-form-urlencoded");

    public Task<HttpResponseMessage> InteractionAsync(JsonObject payload) =>
        PostAsync("/slack/interactions", Form(new() { ["payload"] = payload.ToJsonString() }), "application/x-www-form-urlencoded");

    public static JsonObject Pressed(string? channel, string? ts, string? thread, JsonObject action) => new()
    {
        ["type"] = "block_actions",
        ["user"] = new JsonObject { ["id"] = Reader, ["username"] = "reader", ["team_id"] = Team },
        ["team"] = new JsonObject { ["id"] = Team, ["domain"] = "paper" },
        ["channel"] = channel is null ? null : new JsonObject { ["id"] = channel, ["name"] = "news" },
        ["message"] = ts is null ? null : new JsonObject { ["ts"] = ts, ["thread_ts"] = thread, ["type"] = "message" },
        ["api_app_id"] = "A0APP",
        ["trigger_id"] = "tr" + Guid.NewGuid().ToString("N"),
        ["actions"] = new JsonArray(action),
    };

    /// <summary>Posts a body as Slack would, signed now.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, string body, string type, ChatbotApplication? to = null, string? timestamp = null, string? signature = null)
    {
        timestamp ??= TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString();
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, type) };
        request.Headers.TryAddWithoutValidation(SlackSignature.TimestampHeader, timestamp);
        request.Headers.TryAddWithoutValidation(SlackSignature.SignatureHeader, signature ?? SlackSignature.Sign(Secret, timestamp, Encoding.UTF8.GetBytes(body)));
        return await (to ?? Chatbot).Http.SendAsync(request);
    }

    /// <summary>The question with the longest answer of some wide ones; found once.</summary>
    public async Task<string> LongQuestionAsync()
    {
        if (_longQuestion is not null) return _longQuestion;
        var answers = new List<Answer>();
        foreach (string question in new[] { "What's happened?", "What's behind the headline?", "What do the papers say?", "How did we get here?", "cocaine seizures in the port of Antwerp" })
            answers.Add(await Chatbot.AskAsync(question));
        var longest = answers.MaxBy(a => a.Text.Length)!;
        Assert.True(longest.Text.Length > 600, $"No answer is long enough to be streamed in parts: {longest.Text.Length} characters.");
        return _longQuestion = longest.Question;
    }

    /// <summary>Waits until every stored event is done.</summary>
    public async Task SettleAsync(ChatbotApplication? of = null)
    {
        var inbox = (of ?? Chatbot).Services.GetRequiredService<Inbox>();
        long start = TimeProvider.System.GetTimestamp();
        while (await inbox.CountOpenAsync(default) > 0)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(90), "The events were not answered.");
            await Task.Delay(10);
        }
    }

    internal static string Form(Dictionary<string, string> fields) => string.Join('&', fields.Select(f => $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString(f.Value)}"));
}

/// <summary>Tests that share one server.</summary>
[CollectionDefinition(Name)]
public sealed class SlackServer : ICollectionFixture<SlackFixture>
{
    public const string Name = "Slack server";
}
