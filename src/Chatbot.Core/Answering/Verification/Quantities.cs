using System.Text.RegularExpressions;

namespace Chatbot.Answering.Verification;

/// <summary>A number keeps its unit and whom it belongs to: "Spain seized 118 tonnes" is not "Belgium seized 118 tonnes".</summary>
internal static partial class Quantities
{
    private static readonly Dictionary<string, string> Units = new(StringComparer.OrdinalIgnoreCase)
    {
        ["t"] = "tonne", ["ton"] = "tonne", ["tons"] = "tonne", ["tonne"] = "tonne", ["tonnes"] = "tonne", ["kg"] = "kilo", ["kilo"] = "kilo", ["kilos"] = "kilo",
        ["kilograms"] = "kilo", ["kilogram"] = "kilo", ["%"] = "percent", ["percent"] = "percent", ["per cent"] = "percent", ["million"] = "million", ["m"] = "million", ["millions"] = "million",
        ["billion"] = "billion", ["bn"] = "billion", ["thousand"] = "thousand", ["hundred"] = "hundred", ["euros"] = "euro", ["euro"] = "euro", ["dollars"] = "dollar", ["dollar"] = "dollar",
        ["pounds"] = "pound", ["years"] = "year", ["year"] = "year", ["months"] = "month", ["month"] = "month", ["days"] = "day", ["day"] = "day", ["weeks"] = "week", ["week"] = "week",
        ["hours"] = "hour", ["hour"] = "hour", ["minutes"] = "minute", ["people"] = "person", ["miles"] = "mile", ["km"] = "kilometre", ["kilometres"] = "kilometre", ["kilometers"] = "kilometre",
    };

    public static bool Hold(string sentence, IReadOnlyList<Claim> claims)
    {
        var known = claims.SelectMany(c => In(c.Text)).ToList();
        foreach (var said in In(sentence))
        {
            var same = known.Where(k => k.Value == said.Value).ToList();
            if (same.Count == 0) continue;
            if (said.Unit is not null && same.TrueForAll(k => k.Unit is not null && k.Unit != said.Unit)) return false;
            // Somebody else's number: the one it is given to has another of the same kind in the evidence.
            if (said.Owner is null || same.Exists(k => k.Owner is null || k.Owner == said.Owner)) continue;
            if (known.Exists(k => k.Owner == said.Owner && k.Unit == said.Unit && k.Value != said.Value)) return false;
        }

        return true;
    }

    private static IEnumerable<Quantity> In(string text)
    {
        string? owner = null;
        foreach (Match match in Parts().Matches(text))
        {
            if (match.Groups["name"].Success) owner = match.Value.Split(' ')[^1];
            else if (match.Groups["value"].Success)
            {
                string unit = match.Groups["unit"].Value;
                yield return new(match.Groups["value"].Value.Replace(",", "", StringComparison.Ordinal), Units.GetValueOrDefault(unit), owner);
            }
        }
    }

    private sealed record Quantity(string Value, string? Unit, string? Owner);

    [GeneratedRegex(@"(?<value>\d+(?:,\d{3})*(?:\.\d+)?)\s?(?<unit>%|per cent|[a-z]+)?|(?<name>\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+)*)", RegexOptions.None, 1000)]
    private static partial Regex Parts();
}
