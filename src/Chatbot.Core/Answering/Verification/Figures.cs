using System.Text.RegularExpressions;

namespace Chatbot.Answering.Verification;

/// <summary>The numbers of a text in one notation, so that "1,000", "1000" and "one thousand" style differences can be compared.</summary>
public static partial class Figures
{
    private static readonly string[] Words =
        ["zero", "", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <summary>Digits without group separators ("42649", "109.9"), and "two" to "twelve" as digits ("one" is a pronoun as often as a number).</summary>
    public static HashSet<string> In(string text)
    {
        var figures = new HashSet<string>(StringComparer.Ordinal);
        foreach (Match match in Number().Matches(text)) figures.Add(match.Value.Replace(",", "", StringComparison.Ordinal).TrimStart('0') is { Length: > 0 } digits ? digits : "0");
        foreach (Match match in Word().Matches(text))
        {
            int value = Array.IndexOf(Words, match.Value.ToLowerInvariant());
            if (value >= 0 && value != 1) figures.Add(value.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        return figures;
    }

    [GeneratedRegex(@"\d+(?:,\d{3})*(?:\.\d+)?", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"\b[A-Za-z]{3,6}\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
