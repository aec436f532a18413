using System.Globalization;
using System.Text.RegularExpressions;

namespace Chatbot.Answering.Extractive;

/// <summary>Years in a question bind its answer: what happened in 2022 does not answer "and in 2024?".</summary>
public static partial class Years
{
    /// <summary>Words that make the year one end of a span of time.</summary>
    private static readonly HashSet<string> Spans = new(StringComparer.OrdinalIgnoreCase) { "since", "from", "between", "before", "after", "until", "till" };

    /// <summary>Whether the sentence tells of other years only than those asked about.</summary>
    public static bool Conflict(SentenceWords question, SentenceWords sentence)
    {
        var asked = In(question);
        if (asked.Count == 0 || question.All.Any(w => Spans.Contains(w.Span.Of(question.Text)))) return false;
        var told = In(sentence);
        return told.Count > 0 && !told.Overlaps(asked);
    }

    /// <summary>Of this century or the last.</summary>
    internal static bool IsYear(Word word) => word is { Number: true, Term.Length: 4 } && word.Term[..2] is "19" or "20";

    /// <summary>The same as numbers.</summary>
    public static IEnumerable<int> ToldIn(SentenceWords words) => In(words).Select(y => int.Parse(y, CultureInfo.InvariantCulture));

    /// <summary>The years a text tells of; when it was reported is not one of them.</summary>
    private static HashSet<string> In(SentenceWords words)
    {
        var reported = Reported().Matches(words.Text);
        return [.. words.Content
            .Where(IsYear)
            .Where(w => !reported.Any(m => m.Index <= w.Span.Start && w.Span.End <= m.Index + m.Length))
            .Select(w => w.Term!)];
    }

    [GeneratedRegex(@"\b(?:reported|wrote|said|noted|published|announced)\s+(?:on|in)\s+(?:[\d,]+\s+(?:and\s+\d+\s+)?)?(?:\p{Lu}\p{L}+\s+)?\d{4}\b", RegexOptions.None, 1000)]
    private static partial Regex Reported();
}
