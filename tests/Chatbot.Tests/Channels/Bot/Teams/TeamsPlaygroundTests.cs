using System.Text.Json;
using Chatbot.Storage;
using Chatbot.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Chatbot.Channels.Bot.Teams;

/// <summary>Microsoft's own playground in the place of Teams: a reader's whole session, without a violation.</summary>
public sealed class TeamsPlaygroundTests(ITestOutputHelper output)
{
    private const string Question = "How much cocaine was seized in 2023?";

    [Fact]
    public async Task A_session_in_the_playground_shows_everything_and_reports_no_violation()
    {
        NodeClient.Path("teams");
        await using var chatbot = new ChatbotApplication
        {
            Settings = new Dictionary<string, string> { ["Bot:AllowAnonymousLoopback"] = "true", ["Site:PublicUrl"] = "https://stories.example" },
            // Slow as a model is, so that the answer is seen to grow.
            Replace = services => SlowSentences.Apply(services, TimeSpan.FromSeconds(0.9)),
        };
        await chatbot.InitializeAsync();

        var lines = await NodeClient.RunAsync("teams", "playground.mjs", [$"{chatbot.Address}api/messages", Question, "https://stories.example/stories/us-belgium-drug-trafficking"]);
        var events = lines.Select(l => JsonDocument.Parse(l).RootElement).ToList();
        var steps = Steps(events);

        AssertNoViolation(events);
        Assert.Single(Bot(steps["install"]), m => Text(m).StartsWith("Hello.", StringComparison.Ordinal));

        var grown = Bot(steps["personal"]);
        Assert.Single(grown.Select(m => m.GetProperty("messageId").GetString()).Distinct());
        Assert.Equal("informative", grown[0].GetProperty("streamEntity").GetProperty("streamType").GetString());
        var parts = grown.Where(m => m.TryGetProperty("streamEntity", out var s) && s.GetProperty("streamType").GetString() == "streaming").Select(Text).Append(Text(grown[^1])).ToList();
        Assert.True(parts.Count >= 3, $"{parts.Count} parts");
        for (int i = 1; i < parts.Count; i++) Assert.StartsWith(parts[i - 1], parts[i], StringComparison.Ordinal);
        Assert.True(grown[^1].GetProperty("feedbackLoopEnabled").GetBoolean() || grown[^1].TryGetProperty("feedbackLoop", out _));
        Assert.NotEmpty(grown[^1].GetProperty("suggestedActions").GetProperty("actions").EnumerateArray());

        foreach (string place in new[] { "group", "group again", "channel" })
            Assert.Contains("[1]", Text(Assert.Single(Bot(steps[place]), m => m.TryGetProperty("aiEntity", out var ai) && ai.GetProperty("citation").GetArrayLength() > 0)), StringComparison.Ordinal);

        Assert.Equal("application/vnd.microsoft.card.adaptive", Answer(events, "compare").GetProperty("body").GetProperty("type").GetString());
        Assert.Contains("Politico", Assert.Single(Bot(steps["submit"])).GetProperty("attachments")[0].GetRawText(), StringComparison.Ordinal);
        foreach (string name in new[] { "search", "unfurl" })
            Assert.NotEmpty(Answer(events, name).GetProperty("body").GetProperty("composeExtension").GetProperty("attachments").EnumerateArray());
        Assert.Empty(Bot(steps["uninstall"]));
        Assert.Single(Bot(steps["install again"]));

        // Whoever uninstalls is forgotten, with what was said and judged; the group is not.
        Assert.All(new[] { "like", "dislike" }, name => Assert.Equal(200, Answer(events, name).GetProperty("status").GetInt32()));
        var verdict = Assert.Single(await chatbot.Services.GetRequiredService<FeedbackStore>().ListAsync(null, 10, default));
        Assert.Equal((Rating.Down, "Too short"), (verdict.Rating, verdict.Reason));
        Assert.Equal(Question, (await chatbot.Services.GetRequiredService<AnswerLog>().GetAsync(verdict.AnswerId, default))!.Question);
    }

    /// <summary>Everything was accepted. The one refusal is how we learn where messages cannot grow: once for each kind of conversation.</summary>
    private void AssertNoViolation(List<JsonElement> events)
    {
        var refused = events.Where(e => e.GetProperty("event").GetString() == "wire").Select(e => e.GetProperty("value")).Where(v => v.TryGetProperty("log", out var log) && log.TryGetProperty("response", out _))
            .Select(v => v.GetProperty("log")).Where(l => l.GetProperty("response").GetProperty("statusCode").GetInt32() >= 300).ToList();
        output.WriteLine($"{events.Count} events; refused: {string.Join(" | ", refused.Select(r => r.GetProperty("response").GetRawText()))}");
        Assert.All(refused, r => Assert.Equal((405, "typing"), (r.GetProperty("response").GetProperty("statusCode").GetInt32(), r.GetProperty("activityName").GetString())));
        Assert.Equal(["channel", "group"], refused.Select(r => r.GetProperty("conversationId").GetString()!.Split(';')[0]).Order());
        Assert.DoesNotContain(events, e => e.GetProperty("event").GetString() == "error");
    }

    private static Dictionary<string, List<JsonElement>> Steps(List<JsonElement> events)
    {
        var steps = new Dictionary<string, List<JsonElement>>();
        string current = "";
        foreach (var e in events)
        {
            if (e.GetProperty("event").GetString() == "step") steps[current = e.GetProperty("value").GetString()!] = [];
            else if (current.Length > 0) steps[current].Add(e);
        }

        return steps;
    }

    /// <summary>What the bot's messages showed, in order.</summary>
    private static List<JsonElement> Bot(List<JsonElement> step) =>
        [.. step.Where(e => e.GetProperty("event").GetString() == "shown" && e.GetProperty("value").TryGetProperty("message", out _)).Select(e => e.GetProperty("value").GetProperty("message"))
            .Where(m => m.GetProperty("from").GetProperty("id").GetString() != "user-id-0")];

    private static JsonElement Answer(List<JsonElement> events, string name) =>
        events.Single(e => e.GetProperty("event").GetString() == "answer" && e.GetProperty("value").GetProperty("name").GetString() == name).GetProperty("value");

    private static string Text(JsonElement message) => message.TryGetProperty("text", out var text) ? text.GetString() ?? "" : "";
}
