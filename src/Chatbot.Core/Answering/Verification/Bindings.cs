namespace Chatbot.Answering.Verification;

/// <summary>Numbers and times stay with what they belong to: of several in the evidence, the sentence gives the right one.</summary>
internal static class Bindings
{
    /// <summary>How far apart words may be and still belong together.</summary>
    private const int Near = 6;

    /// <param name="isAlike">Whether two units are of one class, so that one could be taken for the other.</param>
    public static bool Hold(Comparison comparison, int i, Func<IReadOnlyList<Unit>, int, int, bool> isAlike)
    {
        var (said, source, alignment) = (comparison.Said.Units, comparison.Source.Units, comparison.Alignment);
        var unit = said[i];
        bool IsSame(Unit other) => other.Kind == unit.Kind && other.Shares(unit);
        var same = Places(source, IsSame).ToList();
        if (same.Count == 0)
        {
            // From another sentence of the evidence, which must say it of the same thing.
            return comparison.IsKnown(unit) || comparison.Others.Any(o => Places(o.Statement.Units, IsSame).Any(p => IsBeside(said, i, o.Statement.Units, p)));
        }

        // Those of its kind that the sentence does not give to something else.
        var rivals = Places(source, u => u.Kind == unit.Kind && !u.Shares(unit)).Where(r => alignment.SaidOf(r) < 0 && isAlike(source, r, same[0])).ToList();
        if (rivals.Count == 0) return true;
        var neighbours = Neighbours(comparison, i).ToList();
        if (alignment.SourceOf(i) is >= 0 and var place) return !rivals.Exists(r => neighbours.Exists(n => r > Math.Min(n, place) && r < Math.Max(n, place)));

        // Of several the nearest to what it stands by in the sentence is meant.
        return neighbours.Count == 0 || neighbours.Exists(n => same.Min(p => Math.Abs(p - n)) <= rivals.Min(p => Math.Abs(p - n)));
    }

    /// <summary>Where the source has the nearest shared words on either side.</summary>
    private static IEnumerable<int> Neighbours(Comparison comparison, int i)
    {
        for (int step = -1; step <= 1; step += 2)
        {
            for (int k = i + step; k >= 0 && k < comparison.Said.Units.Count; k += step)
            {
                var unit = comparison.Said.Units[k];
                if (!unit.Says || unit.Kind == comparison.Said.Units[i].Kind || comparison.Alignment.SourceOf(k) is not (>= 0 and var place)) continue;
                yield return place;
                break;
            }
        }
    }

    /// <summary>Whether what stands near the unit in the sentence stands near it there, too: more than its measure ("tonnes").</summary>
    private static bool IsBeside(IReadOnlyList<Unit> said, int i, IReadOnlyList<Unit> source, int place) => Around(said, i)
        .Any(k => k != i + 1 && said[k].Kind != said[i].Kind && Around(source, place).Any(j => Alignment.Match(said[k], source[j]) > 0));

    private static IEnumerable<int> Around(IReadOnlyList<Unit> units, int i) =>
        Enumerable.Range(0, units.Count).Where(k => k != i && Math.Abs(k - i) <= Near && units[k].Says);

    private static IEnumerable<int> Places(IReadOnlyList<Unit> units, Predicate<Unit> which) => Enumerable.Range(0, units.Count).Where(j => which(units[j]));
}
