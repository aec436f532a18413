using Chatbot.Text;

namespace Chatbot.Answering.Extractive;

/// <summary>
/// Gives a question's names their capitals, which readers seldom type: "when did rask die". A word that the sentences found only ever write with a
/// capital, also where it neither opens a sentence nor ends a longer name, is a name.
/// </summary>
internal static class NameCase
{
    /// <summary>Words that readers put in capitals to stress them.</summary>
    private static readonly HashSet<string> Stressed = WordSet.Of("real really actual actually exact exactly total true whole entire only just even ever never always still now very most more less least much many all every any none nothing first last best worst right wrong same different correct official");

    public static Question Restore(Question question, IReadOnlyList<Candidate> candidates)
    {
        if (candidates.Count == 0) return question;
        char[] text = question.Text.ToCharArray();
        bool changed = false;
        foreach (var word in question.Words.Content.Where(w => IsStressed(w, question)))
        {
            for (int i = word.Span.Start; i < word.Span.End; i++) text[i] = char.ToLowerInvariant(text[i]);
            changed = true;
        }

        var small = question.Words.Content.Where(w => !w.Capital && !w.Number && w.Span.Start > 0).ToList();
        foreach (var word in small)
        {
            if (!Demonyms.IsCountry(word.Span.Of(question.Text)) && !IsName(word, question, candidates)) continue;
            text[word.Span.Start] = char.ToUpperInvariant(text[word.Span.Start]);
            changed = true;
        }

        return changed ? Question.Analyse(new(text)) : question;
    }

    /// <summary>"The REAL figure": stressed, and no name as NATO is.</summary>
    private static bool IsStressed(Word word, Question question) =>
        word.Span.Of(question.Text) is var text && Stressed.Contains(text) && text.All(char.IsUpper) && question.Text.Any(char.IsLower);

    private static bool IsName(Word word, Question question, IReadOnlyList<Candidate> candidates)
    {
        string term = word.Term!;
        var all = question.Words.All;
        int at = Enumerable.Range(0, all.Count).First(k => all[k].Span == word.Span);
        bool alone = false;
        foreach (var sentence in candidates.Select(c => c.Words))
        {
            if (!sentence.Has(term)) continue;
            for (int i = 0; i < sentence.All.Count; i++)
            {
                if (sentence.All[i].Term != term) continue;
                if (!sentence.All[i].Capital) return false;
                // "For Rask …": a stop word has its capital from the sentence, and is no name.
                // Both words of "Jonna Sarkey" stand in the question, one behind the other.
                alone |= (i > 0 && at > 0 && Both(sentence.All[i - 1], all[at - 1])) || (i + 1 < sentence.All.Count && at + 1 < all.Count && Both(sentence.All[i + 1], all[at + 1]));
                // "The Accident Board": a common word that is only known as part of a longer name.
                bool opensName = word.Vector >= 0 && Rarity.General(word) < Rarity.Uncommon && i + 1 < sentence.All.Count && sentence.All[i + 1].Capital && !PersonName.Is([word]);
                alone |= i > 0 && !opensName && !(sentence.All[i - 1] is { Capital: true, Term: var before } && (i > 1 || before is not null));
            }
        }

        return alone;

        static bool Both(Word told, Word asked) => told.Capital && told.Term is not null && told.Term == asked.Term;
    }
}
