using Chatbot.Text;

namespace Chatbot.Answering.Verification;

/// <summary>Turns "Noem was asked by De Wever" into the order of "De Wever asked Noem", so that both can be compared.</summary>
internal static class ActiveOrder
{
    private const int LongestGap = 7;

    private static readonly HashSet<string> Be = ["is", "are", "was", "were", "be", "been", "being"];

    private static readonly HashSet<string> Inside = ["the", "a", "an", "of", "his", "her", "their", "its", "and", "this", "that", "these", "those"];

    private static readonly HashSet<string> Openers = ["that", "but", "because", "while", "when", "if", "as", "after", "before", "since", "although", "though", "who", "which"];

    public static IReadOnlyList<Unit> Of(IReadOnlyList<Unit> units)
    {
        for (int i = 1; i < units.Count - 2; i++)
        {
            if (!Be.Contains(units[i].Text) || Participle(units, i + 1) is not { } act || By(units, act + 1) is not { } by) continue;
            int first = i;
            while (first > 0 && !units[first].Break && !Openers.Contains(units[first - 1].Text)) first--;
            if (first == i && units[i - 1].Text is "who" or "which") first--;
            int end = by + 1;
            while (end < units.Count && !units[end].Break && (units[end].Says || Inside.Contains(units[end].Text))) end++;
            var agent = units.Skip(by + 1).Take(end - by - 1).ToList();
            if (first == i || !(agent.Exists(u => u.Kind == UnitKind.Name) || (agent.Exists(u => u.Says) && agent.TrueForAll(u => u.Kind is not (UnitKind.Number or UnitKind.Time))))) continue;
            return
            [
                .. units.Take(first), agent[0] with { Break = units[first].Break, Stop = units[first].Stop }, .. agent.Skip(1), .. units.Skip(i + 1).Take(act - i),
                units[first] with { Break = false, Stop = false }, .. units.Skip(first + 1).Take(i - first - 1), .. units.Skip(act + 1).Take(by - act - 1), .. units.Skip(end),
            ];
        }

        return units;
    }

    private static int? Participle(IReadOnlyList<Unit> units, int from)
    {
        for (int i = from; i < units.Count && i < from + 3 && !units[i].Break; i++)
        {
            string text = units[i].Text;
            if (units[i].Kind == UnitKind.Content && (text.EndsWith("ed", StringComparison.Ordinal) || text.EndsWith("en", StringComparison.Ordinal) || IrregularForms.BaseOf(text) is not null)) return i;
        }

        return null;
    }

    private static int? By(IReadOnlyList<Unit> units, int from)
    {
        for (int i = from; i < units.Count - 1 && i < from + LongestGap && !units[i].Break; i++)
        {
            if (units[i].Text == "by") return i;
        }

        return null;
    }
}
