namespace Chatbot.Answering.Verification;

/// <summary>What the evidence affirms is affirmed, what it denies is denied, what it holds for possible stays possible.</summary>
internal static class Negations
{
    /// <summary>How many words behind a denial it holds for.</summary>
    private const int Reach = 3;

    private static readonly HashSet<string> Denials =
    [
        "not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot", "hardly", "barely", "rarely", "unable", "fail", "fails", "failed", "refuse", "refuses", "refused", "refusing", "lack", "lacks", "lacked", "lacking",
        "deny", "denies", "denied", "denying", "reject", "rejects", "rejected", "rejecting",
    ];

    private static readonly HashSet<string> Doubts = ["may", "might", "could", "would", "should", "if", "unless", "nearly", "almost", "perhaps", "possibly", "maybe", "likely", "unlikely", "whether"];

    private static readonly HashSet<string> Ends = ["but", "because", "although", "though", "while", "who", "which"];

    /// <summary>Between a denial and what it denies: "not yet", "no longer", "not even".</summary>
    private static readonly HashSet<string> Between = ["yet", "longer", "even", "ever", "only", "just", "also", "always", "any", "one", "too", "able", "so", "very", "really", "fully"];

    public static bool Hold(Comparison comparison)
    {
        var (said, source, alignment) = (comparison.Said.Units, comparison.Source.Units, comparison.Alignment);
        for (int i = 0; i < said.Count; i++)
        {
            if (said[i].Says && alignment.SourceOf(i) is >= 0 and var j && IsDoubted(source, j) && !IsDoubted(said, i)) return false;
        }

        return Keep(source, said, alignment.SaidOf, replaced: i => i > 0 && said[i - 1].Says && alignment.SourceOf(i - 1) < 0)
            && Keep(said, source, alignment.SourceOf, replaced: j => j > 0 && source[j - 1].Says && alignment.SaidOf(j - 1) < 0, comparison.Others);
    }

    /// <summary>What is denied in one sentence is denied in the other, if it stands there.</summary>
    /// <param name="other">Where a unit of the one stands in the other, or -1.</param>
    /// <param name="replaced">Whether a word that only the other has stands right before a unit of it.</param>
    /// <param name="elsewhere">More evidence, for a denial that the closest sentence lacks.</param>
    private static bool Keep(IReadOnlyList<Unit> units, IReadOnlyList<Unit> others, Func<int, int> other, Predicate<int> replaced, IReadOnlyList<(Statement Statement, Alignment Alignment)>? elsewhere = null)
    {
        for (int i = 0; i < units.Count; i++)
        {
            if (!IsDenial(units, i)) continue;
            int first = -1;
            foreach (int k in Denied(units, i))
            {
                int there = other(k);
                if (there >= 0 && (first < 0 || first == k || replaced(there)))
                {
                    if (IsDenied(units, k) != IsDenied(others, there)) return false;
                    first = k;
                    break;
                }

                first = k;
            }

            bool found = other(i) >= 0 || (first >= 0 && other(first) >= 0);
            // "… and we are not": it denies what stands before.
            if (elsewhere is null && first < 0 && !found && i > 0 && other(i - 1) >= 0) return false;
            // The sentence denies something that its source does not speak of.
            if (elsewhere is not null && !found && !elsewhere.Any(e => Denied(units, i).Any(k => e.Alignment.SourceOf(k) is >= 0 and var j && IsDenied(e.Statement.Units, j)))) return false;
        }

        return true;
    }

    private static bool IsDenied(IReadOnlyList<Unit> units, int unit)
    {
        int denials = 0;
        for (int i = Math.Max(0, unit - 8); i < unit; i++)
        {
            if (IsDenial(units, i) && Denied(units, i).Contains(unit)) denials++;
        }

        return denials % 2 == 1;
    }

    /// <summary>The units that the denial at <paramref name="i"/> holds for.</summary>
    private static IEnumerable<int> Denied(IReadOnlyList<Unit> units, int i)
    {
        for (int k = i + 1, reached = 0; k < units.Count && reached < Reach && !units[k].Break && !Ends.Contains(units[k].Text); k++)
        {
            if (!units[k].Says || Between.Contains(units[k].Text) || units[k].Text.EndsWith("ly", StringComparison.Ordinal)) continue;
            reached++;
            yield return k;
        }
    }

    /// <summary>"No 1" is none.</summary>
    private static bool IsDenial(IReadOnlyList<Unit> units, int i) =>
        (Denials.Contains(units[i].Text) || units[i].Text.EndsWith("n't", StringComparison.Ordinal) || units[i].Text.EndsWith("n’t", StringComparison.Ordinal))
        && !(units[i].Text == "no" && i + 1 < units.Count && units[i + 1].Kind == UnitKind.Number);

    /// <summary>Whether a doubt stands before the unit with nothing that says something in between.</summary>
    private static bool IsDoubted(IReadOnlyList<Unit> units, int i)
    {
        for (int k = i - 1; k >= 0 && !units[k + 1].Break; k--)
        {
            if (units[k].Kind != UnitKind.Time && Doubts.Contains(units[k].Text)) return true;
            if (units[k].Says) return false;
        }

        return false;
    }
}
