namespace Chatbot.Answering.Verification;

/// <summary>A time stands in the evidence, and there belongs to what the sentence gives it to.</summary>
internal static class Times
{
    public static bool Hold(Comparison comparison)
    {
        var (said, source) = (comparison.Said.Units, comparison.Source.Units);
        for (int i = 0; i < said.Count; i++)
        {
            if (said[i].Kind != UnitKind.Time) continue;
            // Another day, month or year stands there instead.
            if (!source.Any(u => u.Kind == UnitKind.Time && u.Shares(said[i]))
                && source.Any(u => u.Kind == UnitKind.Time && ClassOf(u) == ClassOf(said[i]) && !said.Any(v => v.Kind == UnitKind.Time && v.Shares(u)))) return false;
            if (!Bindings.Hold(comparison, i, (units, one, other) => ClassOf(units[one]) == ClassOf(units[other]))) return false;
        }

        return true;
    }

    private static char ClassOf(Unit unit) => char.IsDigit(unit.Text[0]) && unit.Text.Length == 4 ? 'y' : unit.Text.EndsWith("day", StringComparison.Ordinal) ? 'd' : Dates.NameOf(unit.Text) is not null ? 'm' : 'r';
}
