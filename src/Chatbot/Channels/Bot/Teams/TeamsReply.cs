using System.Text;
using System.Text.Json;
using Chatbot.Texts;

namespace Chatbot.Channels.Bot.Teams;

/// <summary>
/// Renders an <see cref="Answer"/> for Teams: sentences with numbers that lead to their citations, notices, what to ask next,
/// the AI label and feedback buttons; in as many messages as Teams' limits ask for. Pure.
/// </summary>
internal sealed class TeamsReply(TeamsCitations citations, TeamsSources sources)
{
    /// <summary>Teams refuses about 100 KB, counted as UTF-16, and advises to stay below this.</summary>
    public const int MostBytes = 80 * 1024;

    /// <summary>One sentence alone must leave room for its citations.</summary>
    private const int MostSentence = 8_000;

    public static readonly JsonElement Feedback = JsonSerializer.SerializeToElement(new TeamsChannelData(new("default")), TeamsJson.Wire.TeamsChannelData);

    /// <summary>The size that counts, in bytes.</summary>
    public static int SizeOf(Activity activity) => JsonSerializer.Serialize(activity, ActivityJson.Wire.Activity).Length * sizeof(char);

    /// <summary>The whole answer.</summary>
    public IReadOnlyList<Outgoing> Render(Activity received, Answer answer, OurTexts texts)
    {
        var pages = Pages(received, answer.Sentences, answer.Citations, answer.Id, texts);
        var last = Page(received, pages[^1], answer.Citations, answer.Id, texts, answer);
        if (pages.Count == 1 || Fits(last)) pages = pages[..^1];
        else last = Page(received, [], answer.Citations, answer.Id, texts, answer);
        Activity[] messages = [.. pages.Select(p => Page(received, p, answer.Citations, answer.Id, texts, null)), last];
        return [.. messages.Select((message, i) => new Outgoing(message, Simpler(message, received, answer, texts, i, messages.Length), AnswerId: answer.Id))];
    }

    /// <summary>The first message of the sentences given so far: each begins with the text of the one before.</summary>
    public Activity Partly(Activity received, IReadOnlyList<AnswerSentence> sentences, IReadOnlyList<Citation> cited, OurTexts texts) =>
        Page(received, Pages(received, sentences, cited, null, texts)[0], cited, null, texts, null);

    /// <summary>Sentences are not cut apart, and no message cites more than Teams allows.</summary>
    private List<List<AnswerSentence>> Pages(Activity received, IReadOnlyList<AnswerSentence> sentences, IReadOnlyList<Citation> cited, string? answerId, OurTexts texts)
    {
        var pages = new List<List<AnswerSentence>> { new() };
        foreach (var sentence in sentences.Select(s => s with { Text = TeamsCitations.Shorten(s.Text, MostSentence) }))
        {
            List<AnswerSentence> longer = [.. pages[^1], sentence];
            bool fits = pages[^1].Count == 0
                || (Cited(longer, cited).Count <= TeamsCitations.Most && Fits(Page(received, longer, cited, answerId, texts, null)));
            if (fits) pages[^1] = longer;
            else pages.Add([sentence]);
        }

        return pages;
    }

    /// <param name="end">The answer, if its notices and next questions belong here.</param>
    private Activity Page(Activity received, IReadOnlyList<AnswerSentence> sentences, IReadOnlyList<Citation> cited, string? answerId, OurTexts texts, Answer? end)
    {
        var used = Cited(sentences, cited);
        var text = new StringBuilder(ActivityReply.Body(sentences, texts));
        foreach (var more in used.Skip(TeamsCitations.Most)) text.Append("\n\n").Append(Line(more, answerId, texts));
        foreach (string notice in end?.Notices ?? []) Part(text).Append('_').Append(Markdown.Escape(notice)).Append('_');
        bool personal = TeamsPlace.IsPersonal(received);
        if (!personal && end is { FollowUps.Count: > 0 }) AlsoAsk(Part(text), end.FollowUps, texts);
        var message = ActivityReply.Message(received, text.ToString(), personal ? end?.FollowUps ?? [] : []) with { ChannelData = Feedback };
        var whole = message with { Entities = [citations.Entity(used, answerId, texts, withCards: true)] };
        return Fits(whole) ? whole : message with { Entities = [citations.Entity(used, answerId, texts, withCards: false)] };
    }

    /// <summary>Without entity and channel data, for a client that refuses them: then the sources stand in the text.</summary>
    private static Activity Simpler(Activity message, Activity received, Answer answer, OurTexts texts, int number, int count) =>
        count == 1 && ActivityReply.Answer(received, answer, texts) is var plain && Fits(plain) ? plain
        : message with { Entities = null, ChannelData = null, Text = number == count - 1 ? message.Text : message.Text + " …" };

    private static bool Fits(Activity message) => SizeOf(message) <= MostBytes;

    private static List<Citation> Cited(IEnumerable<AnswerSentence> sentences, IReadOnlyList<Citation> cited) =>
        [.. sentences.SelectMany(s => s.Citations).Distinct().Select(n => cited.FirstOrDefault(c => c.Number == n)).OfType<Citation>()];

    private string Line(Citation citation, string? answerId, OurTexts texts)
    {
        string name = Markdown.Escape(TeamsSources.Name(citation, texts)), quote = Markdown.Escape(TeamsSources.Quote(citation, TeamsCitations.Shorten(citation.Quote, TeamsCitations.MostAbstract)));
        return $"[{citation.Number}] {(sources.Address(citation, answerId) is { } url ? $"[{name}]({Markdown.Address(url)})" : name)}: {quote}";
    }

    /// <summary>Teams shows suggested actions in personal chats alone.</summary>
    private static void AlsoAsk(StringBuilder text, IEnumerable<string> questions, OurTexts texts)
    {
        text.Append("**").Append(Markdown.Escape(texts.Site.AlsoAsk)).Append("**\n");
        foreach (string question in questions) text.Append("\n- ").Append(Markdown.Escape(question));
    }

    private static StringBuilder Part(StringBuilder text) => text.Length > 0 ? text.Append("\n\n") : text;
}
