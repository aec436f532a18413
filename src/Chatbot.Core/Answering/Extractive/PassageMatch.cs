using System.Collections.Concurrent;
using Chatbot.Knowledge;

namespace Chatbot.Answering.Extractive;

/// <summary>
/// How closely a passage's own wording meets a question, which words counted one by one do not tell: whether the question's neighbouring
/// words stand together in it, and how much of the question two sentences have that follow each other.
/// </summary>
public sealed class PassageMatch
{
    /// <summary>What each counts beside a fused score.</summary>
    private const double Together = 0.4, Near = 0.2;

    /// <summary>More passages than this and all are let go.</summary>
    private const int MostKept = 1_000;

    // An id names one revision, whose text never changes.
    private readonly ConcurrentDictionary<PassageId, SentenceWords[]> kept = new();

    /// <summary>Reads a question; what comes back tells what a passage earns for it, 0 to 0.6.</summary>
    /// <param name="question">As it stands alone.</param>
    /// <param name="followsUp">
    /// In a conversation the question is completed by words of what was said before; the answer need not repeat them.
    /// </param>
    public Func<Passage, double> For(string question, bool followsUp)
    {
        var words = Question.Analyse(question).Words;
        return passage => Of(words, Words(passage), followsUp);
    }

    private static double Of(SentenceWords question, SentenceWords[] sentences, bool followsUp)
    {
        double together = Together * Pairs(question, sentences);
        return followsUp ? together : together + (Near * Neighbours(question, sentences));
    }

    /// <summary>
    /// The most of the question, weighted by rarity, that two neighbouring sentences have in the same or in similar words: what one of them
    /// only points to ("it", "the law") the other often names.
    /// </summary>
    private static double Neighbours(SentenceWords question, SentenceWords[] sentences)
    {
        double[] weights = [.. question.Content.Select(Rarity.InPassages)];
        double total = weights.Sum(), most = 0;
        if (total <= 0) return 0;
        double[] before = new double[weights.Length];
        foreach (var sentence in sentences)
        {
            double[] here = [.. question.Content.Select(word => SoftAlignment.Best(word, sentence))];
            double covered = 0;
            for (int i = 0; i < weights.Length; i++) covered += weights[i] * Math.Max(before[i], here[i]);
            most = Math.Max(most, covered / total);
            before = here;
        }

        return most;
    }

    private SentenceWords[] Words(Passage passage)
    {
        if (kept.Count > MostKept) kept.Clear();
        return kept.GetOrAdd(passage.Id, static (_, p) => [.. p.Sentences.Select(s => SentenceWords.Analyse(p.Text.Substring(s.Start - p.Start, s.Length)))], passage);
    }

    /// <summary>The part of the question's pairs of neighbouring content words that stand so in a sentence, weighted by rarity.</summary>
    private static double Pairs(SentenceWords question, SentenceWords[] sentences)
    {
        double together = 0, total = 0;
        for (int i = 1; i < question.Content.Count; i++)
        {
            var (first, second) = (question.Content[i - 1], question.Content[i]);
            double weight = Rarity.InPassages(first) + Rarity.InPassages(second);
            total += weight;
            if (Array.Exists(sentences, sentence => sentence.HasPair(first.Term!, second.Term!))) together += weight;
        }

        return total > 0 ? together / total : 0;
    }
}
