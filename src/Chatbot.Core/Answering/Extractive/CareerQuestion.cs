using System.Text.RegularExpressions;
using Chatbot.Knowledge;
using Chatbot.Text;

namespace Chatbot.Answering.Extractive;

/// <summary>Questions for the offices that somebody holds or held: answered from the person's biography, in its order.</summary>
public static partial class CareerQuestion
{
    private static readonly string Office = Analyzer.Terms("office")[0];

    /// <summary>Whether the question asks for offices or for what somebody was before.</summary>
    public static bool Is(Question question) => AsksForOffices().IsMatch(question.Text) || Earlier().IsMatch(question.Text);

    /// <summary>The biography, among the documents, of the person named last in a question; null if there is none.</summary>
    public static Document? BiographyOf(Question question, IEnumerable<Document> documents) => documents
        .Where(d => d.Kind == DocumentKind.Bio && DocumentWords.Of(d).Title.Words.Content is [.., var surname] && question.Words.Has(surname.Term!))
        .OrderBy(d => d.Id, StringComparer.Ordinal).FirstOrDefault();

    /// <summary>The sentences that name an office, in reading order; without the present one, if what came before is asked for.</summary>
    public static IEnumerable<TextSpan> Offices(Question question, Document biography)
    {
        var told = new List<SentenceWords>();
        bool before = Before().IsMatch(question.Text);
        foreach (var (span, words) in DocumentWords.Of(biography).Sentences)
        {
            if (!Lexicon.NamesOne(Office, words) || !Held().IsMatch(words.Text) || OpeningReference.IsIn(words)) continue;
            if ((before && Present().IsMatch(words.Text)) || told.Exists(t => SentenceChoice.SaysTheSame(t, words))) continue;
            told.Add(words);
            yield return span;
        }
    }

    [GeneratedRegex(@"\b(?:offices?|jobs?|posts?|positions?|career|functions?|roles?)\b(?!\s+of\b)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex AsksForOffices();

    [GeneratedRegex(@"\bwhat\s+(?:was|were|is|did|had)\s+.{2,40}?\b(?:before|earlier|previously|used\s+to\s+be)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Earlier();

    [GeneratedRegex(@"\b(?:is|was|are|were|been|became|led|leads|served|serves|held|holds|headed|heads)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Held();

    [GeneratedRegex(@"\b(?:before|earlier|previous(?:ly)?|former(?:ly)?|used\s+to|until)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Before();

    [GeneratedRegex(@"\b(?:is|are|has|have|became)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Present();
}
