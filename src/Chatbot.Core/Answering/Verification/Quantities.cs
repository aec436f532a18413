namespace Chatbot.Answering.Verification;

/// <summary>A number keeps its unit and what it counts: "116 tonnes" are no 116 kilos, and another year's figure is another figure.</summary>
internal static class Quantities
{
    private static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal)
    {
        ["t"] = "tonne", ["ton"] = "tonne", ["tons"] = "tonne", ["tonne"] = "tonne", ["tonnes"] = "tonne", ["kg"] = "kilo", ["kilo"] = "kilo", ["kilos"] = "kilo", ["kilograms"] = "kilo", ["kilogram"] = "kilo", ["grams"] = "gram", ["gram"] = "gram", ["g"] = "gram",
        ["m"] = "million", ["million"] = "million", ["millions"] = "million", ["billion"] = "billion", ["bn"] = "billion", ["trillion"] = "trillion", ["thousand"] = "thousand", ["hundred"] = "hundred",
        ["euros"] = "euro", ["euro"] = "euro", ["dollars"] = "dollar", ["dollar"] = "dollar", ["pounds"] = "pound", ["pound"] = "pound", ["crowns"] = "crown", ["crown"] = "crown",
        ["years"] = "year", ["year"] = "year", ["months"] = "month", ["month"] = "month", ["days"] = "day", ["day"] = "day", ["weeks"] = "week", ["week"] = "week", ["hours"] = "hour", ["hour"] = "hour", ["minutes"] = "minute", ["minute"] = "minute", ["seconds"] = "second",
        ["miles"] = "mile", ["mile"] = "mile", ["km"] = "kilometre", ["kilometres"] = "kilometre", ["kilometers"] = "kilometre", ["kilometre"] = "kilometre", ["metres"] = "metre", ["meters"] = "metre", ["metre"] = "metre", ["centimetres"] = "centimetre", ["cm"] = "centimetre", ["feet"] = "foot", ["litres"] = "litre", ["liters"] = "litre",
        ["people"] = "person", ["persons"] = "person", ["per"] = "percent", ["percent"] = "percent",
    };

    /// <summary>The unit of a date's number, which no count is taken for.</summary>
    private const string DayOfMonth = "date";

    public static bool Hold(Comparison comparison)
    {
        var said = comparison.Said.Units;
        for (int i = 0; i < said.Count; i++)
        {
            if (said[i].Kind != UnitKind.Number) continue;
            string? unit = UnitOf(said, i);
            var known = comparison.Others.Select(o => o.Statement).Prepend(comparison.Source)
                .SelectMany(s => Enumerable.Range(0, s.Units.Count).Where(j => s.Units[j].Kind == UnitKind.Number && s.Units[j].Shares(said[i])).Select(j => UnitOf(s.Units, j))).ToList();
            if (unit is not null && known.Count > 0 && known.TrueForAll(k => k is not null && k != unit)) return false;
            if (!Bindings.Hold(comparison, i, IsAlike)) return false;
        }

        return true;
    }

    private static bool IsAlike(IReadOnlyList<Unit> units, int one, int other) => UnitOf(units, one) == UnitOf(units, other);

    private static string? UnitOf(IReadOnlyList<Unit> units, int i) => IsDay(units, i) ? DayOfMonth
        : i + 1 < units.Count && !units[i + 1].Break ? Units.GetValueOrDefault(units[i + 1].Text) : null;

    /// <summary>"10 April", "April 10".</summary>
    private static bool IsDay(IReadOnlyList<Unit> units, int i) => (i + 1 < units.Count && !units[i + 1].Break && IsMonth(units[i + 1])) || (i > 0 && !units[i].Break && IsMonth(units[i - 1]));

    private static bool IsMonth(Unit unit) => unit.Kind == UnitKind.Time && Dates.NameOf(unit.Text) is not null;
}
