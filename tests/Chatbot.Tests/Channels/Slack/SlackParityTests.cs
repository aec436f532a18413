using Chatbot.Knowledge;
using Chatbot.Texts;
using Microsoft.Extensions.DependencyInjection;

namespace Chatbot.Channels.Slack;

/// <summary>Slack says what the web says: every sentence, citation, status, refusal, notice and next question.</summary>
[Collection(SlackServer.Name)]
public sealed class SlackParityTests(SlackFixture fixture)
{
    private static readonly string[] Refused = ["Who won the 2022 World Cup?", "What is Noem's phone number?", "How many police officers does Ghent have?", "Wat is het telefoonnummer van Noem?"];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_question_gets_the_same_answer_as_on_the_web(bool scoped)
    {
        string[] questions = await QuestionsAsync();
        var asked = new List<(string Question, string Channel, Answer Web)>();
        foreach (string question in questions)
        {
            string channel = SlackFixture.NextChannel();
            if (scoped)
            {
                await fixture.CommandAsync(channel, "use us-belgium-drug-trafficking", Guid.NewGuid().ToString("N"));
                await fixture.SettleAsync();
            }

            await fixture.EventAsync(SlackFixture.Mention(channel, question));
            asked.Add((question, channel, await fixture.Chatbot.AskAsync(question, scoped ? "us-belgium-drug-trafficking" : null)));
        }

        await fixture.SettleAsync();
        Assert.True(questions.Length >= 25, $"{questions.Length} questions");
        foreach (var (_, channel, web) in asked) Same(web, fixture.Slack.In(channel));
        Assert.Contains(asked, a => a.Web.Status == AnswerStatus.NotInSources);
        Assert.Empty(fixture.Slack.Violations);
    }

    private static void Same(Answer web, IReadOnlyList<SlackShown> messages)
    {
        string shown = string.Concat(messages.Select(m => SlackShownText.OfMarkdown(m.Streamed) + SlackShownText.Of(m.Blocks)));
        Assert.StartsWith(SlackShownText.Squeeze(web.Text), shown, StringComparison.Ordinal);
        Assert.All(web.Citations, c => Assert.Contains(SlackShownText.Squeeze($"*[{c.Number}]* {SourceLabel.For(c, OurTexts.For(null, web.Question))} {c.Quote}"), shown, StringComparison.Ordinal));
        Assert.All(web.Notices, n => Assert.Contains(SlackShownText.Squeeze(n), shown, StringComparison.Ordinal));
        if (web.AsOf is { } asOf) Assert.Contains(asOf.ToString(), shown, StringComparison.Ordinal);
        var facts = messages[0].Metadata!["event_payload"]!;
        Assert.Equal(web.Status, Enum.Parse<AnswerStatus>(facts["status"]!.GetValue<string>(), ignoreCase: true));
        Assert.Equal(web.Story, facts["story"]?.GetValue<string>());
        var buttons = messages.SelectMany(m => m.Blocks).Where(b => b!["type"]!.GetValue<string>() == "actions").SelectMany(b => b!["elements"]!.AsArray()).Select(e => e!["value"]!.GetValue<string>());
        Assert.Equal(web.FollowUps, buttons);
        var links = Links(messages);
        Assert.All(web.Citations.Where(c => c.Url is not null), c => Assert.Contains(c.Url!, links));
    }

    private static HashSet<string> Links(IReadOnlyList<SlackShown> messages) =>
        [.. messages.SelectMany(m => m.Blocks).SelectMany(b => System.Text.RegularExpressions.Regex.Matches(b!["text"]?["text"]?.GetValue<string>() ?? "", "<(https?://[^|>]+)\\|").Select(l => SlackText.Unescape(l.Groups[1].Value)))];

    /// <summary>Every common question, the questions of the main test, and questions that the sources do not answer.</summary>
    private async Task<string[]> QuestionsAsync()
    {
        var library = fixture.Chatbot.Services.GetRequiredService<Library>();
        var questions = new List<string>();
        foreach (string id in library.Stories.SelectMany(s => s.QuestionIds)) questions.Add((await library.GetDocumentAsync(id, default))!.Title);
        return [.. questions.Concat(MainQuestionsTests.Answerable.Select(row => row.Data.Item1)).Concat(Refused).Distinct(StringComparer.Ordinal)];
    }
}
