namespace Chatbot.Evaluation;

/// <summary>Measures of ranking and of yes/no decisions. Pure.</summary>
public static class Metrics
{
    /// <summary>Average precision of one ranked list (0 or 1 a place, best first), over the relevant ones of the list and those it missed.</summary>
    public static double AveragePrecision(IReadOnlyList<bool> relevant, int missed = 0)
    {
        double sum = 0;
        int found = 0;
        for (int i = 0; i < relevant.Count; i++)
        {
            if (relevant[i]) sum += (double)++found / (i + 1);
        }

        return found + missed == 0 ? 0 : sum / (found + missed);
    }

    /// <summary>1 / place of the first relevant one within the first <paramref name="depth"/>; 0 if there is none.</summary>
    public static double ReciprocalRank(IReadOnlyList<bool> relevant, int depth = int.MaxValue)
    {
        for (int i = 0; i < Math.Min(depth, relevant.Count); i++)
        {
            if (relevant[i]) return 1.0 / (i + 1);
        }

        return 0;
    }

    /// <summary>Whether a relevant one is within the first <paramref name="depth"/>: 1 or 0.</summary>
    public static double Hit(IReadOnlyList<bool> relevant, int depth) => ReciprocalRank(relevant, depth) > 0 ? 1 : 0;

    /// <summary>
    /// Normalised discounted cumulative gain (Järvelin and Kekäläinen 2002) at <paramref name="depth"/>, gain = grade.
    /// </summary>
    /// <param name="grades">Of the ranked list, best first.</param>
    /// <param name="all">Of all that should have been found, in any order.</param>
    public static double Ndcg(IReadOnlyList<double> grades, IEnumerable<double> all, int depth)
    {
        double ideal = Gain([.. all.OrderDescending()]);
        return ideal > 0 ? Gain(grades) / ideal : 0;

        double Gain(IReadOnlyList<double> list)
        {
            double sum = 0;
            for (int i = 0; i < Math.Min(depth, list.Count); i++) sum += list[i] / Math.Log2(i + 2);
            return sum;
        }
    }

    /// <summary>The best mean of the two accuracies over all thresholds: those of <paramref name="yes"/> at or above, of <paramref name="no"/> below.</summary>
    public static double BestBalancedAccuracy(IReadOnlyCollection<double> yes, IReadOnlyCollection<double> no)
    {
        if (yes.Count == 0 || no.Count == 0) return 0;
        double best = 0.5;
        int above = yes.Count, below = 0;
        foreach (var group in yes.Select(s => (Score: s, Yes: true)).Concat(no.Select(s => (Score: s, Yes: false))).GroupBy(s => s.Score).OrderBy(g => g.Key))
        {
            best = Math.Max(best, ((double)above / yes.Count + (double)below / no.Count) / 2);
            above -= group.Count(s => s.Yes);
            below += group.Count(s => !s.Yes);
        }

        return best;
    }

    /// <summary>The chance that a positive scores above a negative, ties counting half.</summary>
    public static double AreaUnderCurve(IReadOnlyCollection<double> positive, IReadOnlyCollection<double> negative)
    {
        if (positive.Count == 0 || negative.Count == 0) return 0;
        double below = 0, sum = 0;
        foreach (var group in positive.Select(s => (Score: s, Positive: true)).Concat(negative.Select(s => (Score: s, Positive: false))).GroupBy(s => s.Score).OrderBy(g => g.Key))
        {
            int negatives = group.Count(s => !s.Positive);
            sum += group.Count(s => s.Positive) * (below + negatives / 2.0);
            below += negatives;
        }

        return sum / positive.Count / negative.Count;
    }

    /// <summary>The mean of <paramref name="right"/> over the most confident <paramref name="share"/> of the questions (rounded), ties in the order given.</summary>
    public static double PrecisionAt(double share, IReadOnlyList<double> confidence, IReadOnlyList<double> right)
    {
        int n = (int)Math.Round(share * right.Count, MidpointRounding.AwayFromZero);
        return n == 0 ? 0 : Enumerable.Range(0, right.Count).OrderByDescending(i => confidence[i]).Take(n).Average(i => right[i]);
    }

    /// <summary>The harmonic mean of precision and recall; 0 if nothing is common.</summary>
    public static double F1(int common, int given, int wanted) => common == 0 ? 0 : 2.0 * common / (given + wanted);
}
