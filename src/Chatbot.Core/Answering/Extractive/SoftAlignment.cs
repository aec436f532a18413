using Chatbot.Embedding;

namespace Chatbot.Answering.Extractive;

/// <summary>
/// How well a sentence covers a question: each content word of the question is aligned with its most similar word of the
/// sentence (1 for the same term, less for one that the
/// <see cref="Lexicon"/> holds for the same, else the word vectors' cosine), weighted by how rare the word is.
/// After Kenter and de Rijke, "Short text similarity with word embeddings" (CIKM 2015).
/// </summary>
public static class SoftAlignment
{
    /// <summary>Cosines below this are noise between unrelated words.</summary>
    private const double Floor = 0.5;

    /// <summary>The most that a merely similar word may count.</summary>
    private const double Ceiling = 0.8;

    /// <summary>What a word counts that says the same by the lexicon.</summary>
    private const double SameInOtherWords = 0.85;

    /// <summary>The similarity, 0 to 1, of one question word with the words of a sentence.</summary>
    public static double Best(Word asked, SentenceWords sentence)
    {
        if (asked.Term is not null && sentence.Has(asked.Term)) return 1;
        if (asked.Number) return 0;
        if (asked.Term is not null && Lexicon.Answers(asked.Term, sentence)) return SameInOtherWords;
        if (asked.Vector < 0) return 0;
        double best = 0;
        foreach (var word in sentence.Content)
        {
            if (word.Vector >= 0 && !word.Number) best = Math.Max(best, WordVectors.Default.Similarity(asked.Vector, word.Vector));
        }

        return best <= Floor ? 0 : Ceiling * (best - Floor) / (1 - Floor);
    }

    /// <summary>The weighted mean of <see cref="Best"/> over the question's content words, 0 to 1; 0 for a question of stop words only.</summary>
    public static double Score(SentenceWords question, SentenceWords sentence, Func<Word, double> weight)
    {
        double sum = 0, total = 0;
        foreach (var asked in question.Content)
        {
            double w = weight(asked);
            total += w;
            sum += w * Best(asked, sentence);
        }

        return total > 0 ? sum / total : 0;
    }
}
