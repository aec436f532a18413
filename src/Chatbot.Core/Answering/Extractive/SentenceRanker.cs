namespace Chatbot.Answering.Extractive;

/// <summary>A candidate and how well it answers.</summary>
/// <param name="Score">1 for the best, falling towards 0: comparable among the candidates of one question only.</param>
/// <param name="Logit">The weighted sum of the features, comparable between questions.</param>
/// <param name="Features">In the order of <see cref="RankFeature"/>.</param>
public sealed record RankedSentence(Candidate Candidate, double Score, double Logit, IReadOnlyList<double> Features)
{
    public double this[RankFeature feature] => Features[(int)feature];
}

/// <summary>Orders candidate sentences by a weighted sum of readable features; the weights are trained (<see cref="RankerModel"/>).</summary>
public static class SentenceRanker
{
    /// <summary>How fast <see cref="RankedSentence.Score"/> falls: a sentence that has all but a fifth of what the best has scores about 0.8.</summary>
    private const double Steepness = 0.12;

    /// <summary>Best first by the weights that ship; ties by document and place, so that the same input gives the same order.</summary>
    public static IReadOnlyList<RankedSentence> Rank(Question question, IReadOnlyList<Candidate> candidates) => Rank(question, candidates, RankerModel.Default);

    /// <summary>Best first by a model's weights.</summary>
    public static IReadOnlyList<RankedSentence> Rank(Question question, IReadOnlyList<Candidate> candidates, RankerModel model)
    {
        if (candidates.Count == 0) return [];
        double[][] rows = FeatureReader.Read(question, candidates);
        double[] logits = [.. rows.Select(model.Score)];
        double best = logits.Max();
        return [.. Enumerable.Range(0, rows.Length)
            .Select(i => new RankedSentence(candidates[i], ScoreOf(logits[i], best), logits[i], rows[i]))
            .OrderByDescending(r => r.Logit)
            .ThenBy(r => r.Candidate.Document.Id, StringComparer.Ordinal)
            .ThenBy(r => r.Candidate.Span.Start)];
    }

    /// <summary>1 for the best, falling with the distance to it.</summary>
    public static double ScoreOf(double logit, double best) => Math.Exp(Steepness * (logit - best));
}
