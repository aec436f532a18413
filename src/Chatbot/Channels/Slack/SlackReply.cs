using System.Globalization;
using System.Text.Json;
using Chatbot.Knowledge;
using Chatbot.Texts;

namespace Chatbot.Channels.Slack;

/// <summary>One message: blocks, and the text that notifications show.</summary>
internal sealed record SlackMessage(string Text, IReadOnlyList<SlackBlock> Blocks);

/// <summary>Renders an <see cref="Answer"/>: sentences with numbers, the evidence with links, what to ask next, feedback buttons. Pure.</summary>
internal static class SlackReply
{
    /// <summary>The answer as messages, each within Slack's limits; nothing is left out.</summary>
    /// <param name="asked">The question, if a button asked it and the thread does not show it; else null.</param>
    public static IReadOnlyList<SlackMessage> Render(Answer answer, string? asked) => SlackPages.Split([.. Body(answer, asked), .. Rest(answer)]);

    /// <summary>What goes below the streamed sentences.</summary>
    public static IReadOnlyList<SlackMessage> BelowStream(Answer answer) => SlackPages.Split(Rest(answer));

    /// <summary>Sentences given so far, as a message that will be updated.</summary>
    public static SlackMessage Partly(IReadOnlyList<AnswerSentence> sentences, string question, string? asked) =>
        SlackPages.Split([.. Asked(asked, question), .. Paragraph(sentences, [], TextsFor(question))])[0];

    /// <summary>A sentence for a stream, in standard Markdown, with a space after it.</summary>
    public static string Markdown(AnswerSentence sentence, string question)
    {
        string label = sentence.Origin == SentenceOrigin.Analysis ? $" *({TextsFor(question).OurAnalysis})*" : "";
        return $"{SlackText.EscapeMarkdown(sentence.Text)}{label}{string.Concat(sentence.Citations.Select(n => $@" \[{n}\]"))} ";
    }

    /// <summary>The question that a button asked, at the head of a stream.</summary>
    public static string MarkdownAsked(string question) =>
        $"*{SlackText.EscapeMarkdown(string.Format(CultureInfo.InvariantCulture, TextsFor(question).Question, question))}*\n\n";

    /// <summary>Machine-readable: which answer a message holds.</summary>
    public static SlackMetadata Metadata(Answer answer) =>
        new("story_answer", new(answer.Id, JsonNamingPolicy.CamelCase.ConvertName(answer.Status.ToString()), answer.Story));

    private static IEnumerable<SlackBlock> Body(Answer answer, string? asked) =>
        Asked(asked, answer.Question).Concat(Paragraph(answer.Sentences, answer.Citations, TextsFor(answer.Question)));

    private static IEnumerable<SlackBlock> Asked(string? asked, string question) =>
        asked is null ? [] : [new ContextBlock([new Mrkdwn(SlackText.Shorten(SlackText.Escape(string.Format(CultureInfo.InvariantCulture, TextsFor(question).Question, asked)), SlackTextObject.MostCharacters))])];

    private static IEnumerable<SlackBlock> Paragraph(IReadOnlyList<AnswerSentence> sentences, IReadOnlyList<Citation> citations, SlackTexts texts) =>
        SlackPages.Sections(sentences.SelectMany(s => Marks(s, citations).Prepend(
            SlackText.Escape(s.Text) + (s.Origin == SentenceOrigin.Analysis ? $" _({SlackText.Escape(texts.OurAnalysis)})_" : ""))), " ");

    /// <summary>The numbers after a sentence; where there is an address each is a link.</summary>
    private static IEnumerable<string> Marks(AnswerSentence sentence, IReadOnlyList<Citation> citations) =>
        sentence.Citations.Select(n => SlackText.Link(citations.FirstOrDefault(c => c.Number == n)?.Url, $"[{n}]"));

    private static List<SlackBlock> Rest(Answer answer)
    {
        var texts = TextsFor(answer.Question);
        var blocks = new List<SlackBlock>();
        if (answer.Citations.Count > 0)
        {
            blocks.Add(Small($"*{SlackText.Escape(texts.Sources)}*"));
            blocks.AddRange(answer.Citations.SelectMany(c => Source(c, OurTexts.For(null, answer.Question))));
        }

        string asOf = answer.AsOf is { } date ? string.Format(CultureInfo.InvariantCulture, texts.AsOf, date) : "";
        string notices = string.Join('\n', answer.Notices.Prepend(asOf).Where(n => n.Length > 0).Select(SlackText.Escape));
        blocks.AddRange(SlackText.Pieces(notices, SlackTextObject.MostCharacters).Select(Small));
        if (answer.FollowUps.Count > 0)
        {
            blocks.Add(Small(SlackText.Escape(texts.AlsoAsk)));
            blocks.Add(new ActionsBlock([.. answer.FollowUps.Select((question, i) => Ask(i, question))]));
        }

        blocks.Add(new ContextActionsBlock([new FeedbackElement(SlackIntake.FeedbackAction,
            new(new PlainText(texts.Helpful), $"up:{answer.Id}"), new(new PlainText(texts.NotHelpful), $"down:{answer.Id}"))]));
        return blocks;
    }

    /// <summary>A button that asks a question.</summary>
    public static ButtonElement Ask(int number, string question) =>
        new($"{SlackIntake.AskAction}_{number}", new PlainText(SlackText.Shorten(question, ButtonElement.MostCharacters)), question);

    /// <summary>Only a publisher's own words stand as a quotation.</summary>
    private static IEnumerable<SlackBlock> Source(Citation citation, OurTexts texts)
    {
        string quote = SlackText.Escape(citation.Quote);
        string evidence = citation.TextIs == TextOrigin.Original ? "> " + quote.Replace("\n", "\n> ", StringComparison.Ordinal) : quote;
        return SlackPages.Sections([$"*[{citation.Number}]* {SlackText.Link(citation.Url, SourceLabel.For(citation, texts))}", evidence], "\n");
    }

    private static ContextBlock Small(string mrkdwn) => new([new Mrkdwn(mrkdwn)]);

    private static SlackTexts TextsFor(string question) => OurTexts.For(null, question).Slack;
}
