using System.Text.Json;
using Chatbot.Site;
using Chatbot.Storage;
using Chatbot.Support;
using Chatbot.Texts;
using Microsoft.Extensions.DependencyInjection;

namespace Chatbot.Channels.Bot.Teams;

/// <summary>Teams says what the web says: every sentence, citation, status, refusal, notice and next question.</summary>
public sealed class TeamsParityTests(TeamsServer teams, ITestOutputHelper output) : IClassFixture<TeamsServer>
{
    [Theory]
    [InlineData("us-belgium-drug-trafficking")]
    [InlineData("europe-record-cocaine-seizures")]
    [InlineData(null)]
    public async Task Every_benchmark_question_has_the_same_answer_in_Teams(string? story)
    {
        var asked = new List<(string Chat, Answer Web)>();
        foreach (string question in BenchmarkQuestions.Of(story))
        {
            string chat = Guid.NewGuid().ToString("N");
            // A group: the same message, without the second that a growing one takes.
            if (story is not null) await teams.Server.PostAsync(teams.Server.Teams($"story {story}", chat, "groupChat") with { Locale = "en-GB" });
            await teams.Server.PostAsync(teams.Server.Teams(question, chat, "groupChat") with { Locale = "en-GB" });
            asked.Add((chat, await teams.Server.Chatbot.AskAsync(question, story, locale: "en-GB")));
        }

        foreach (var (chat, web) in asked)
        {
            var messages = (await teams.MessagesAsync(chat, story is null ? 1 : 3)).Skip(story is null ? 0 : 2).ToList();
            Same(web, Assert.Single(messages));
            var log = teams.Server.Chatbot.Services.GetRequiredService<AnswerLog>();
            var state = await teams.Server.Chatbot.Services.GetRequiredService<ChannelConversations>().GetAsync("bot", $"msteams|{chat}", default);
            var logged = (await log.OfConversationAsync(state.ConversationId!, default))[^1];
            Assert.Equal((web.Status, web.Story), (logged.Status, logged.Story));
        }

        output.WriteLine($"{story ?? "all"}: {string.Join(", ", asked.CountBy(a => a.Web.Status).Select(s => $"{s.Value} {s.Key}"))}");
        Assert.True(asked.Count >= 20, $"{asked.Count} questions");
    }

    private static void Same(Answer web, Activity message)
    {
        var texts = OurTexts.For("en-GB", "");
        string text = message.Text!;
        Assert.StartsWith(ActivityReply.Body(web.Sentences, texts), text, StringComparison.Ordinal);
        Assert.All(web.Notices, n => Assert.Contains(Markdown.Escape(n), text, StringComparison.Ordinal));
        Assert.All(web.FollowUps, f => Assert.Contains(Markdown.Escape(f), text, StringComparison.Ordinal));
        var claims = TeamsWorld.Ai(message).TryGetProperty("citation", out var list) ? list.EnumerateArray().ToList() : [];
        Assert.Equal(web.Citations.Count, claims.Count);
        Assert.All(web.Citations, citation => SameSource(citation, claims.Single(c => c.GetProperty("position").GetInt32() == citation.Number).GetProperty("appearance"), texts));
    }

    private static void SameSource(Citation web, JsonElement shown, OurTexts texts)
    {
        string card = shown.GetProperty("text").GetString()!, name = shown.GetProperty("name").GetString()!;
        Assert.All(web.Publishers, p => Assert.Contains(p, name, StringComparison.Ordinal));
        if (web.Published is { } date) Assert.Contains(texts.Site.Date(date), name, StringComparison.Ordinal);
        if (web.Publishers.Count > 0 && web.TextIs == Knowledge.TextOrigin.Summary) Assert.StartsWith("Our summary of", name, StringComparison.Ordinal);
        var inCard = JsonDocument.Parse(card).RootElement.GetProperty("body").EnumerateArray().SelectMany(b => b.GetProperty("inlines").EnumerateArray()).Select(r => r.GetProperty("text").GetString());
        if (web.Quote.Length > 0) Assert.Contains(TeamsSources.Quote(web, web.Quote), inCard);
        Assert.StartsWith(Links.Publisher(web.Url) ?? "https://stories.example/news/documents/", shown.GetProperty("url").GetString(), StringComparison.Ordinal);
    }
}
