using System.Text.Json;
using Chatbot.Knowledge;
using Chatbot.Site;
using Chatbot.Texts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Chatbot.Channels.Bot.Teams;

/// <summary>An answer on its way into a Teams that a test plays, by a clock that the test moves.</summary>
internal sealed class TeamsWorld : IAsyncDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddHttpClient().BuildServiceProvider();

    public FakeChannel Channel { get; } = new();

    public ManualClock Clock { get; } = new();

    public TeamsStreaming Streaming { get; private set; } = null!;

    public ConnectorReplies Replies { get; private set; } = null!;

    /// <summary>Every call that arrived, refused or not, and when.</summary>
    public List<(DateTimeOffset At, string Method, Activity Activity)> Calls { get; } = [];

    /// <summary>Under which id which answer stands.</summary>
    public List<(string Id, string? AnswerId)> Delivered { get; } = [];

    public Func<int, string, Activity, (int Status, string Code, string Message, int? RetryAfter)?> Refuses { get; set; } = (_, _, _) => null;

    public static TeamsReply Render { get; } = NewRender("https://stories.example");

    public static TeamsReply NewRender(string publicUrl)
    {
        var sources = new TeamsSources(Options.Create(new SiteOptions { PublicUrl = publicUrl }));
        return new(new(sources), sources);
    }

    /// <summary>The message that has begun to grow.</summary>
    public string? Opened { get; private set; }

    /// <param name="open">What an earlier attempt left growing.</param>
    public static async Task<TeamsWorld> StartAsync(string? open = null)
    {
        var world = new TeamsWorld();
        await world.Channel.StartAsync();
        world.Streaming = new(world.Clock);
        var connector = new Connector(world._services.GetRequiredService<IHttpClientFactory>(), new BotCredential(new BotOptions(), credential: null), world.Clock);
        world.Replies = new(connector, (message, id) =>
        {
            world.Delivered.Add((id, message.AnswerId));
            return Task.CompletedTask;
        }, id =>
        {
            world.Opened = id;
            return Task.CompletedTask;
        }, open);
        world.Channel.Refuses = (method, activity) =>
        {
            int number;
            lock (world.Calls)
            {
                world.Calls.Add((world.Clock.GetUtcNow(), method, activity));
                number = world.Calls.Count;
            }

            return world.Refuses(number, method, activity);
        };
        return world;
    }

    public Activity Question(string type = "personal") => new()
    {
        Type = "message", Id = "q", Text = "?", ChannelId = "msteams", ServiceUrl = Channel.ServiceUrl, From = new() { Id = "29:reader" }, Recipient = new() { Id = "28:bot" },
        Conversation = new() { Id = "a:1", ConversationType = type, TenantId = "t" },
    };

    public TeamsLiveReply Begin(string type = "personal") => new(Question(type), Replies, Render, Streaming, OurTexts.For("en", ""), Clock, NullLogger.Instance);

    /// <summary>What stands in the chat at the end: texts of messages by id, in order.</summary>
    public IReadOnlyList<(string Id, Activity Activity)> Shown()
    {
        var shown = new List<(string Id, Activity Activity)>();
        int count = 0;
        foreach (var sent in Channel.Received)
        {
            count++;
            string? id = sent.Method == "PUT" ? Uri.UnescapeDataString(sent.Path.Split('/')[^1]) : Info(sent.Activity) is { StreamType: "final", StreamId: { } stream } ? stream : null;
            if (sent.Activity.Type != "message") continue;
            int place = shown.FindIndex(s => s.Id == id);
            if (place >= 0) shown[place] = (id!, sent.Activity);
            else shown.Add((id ?? $"m{count}", sent.Activity));
        }

        return shown;
    }

    public static StreamInfo? Info(Activity activity) => activity.Entities?.Select(e => e.GetProperty("type").GetString() == "streaminfo" ? e.Deserialize(ActivityJson.Wire.StreamInfo) : null).FirstOrDefault(i => i is not null);

    public static JsonElement Ai(Activity activity) => Assert.Single(activity.Entities!, e => e.GetProperty("type").GetString() == "https://schema.org/Message");

    /// <summary>An answer of so many sentences, each with as many citations of its own.</summary>
    public static Answer Sample(int sentences = 3, int each = 1, string text = "Sentence {0} says *something*.", string? quote = null, TextOrigin textIs = TextOrigin.Summary, string? url = null)
    {
        var citations = Enumerable.Range(1, sentences * each).Select(n => new Citation(
            n, $"document-{n}", "r", DocumentKind.Article, Genre.Opinion, textIs, $"Title {n}", ["AP News"], url, PartialDate.Parse("2025-09-10"), quote ?? $"Quote {n}.", 0, 8)).ToList();
        var list = Enumerable.Range(1, sentences).Select(s => new AnswerSentence(string.Format(text, s), [.. Enumerable.Range((s - 1) * each + 1, each)], SentenceOrigin.Source)).ToList();
        return new("answer", "conversation", "?", null, AnswerStatus.Answered, "", list, citations, ["Why?", "When?"], null, ["Automatic."], "extractive", 1);
    }

    public static AnswerEvent.Sentence Step(Answer answer, int number) =>
        new(answer.Sentences[number], [.. answer.Citations.Where(c => answer.Sentences[number].Citations.Contains(c.Number))]);

    public async ValueTask DisposeAsync()
    {
        await Channel.DisposeAsync();
        await _services.DisposeAsync();
    }
}
