using Chatbot.Embedding;

namespace Chatbot.Answering.Extractive;

/// <summary>A question as the ranker sees it, worked out once for all candidates.</summary>
internal sealed class QuestionView
{
    private static readonly string[] Sayings =
        ["say", "says", "said", "tell", "told", "tells", "announce", "announced", "claim", "claims", "claimed", "call", "called", "describe", "described",
         "think", "believe", "state", "stated", "ask", "asked", "warn", "warned", "respond", "comment"];

    private static readonly string[] BetweenAskingAndThing = ["kind", "type", "sort", "of", "is", "are", "was", "were", "the", "a", "an", "other", "many", "much", "'s", "s", "name"];

    public QuestionView(Question question, IReadOnlyList<Candidate> candidates)
    {
        Question = question;
        var rarity = new Rarity(candidates.Select(c => c.Words));
        Words = [.. question.Words.Content];
        Idf = [.. Words.Select(rarity.Local)];
        Weights = [.. Words.Select((w, i) => Idf[i] + Rarity.General(w))];
        Total = Math.Max(1e-9, Weights.Sum());
        Specific = [.. Words.Select(Confidence.IsSpecific)];
        Saying = question.Words.All.Any(w => IsSaying(question, w));
        AverageLength = candidates.Count == 0 ? 1 : Math.Max(1, candidates.Average(c => c.Words.Content.Count));
        MeanVector = question.Words.Mean;
        Thing = FindThing(question);
        Introduced = FindIntroduced(question);
    }

    public Question Question { get; }

    public Word[] Words { get; }

    /// <summary>Each content word's BM25 idf among the candidates.</summary>
    public double[] Idf { get; }

    /// <summary>What each content word counts.</summary>
    public double[] Weights { get; }

    public double Total { get; }

    /// <summary>Names and numbers.</summary>
    public bool[] Specific { get; }

    /// <summary>The word behind "what", "which" or "how many": the kind of thing asked for; null if it is not said.</summary>
    public Word? Thing { get; }

    public bool Saying { get; }

    /// <summary>The last term of the name in "who is X": the question has a name and asks for no other. Null for other questions.</summary>
    public string? Introduced { get; }

    public double AverageLength { get; }

    public float[] MeanVector { get; }

    /// <summary>"Say", "announce", "think" and the like.</summary>
    public static bool IsSaying(Question question, Word word) => Array.IndexOf(Sayings, word.Span.Of(question.Text).ToLowerInvariant()) >= 0;

    private static string? FindIntroduced(Question question)
    {
        const int LongestName = 4;
        var all = question.Words.All;
        if (question.Kind != QuestionKind.Who || all.Count < 3 || all.Count > 2 + LongestName) return null;
        if (!Is(0, "who") || !(Is(1, "is") || Is(1, "was") || Is(1, "are")) || Is(2, "the") || Is(2, "a") || Is(2, "in") || Is(2, "on")) return null;
        return all[^1].Term;

        bool Is(int i, string word) => all[i].Span.Of(question.Text).Equals(word, StringComparison.OrdinalIgnoreCase);
    }

    private static Word? FindThing(Question question)
    {
        if (question.Kind is not (QuestionKind.What or QuestionKind.Which or QuestionKind.HowMany or QuestionKind.When)) return null;
        var all = question.Words.All;
        int asking = -1;
        for (int i = 0; i < all.Count && asking < 0; i++)
        {
            if (all[i].Span.Of(question.Text).ToLowerInvariant() is "what" or "which" or "how" or "what's") asking = i;
        }

        if (asking < 0) return null;
        for (int i = asking + 1; i < Math.Min(all.Count, asking + 5); i++)
        {
            if (Array.IndexOf(BetweenAskingAndThing, all[i].Span.Of(question.Text).ToLowerInvariant()) >= 0) continue;
            return all[i].Term is not null && all[i].Vector >= 0 ? all[i] : null;
        }

        return null;
    }
}

/// <summary>The mean of a text's word vectors, rare words counting most, of unit length.</summary>
internal static class MeanVectors
{
    public static float[] Of(SentenceWords words)
    {
        var vectors = WordVectors.Default;
        float[] sum = new float[vectors.Dimensions];
        foreach (var word in words.All)
        {
            if (word.Vector < 0) continue;
            float factor = (float)vectors.Weight(word.Vector) * vectors.Step(word.Vector);
            var vector = vectors.Vector(word.Vector);
            for (int k = 0; k < sum.Length; k++) sum[k] += factor * vector[k];
        }

        double shared = 0, square = 0;
        for (int k = 0; k < sum.Length; k++) shared += sum[k] * vectors.CommonComponent[k];
        for (int k = 0; k < sum.Length; k++)
        {
            sum[k] -= (float)(shared * vectors.CommonComponent[k]);
            square += sum[k] * sum[k];
        }

        float scale = square > 1e-12 ? (float)(1 / Math.Sqrt(square)) : 0;
        for (int k = 0; k < sum.Length; k++) sum[k] *= scale;
        return sum;
    }

    public static double Dot(float[] a, float[] b)
    {
        double sum = 0;
        for (int k = 0; k < a.Length; k++) sum += a[k] * b[k];
        return sum;
    }
}
