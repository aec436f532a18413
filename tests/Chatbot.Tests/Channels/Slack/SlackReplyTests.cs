using System.Text.Json;
using System.Text.Json.Nodes;
using Chatbot.Knowledge;

namespace Chatbot.Channels.Slack;

public sealed class SlackReplyTests
{
    private static Citation Cite(int n, string quote, TextOrigin text = TextOrigin.Original) => new(
        n, $"doc-{n}", "0123456789abcdef", DocumentKind.Article, Genre.News, text, "Title", ["AP <News>"], n % 2 == 0 ? null : $"https://ap.example/{n}?a=1&b=2", PartialDate.Parse("2025-09-10"), quote, 0, quote.Length);

    private static Answer Make(IReadOnlyList<AnswerSentence> sentences, IReadOnlyList<Citation> citations, params string[] followUps) => new(
        "answer-id", "conversation", "What did <they> say?", "story", AnswerStatus.Answered, "", sentences, citations, followUps, PartialDate.Parse("2025-09-10"), ["Answers are automatic."], "extractive", 1);

    private static IEnumerable<string> Violations(SlackMessage message) =>
        SlackBlockRules.Check((JsonArray)JsonNode.Parse(JsonSerializer.Serialize(message.Blocks, SlackWire.Json.IReadOnlyListSlackBlock))!, 50);

    [Fact]
    public void Sentences_carry_numbers_and_each_number_its_evidence_and_link()
    {
        var answer = Make([new("Sold < 5 & > 3.", [1, 2], SentenceOrigin.Source), new("We think so.", [], SentenceOrigin.Analysis)], [Cite(1, "Sold < 5."), Cite(2, "More than 3.", TextOrigin.Summary)], "What next?");

        var message = Assert.Single(SlackReply.Render(answer, null));
        var sections = message.Blocks.OfType<SectionBlock>().Select(s => s.Text.Text).ToList();

        Assert.Equal("Sold &lt; 5 &amp; &gt; 3. <https://ap.example/1?a=1&amp;b=2|[1]> [2] We think so. _(our analysis)_", sections[0]);
        Assert.Equal("*[1]* <https://ap.example/1?a=1&amp;b=2|AP &lt;News&gt; · 10 September 2025 · News>\n> Sold &lt; 5.", sections[1]);
        Assert.Equal("*[2]* Our summary of AP &lt;News&gt; · 10 September 2025 · News\nMore than 3.", sections[2]);
        Assert.Empty(Violations(message));
    }

    [Fact]
    public void Next_questions_and_feedback_are_buttons_that_say_what_they_mean()
    {
        string longQuestion = string.Concat(Enumerable.Repeat("What about the port? ", 10)).Trim();
        var message = Assert.Single(SlackReply.Render(Make([new("Yes.", [1], SentenceOrigin.Source)], [Cite(1, "Yes.")], "What next?", longQuestion), null));

        var buttons = message.Blocks.OfType<ActionsBlock>().Single().Elements;
        Assert.Equal(["What next?", longQuestion], buttons.Select(b => b.Value));
        Assert.True(buttons[1].Text.Text.Length <= 75);
        var feedback = message.Blocks.OfType<ContextActionsBlock>().Single().Elements.Single();
        Assert.Equal(("up:answer-id", "down:answer-id"), (feedback.PositiveButton.Value, feedback.NegativeButton.Value));
        Assert.Empty(Violations(message));
    }

    [Fact]
    public void A_very_long_answer_loses_nothing_and_breaks_no_limit()
    {
        var sentences = Enumerable.Range(1, 60).Select(i => new AnswerSentence($"S{i} " + string.Concat(Enumerable.Repeat("R&D <x> ", i == 7 ? 900 : 40)).Trim() + ".", [i], SentenceOrigin.Source)).ToList();
        var citations = Enumerable.Range(1, 60).Select(i => Cite(i, $"Q{i} " + string.Concat(Enumerable.Repeat("evidence & more ", i == 9 ? 500 : 10)).Trim())).ToList();
        var answer = Make(sentences, citations, "What next?");

        var messages = SlackReply.Render(answer, answer.Question);

        Assert.All(messages, m => Assert.Empty(Violations(m)));
        Assert.All(messages, m => Assert.InRange(m.Text.Length, 1, 4_000));
        string shown = SlackShownText.Of(messages.SelectMany(m => m.Blocks));
        Assert.All(sentences, s => Assert.Contains(SlackShownText.Squeeze(s.Text), shown, StringComparison.Ordinal));
        Assert.All(citations, c => Assert.Contains(SlackShownText.Squeeze(c.Quote), shown, StringComparison.Ordinal));
        Assert.Single(messages[^1].Blocks.OfType<ContextActionsBlock>());
    }
}

/// <summary>What a reader sees of blocks: links as their labels, entities undone, no spaces.</summary>
internal static class SlackShownText
{
    public static string Of(IEnumerable<SlackBlock> blocks) => Squeeze(string.Concat(blocks.Select(b => b switch
    {
        SectionBlock section => Read(section.Text.Text),
        ContextBlock context => string.Concat(context.Elements.Select(e => Read(e.Text))),
        _ => "",
    })));

    public static string Of(JsonArray blocks) => Squeeze(string.Concat(blocks.SelectMany(b =>
        b!["type"]!.GetValue<string>() switch
        {
            "section" => [Read(b["text"]!["text"]!.GetValue<string>())],
            "context" => b["elements"]!.AsArray().Select(e => Read(e!["text"]!.GetValue<string>())),
            _ => Enumerable.Empty<string>(),
        })));

    /// <summary>Streamed Markdown as text.</summary>
    public static string OfMarkdown(string markdown) =>
        Squeeze(SlackText.Unescape(System.Text.RegularExpressions.Regex.Replace(markdown, @"\\([\\`*_\[\]~#|])", "$1")));

    public static string Squeeze(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static string Read(string mrkdwn) => SlackText.Unescape(SlackText.WithoutLinks(mrkdwn)).Replace("\n> ", "\n", StringComparison.Ordinal);
}
