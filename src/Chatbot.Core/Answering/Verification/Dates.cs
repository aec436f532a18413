using System.Globalization;
using System.Text.RegularExpressions;
using Chatbot.Knowledge;
using Chatbot.Text;

namespace Chatbot.Answering.Verification;

/// <summary>Dates as a text writes them.</summary>
public static partial class Dates
{
    private static readonly string[] Months =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    /// <summary>Only months: "Thursday 10 April" has no tenth of Thursday.</summary>
    private const string Month = "(?<month>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6})";

    /// <summary>Whether the word is the whole name of a month.</summary>
    public static bool IsMonth(string word) => Months.Contains(word, StringComparer.OrdinalIgnoreCase);

    /// <summary>The days of a text as "10 september", whichever way round and however short it writes them.</summary>
    public static HashSet<string> DaysIn(string text) =>
    [
        .. Day().Matches(text).Select(m => (Day: m.Groups["day"].Value.TrimStart('0'), Month: MonthOf(m.Groups["month"].Value)))
            .Where(d => d.Month is not null).Select(d => $"{d.Day} {d.Month}"),
    ];

    /// <summary>The term of the month that an abbreviation such as "Sept." stands for, or null.</summary>
    public static string? MonthOf(string word) => NameOf(word) is { } month ? Analyzer.Term(month) : null;

    /// <summary>The name of the month that an abbreviation stands for, or null.</summary>
    public static string? NameOf(string word)
    {
        string start = word.TrimEnd('.').ToLowerInvariant();
        return start.Length >= 3 && Array.Find(Months, m => m.StartsWith(start, StringComparison.Ordinal)) is { } month ? char.ToUpperInvariant(month[0]) + month[1..] : null;
    }

    /// <summary>"10 September 2025", "September 2025", "2025"; empty for null.</summary>
    public static string Spoken(PartialDate? date) => date is not { } known ? ""
        : known.First.ToString(known.Day is not null ? "d MMMM yyyy" : known.Month is not null ? "MMMM yyyy" : "yyyy", CultureInfo.InvariantCulture);

    [GeneratedRegex($@"\b(?<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {Month}\b|\b{Month}\.? (?<day>\d{{1,2}})(?:st|nd|rd|th)?\b", RegexOptions.None, 1000)]
    private static partial Regex Day();
}
