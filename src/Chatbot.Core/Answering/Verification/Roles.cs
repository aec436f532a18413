namespace Chatbot.Answering.Verification;

/// <summary>
/// Who does what to whom. Between two words that sentence and source share, the sentence may leave something out, but it may
/// not put a name in the place of another, nor a word that stands elsewhere in the source.
/// </summary>
internal static class Roles
{
    private static readonly HashSet<string> Prepositions = ["in", "at", "on", "of", "for", "with", "about", "during", "after", "before", "since", "until", "into", "over", "under", "between", "near", "through", "within", "from", "against", "to", "by", "despite"];

    private static readonly HashSet<string> Articles = ["the", "a", "an", "his", "her", "its", "their"];

    public static bool Hold(Comparison comparison) => comparison.Gaps().All(gap => Replaces(gap) && Skips(gap));

    /// <summary>Whether two names have changed places.</summary>
    public static bool AreSwapped(Comparison comparison)
    {
        var (said, source) = (comparison.Said.Units, comparison.Source.Units);
        return comparison.Gaps().Any(gap => gap.Said.Any(i => said[i].Kind == UnitKind.Name && Moved(comparison, said[i]) is >= 0 and var j && !MayMove(comparison, i, j) && !comparison.Source.IsAttribution(j)
            && gap.Source.Where(k => !comparison.Source.IsAttribution(k)).Select(k => source[k]).Any(u => u.Kind == UnitKind.Name && Alignment.Match(u, said[i]) == 0 && said.Any(v => v.Kind == UnitKind.Name && Alignment.Match(u, v) > 0))));
    }

    private static bool Replaces(Gap gap)
    {
        var (said, source) = (gap.Comparison.Said.Units, gap.Comparison.Source.Units);
        var left = gap.SourceUnits.ToList();
        foreach (int i in gap.Said)
        {
            var unit = said[i];
            if (left.Exists(u => Alignment.Match(unit, u) > 0)) continue;
            bool replaced = left.Exists(u => u.Specific && (u.Kind == unit.Kind || u.Kind == UnitKind.Name));
            int moved = Moved(gap.Comparison, unit);
            if (moved >= 0)
            {
                if (MayMove(gap.Comparison, i, moved)) continue;
                if (unit.Kind is UnitKind.Name || (unit.Specific && replaced) || (unit.Kind == UnitKind.Content && left.Exists(u => u.Kind is UnitKind.Name or UnitKind.Content))) return false;
            }
            else if (unit.Specific && replaced) return false;
        }

        return true;
    }

    /// <summary>Leaving out words must not join a verb to another's subject or object.</summary>
    private static bool Skips(Gap gap)
    {
        if (gap.Said.Any() || gap.SaidFrom < 0 || gap.SaidTo >= gap.Comparison.Said.Units.Count) return true;
        var skipped = gap.SourceUnits.ToList();
        // "Markoff, who knew Brisman, 26": the age is hers.
        if (skipped.Count > 0 && gap.Comparison.Said.Units[gap.SaidTo].Kind == UnitKind.Number && gap.Comparison.Said.Units[gap.SaidFrom].Kind == UnitKind.Name && skipped[^1].Kind == UnitKind.Name) return false;
        if (skipped.Count < 2 || !gap.SourceBreaks) return true;
        var (before, behind) = (gap.Comparison.Said.Units[gap.SaidFrom], gap.Comparison.Said.Units[gap.SaidTo]);
        if (before.Kind == UnitKind.Content && behind.Kind == UnitKind.Name && skipped[0].Kind == UnitKind.Name && !gap.Comparison.Said.Units[gap.SaidTo].Break) return false;
        return !(behind.Kind == UnitKind.Content && skipped[^1].Kind == UnitKind.Name && !gap.Comparison.Source.Units[gap.SourceTo].Break
            && !gap.Comparison.Said.Units[gap.SaidTo].Break && gap.SaidTo == gap.SaidFrom + 1);
    }

    /// <summary>Where the source has the unit without the sentence having it there; -1 for nowhere.</summary>
    private static int Moved(Comparison comparison, Unit unit)
    {
        for (int j = 0; j < comparison.Source.Units.Count; j++)
        {
            if (comparison.Alignment.SaidOf(j) < 0 && comparison.Source.Units[j].Says && Alignment.Match(comparison.Source.Units[j], unit) > 0) return j;
        }

        return -1;
    }

    /// <summary>A time, a place or a circumstance moves with its preposition; "the minister of Belgium" is "Belgium's minister".</summary>
    private static bool MayMove(Comparison comparison, int i, int j)
    {
        var (said, source) = (comparison.Said, comparison.Source);
        if (IsAttribution(comparison, i, j) || IsApposition(comparison, i, j)) return true;
        string? there = Preposition(source.Units, j);
        if (there is null) return false;
        if (there == Preposition(said.Units, i)) return true;
        bool modifier = there is "of" or "in" or "from" or "for" or "at" && i + 1 < said.Units.Count && !said.Units[i + 1].Break && comparison.Alignment.SourceOf(i + 1) is >= 0 and var head && head < j && j - head <= 4;
        return modifier && said.Units[i + 1].Kind == UnitKind.Content;
    }

    /// <summary>"Officials said that …" and "…, officials said": the whole phrase has moved.</summary>
    private static bool IsAttribution(Comparison comparison, int i, int j) =>
        comparison.Said.Attributions.Where(a => a.IsPhrase(i)).Any(a => comparison.Source.Attributions.Any(b => b.IsPhrase(j) && !(a.Leads && b.Leads)));

    /// <summary>"The head of customs, Vanderwaeren," and "Vanderwaeren, the head of customs,": both name one, side by side, parted by a comma.</summary>
    private static bool IsApposition(Comparison comparison, int i, int j) =>
        IsApposition(comparison.Said.Units, i, comparison.Source.Units, j, comparison.Alignment.SourceOf)
        || IsApposition(comparison.Source.Units, j, comparison.Said.Units, i, comparison.Alignment.SaidOf);

    /// <param name="first">Where the name stands first.</param>
    /// <param name="last">Where what describes it stands first.</param>
    private static bool IsApposition(IReadOnlyList<Unit> first, int i, IReadOnlyList<Unit> last, int j, Func<int, int> other)
    {
        if (first[i].Kind != UnitKind.Name || i + 2 >= first.Count || !first[i + 1].Break || !Articles.Contains(first[i + 1].Text) || !last[j].Break) return false;
        int end = i + 2;
        while (end < first.Count && !first[end].Break) end++;
        var described = Enumerable.Range(i + 2, end - i - 2).Where(k => first[k].Says).Select(other).ToList();
        return described.Count > 0 && described.TrueForAll(k => k >= 0 && k < j && j - k <= 2 * described.Count + 2)
            && Enumerable.Range(described[0] + 1, j - described[0] - 1).All(k => !last[k].Break);
    }

    private static string? Preposition(IReadOnlyList<Unit> units, int i)
    {
        for (int k = i - 1, words = 0; k >= 0 && !units[k + 1].Break; k--)
        {
            if (Prepositions.Contains(units[k].Text)) return units[k].Text;
            if (units[k].Specific && units[k].Kind != units[i].Kind || (units[k].Says && ++words > 1)) return null;
        }

        return null;
    }
}
