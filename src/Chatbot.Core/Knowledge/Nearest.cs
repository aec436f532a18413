namespace Chatbot.Knowledge;

/// <summary>Finds what was probably meant by a misspelt name.</summary>
internal static class Nearest
{
    /// <summary>The candidate fewest edits away (a swap of neighbours is one), if those are at most a third of its length; else null.</summary>
    public static string? To(string written, IEnumerable<string> candidates)
    {
        string lower = written.ToLowerInvariant();
        string? best = null;
        int least = Math.Max(1, written.Length / 3) + 1;
        foreach (string candidate in candidates)
        {
            if (Math.Abs(candidate.Length - lower.Length) >= least) continue;
            int distance = Distance(lower, candidate.ToLowerInvariant());
            if (distance < least || (distance == least && best is not null && string.CompareOrdinal(candidate, best) < 0)) (best, least) = (candidate, distance);
        }
        return best;
    }

    /// <summary>"did you mean 'x'?", or what else to do.</summary>
    public static string Cure(string written, IEnumerable<string> candidates, string otherwise) =>
        To(written, candidates) is { } meant ? $"did you mean '{meant}'?" : otherwise;

    // Optimal string alignment: Levenshtein's distance with swaps.
    private static int Distance(string a, string b)
    {
        int[] before = new int[b.Length + 1], last = new int[b.Length + 1], row = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++) last[j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int change = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(change, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = Math.Min(row[j], before[j - 2] + 1);
            }
            (before, last, row) = (last, row, before);
        }
        return last[b.Length];
    }
}
