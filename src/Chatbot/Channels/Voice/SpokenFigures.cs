using System.Globalization;
using System.Text.RegularExpressions;
using Chatbot.Knowledge;
using Chatbot.Texts;

namespace Chatbot.Channels.Voice;

/// <summary>Dates, ranges, money, shares and units as people say them. Plain numbers stay digits: every voice reads those. Pure.</summary>
public static partial class SpokenFigures
{
    private const string Number = @"\d+(?:[.,\u00A0\u202F]\d+)*";

    private const string Currency = @"(?:[€$£¥]|\b(?:EUR|USD|GBP)\b)";
    private const string Scale = "k|mn|mln|m|M|bn|b|tn|Mds|Md|mld|mrd|thousand|millions|million|billion|trillion|duizend|miljoen|miljard|mille|milliards|milliard";

    public static string For(string text, VoiceTexts words)
    {
        text = IsoDate().Replace(text, m => PartialDate.TryParse(m.Value, out var date) ? Date(date, words) : m.Value);
        text = Range().Replace(text, $"${{from}} {words.To} ${{to}}");
        text = Money().Replace(text, m => MoneyOf(m, words));
        text = Percent().Replace(text, $"${{n}} {words.Percent}");
        return Unit().Replace(text, m => UnitOf(m, words));
    }

    /// <summary>"10 September 2025", "September 2025", "2025".</summary>
    public static string Date(PartialDate date, VoiceTexts words) => date switch
    {
        { Day: { } day, Month: { } month } => string.Format(CultureInfo.InvariantCulture, words.Date, day, words.Months[month - 1], date.Year),
        { Month: { } month } => $"{words.Months[month - 1]} {date.Year}",
        _ => date.Year.ToString(CultureInfo.InvariantCulture),
    };

    private static string MoneyOf(Match match, VoiceTexts words)
    {
        string symbol = match.Groups["before"].Success ? match.Groups["before"].Value : match.Groups["after"].Value;
        string amount = match.Groups["before"].Success ? match.Groups["a"].Value : match.Groups["b"].Value;
        string scale = match.Groups["before"].Success ? match.Groups["s"].Value : match.Groups["t"].Value;
        string said = words.Scales.GetValueOrDefault(scale, scale);
        string name = words.Currencies.GetValueOrDefault(symbol, symbol);
        return said.Length == 0 ? $"{amount} {name}" : $"{amount} {said} {name}";
    }

    private static string UnitOf(Match match, VoiceTexts words)
    {
        if (!words.Units.TryGetValue(match.Groups["unit"].Value, out string? names)) return match.Value;
        string number = match.Groups["n"].Value;
        return $"{number} {names.Split('|')[number == "1" ? 0 : 1]}";
    }

    [GeneratedRegex(@"(?<![\d-])\d{4}-\d{2}-\d{2}(?![\d-])", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex IsoDate();

    [GeneratedRegex(@"(?<=^|[\s(~])(?<from>" + Number + @")\s?[–—-]\s?(?<to>" + Number + @")(?=$|[\s%.,;:)?!€])", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Range();

    [GeneratedRegex("(?:(?<before>" + Currency + @")\s?(?<a>" + Number + @")(?:\s?(?<s>" + Scale + @")(?!\w))?)|(?:(?<b>" + Number
        + @")(?:\s?(?<t>" + Scale + @"))?\s?(?<after>" + Currency + "))", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Money();

    [GeneratedRegex(@"(?<n>" + Number + @")\s?%", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Percent();

    [GeneratedRegex(@"(?<![\w€$£.,-])(?<n>" + Number + @")\s?(?<unit>[A-Za-z°][A-Za-z]{0,2}(?:/[A-Za-z])?[²³]?)(?![\w])", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Unit();
}
