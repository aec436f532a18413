namespace Chatbot.Answering.Verification;

/// <summary>Every name, day and month of a sentence stands in its evidence.</summary>
internal static class Names
{
    /// <summary>A capital at the sentence's start is a name only if English does not know the word, or the next word has a capital too.</summary>
    /// <param name="bodies">The evidence's documents: "Kristi Noem" may stand for "Noem" if the document says the full name somewhere.</param>
    public static bool Hold(SentenceWords sentence, SentenceWords evidence, IReadOnlyList<string> bodies)
    {
        for (int i = 0; i < sentence.All.Count; i++)
        {
            var word = sentence.All[i];
            if (!word.Capital || word.Term is null || evidence.Has(word.Term) || (Dates.MonthOf(word.Span.Of(sentence.Text)) is { } month && evidence.Has(month))) continue;
            if (i + 1 < sentence.All.Count && sentence.All[i + 1] is { Capital: true, Term: { } next } last && evidence.Has(next)
                && bodies.Any(b => b.Contains(sentence.Text[word.Span.Start..last.Span.End], StringComparison.Ordinal))) continue;
            bool opening = i == 0 && word.Vector >= 0 && !(sentence.All.Count > 1 && sentence.All[1].Capital);
            if (!opening) return false;
        }

        return true;
    }
}
