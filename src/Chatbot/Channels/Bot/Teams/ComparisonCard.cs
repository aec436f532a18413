using Chatbot.Site;
using Chatbot.Texts;

namespace Chatbot.Channels.Bot.Teams;

/// <summary>What each paper says about a story: the sentences of one answer, paper by paper, with the evidence. Pure.</summary>
internal static class ComparisonCard
{
    public static AdaptiveCard For(Answer answer, StoryHead story, OurTexts texts, TeamsSources sources)
    {
        var body = new List<CardElement> { CardParts.Heading(texts.Teams.CompareTitle), CardParts.Small(story.Title) };
        foreach (var paper in answer.Sentences.GroupBy(s => Paper(s, answer)).Where(g => g.Key.Length > 0)) body.Add(Paragraph(paper.Key, [.. paper], answer, texts, sources));
        foreach (var own in answer.Sentences.Where(s => Paper(s, answer).Length == 0)) body.Add(Own(own, texts));
        string asOf = answer.AsOf is { } date ? SiteChrome.Fill(texts.Site.AsOf, texts.Site.Date(date)) : "";
        body.AddRange(answer.Notices.Prepend(asOf).Where(n => n.Length > 0).Select((n, i) => CardParts.Small(n) with { Separator = i == 0 ? true : null, Spacing = i == 0 ? "Medium" : "Small" }));
        CardButton back = CardParts.Show(texts.Teams.ShowStory, CardParts.Story, story.Slug);
        return new(body, sources.Page(Links.Story(story.Slug)) is { } url ? [CardParts.Open(texts.Teams.OpenStory, url), back] : [back], texts.Site.Language);
    }

    private static string Paper(AnswerSentence sentence, Answer answer) =>
        string.Join(", ", Cited([sentence], answer).SelectMany(c => c.Publishers.Count > 0 ? c.Publishers : [c.Title]).Distinct(StringComparer.Ordinal));

    private static IEnumerable<Citation> Cited(IEnumerable<AnswerSentence> sentences, Answer answer) =>
        sentences.SelectMany(s => s.Citations).Distinct().Select(n => answer.Citations.First(c => c.Number == n));

    private static CardContainer Paragraph(string paper, List<AnswerSentence> sentences, Answer answer, OurTexts texts, TeamsSources sources)
    {
        var items = new List<CardElement>
        {
            new CardText([new(paper) { Weight = "Bolder" }]),
            new CardText([.. sentences.SelectMany(Sentence)]) { Spacing = "Small" },
        };
        // One line for each text that is cited, with all that is quoted of it.
        foreach (var document in Cited(sentences, answer).GroupBy(c => (c.DocumentId, c.Revision)))
        {
            var first = document.First();
            string? url = sources.Address(first, answer.Id);
            items.Add(new CardText(
            [
                new(TeamsSources.Name(first, texts)) { Size = "Small", IsSubtle = url is null ? true : null, Color = url is null ? null : "Accent", SelectAction = url is null ? null : new OpenUrlButton(url) },
                .. document.Where(c => c.Quote.Length > 0).Select(c => new CardRun($"  [{c.Number}] {TeamsSources.Quote(c, c.Quote)}") { Size = "Small", IsSubtle = true }),
            ]) { Spacing = "Small" });
        }

        return new(items) { Separator = true, Spacing = "Medium" };
    }

    /// <summary>With the numbers of its evidence below.</summary>
    private static CardRun[] Sentence(AnswerSentence sentence) =>
        [new(sentence.Text + " "), new(string.Concat(sentence.Citations.Select(n => $"[{n}]")) + " ") { Size = "Small", IsSubtle = true }];

    private static CardText Own(AnswerSentence sentence, OurTexts texts) => new(
        sentence.Origin == SentenceOrigin.Analysis ? [new(sentence.Text + " "), new($"({texts.OurAnalysis})") { Italic = true, IsSubtle = true }] : [new(sentence.Text)]) { Separator = true, Spacing = "Medium" };
}
