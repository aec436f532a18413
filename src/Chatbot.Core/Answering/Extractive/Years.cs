namespace Chatbot.Answering.Extractive;

/// <summary>Years in a question bind its answer: what happened in 2022 does not answer "and in 2024?".</summary>
public static class Years
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

    private static HashSet<string> In(SentenceWords words) =>
        [.. words.Content.Where(w => w.Number).Select(w => w.Term!).Where(t => t.Length == 4 && (t.StartsWith("19", StringComparison.Ordinal) || t.StartsWith("20", StringComparison.Ordinal)))];
}
