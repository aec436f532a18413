namespace Chatbot.Answering.Extractive;

/// <summary>Names and numbers in a question bind its answer: nothing else can stand in for them.</summary>
public static class BoundWords
{
    /// <summary>Whether the sentence's passage or title has each name and number of the question.</summary>
    public static bool Agree(Question question, Candidate candidate)
    {
        foreach (var word in question.Words.Content)
        {
            if (Binds(word) && !candidate.Words.Has(word.Term!) && !candidate.ContextHas(word.Term!) && !InPassage(candidate, word.Term!)) return false;
        }

        return true;
    }

    private static bool InPassage(Candidate candidate, string term)
    {
        var analysed = DocumentWords.Of(candidate.Document);
        foreach (var span in candidate.Passage.Sentences)
        {
            if (analysed.Sentence(candidate.Document, span).Has(term)) return true;
        }

        return false;
    }

    /// <summary>A number of two digits or more (a "top 3" is counted, not named) or a capitalised word, where it does not open the question.</summary>
    private static bool Binds(Word word) => word.Span.Start > 0 && (word.Number ? word.Span.Length > 1 : word.Capital);
}
