namespace Chatbot.Answering.Extractive;

/// <summary>
/// Finds sentences whose subject is somewhere else: "He also …", "The move …". Such a sentence is shown with its
/// antecedent (the sentence before it) or not at all.
/// </summary>
public static class OpeningReference
{
    private static readonly HashSet<string> Pronouns = new(StringComparer.OrdinalIgnoreCase)
    {
        "he", "she", "it", "they", "this", "that", "these", "those", "his", "her", "its", "their", "him", "them",
        "both", "such", "others", "another", "here", "there", "then", "but", "and", "so", "also", "however", "instead", "meanwhile",
    };

    /// <summary>Behind the first words, they conclude from the sentence before: "Zeebrugge is therefore no part of it".</summary>
    private static readonly HashSet<string> Conclusions = new(StringComparer.OrdinalIgnoreCase) { "therefore", "thus", "hence" };

    /// <summary>Nouns that with "the" at a sentence's start point back at what was just told.</summary>
    private static readonly HashSet<string> BackPointers = new(StringComparer.OrdinalIgnoreCase)
    {
        "move", "decision", "deal", "plan", "announcement", "statement", "comments", "remarks", "figure", "figures", "former", "latter",
        "pair", "two", "couple", "incident", "attack", "case", "man", "woman", "suspect", "suspects", "victim", "victims", "group",
        "rest", "result", "same", "other", "others", "increase", "decrease", "rise", "fall", "idea", "question", "answer", "effort", "efforts",
    };

    /// <summary>Whether the sentence's first words refer to an earlier sentence.</summary>
    public static bool IsIn(SentenceWords sentence)
    {
        if (sentence.All.Count == 0) return false;
        string first = Word(0);
        if (first.Equals("there", StringComparison.OrdinalIgnoreCase) && sentence.All.Count > 1 && IsForm(Word(1))) return false;
        // "It was Drewitt who …" names whom it means.
        if (first.Equals("it", StringComparison.OrdinalIgnoreCase) && sentence.All.Count > 2 && Word(1).ToLowerInvariant() is "is" or "was" && sentence.All[2].Capital) return false;
        if (Pronouns.Contains(first) || Enumerable.Range(1, Math.Min(4, sentence.All.Count) - 1).Any(i => Conclusions.Contains(Word(i)))) return true;
        return first.Equals("the", StringComparison.OrdinalIgnoreCase) && sentence.All.Count > 1 && BackPointers.Contains(Word(1))
            && (sentence.All.Count < 3 || !Word(2).Equals("of", StringComparison.OrdinalIgnoreCase));

        string Word(int i) => sentence.All[i].Span.Of(sentence.Text);
    }

    /// <summary>"There is", "There were": an expletive, no reference.</summary>
    private static bool IsForm(string word) =>
        word.ToLowerInvariant() is "is" or "are" or "was" or "were" or "has" or "have" or "had" or "will" or "would" or "may" or "might" or "can" or "could";
}
