using System.Globalization;
using Chatbot.Knowledge;
using Chatbot.Text;

namespace Chatbot.Answering.Verification;

/// <summary>Dates as a text writes them.</summary>
public static class Dates
{
    private static readonly string[] Months =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    /// <summary>The term of the month that an abbreviation such as "Sept." stands for, or null.</summary>
    public static string? MonthOf(string word)
    {
        string start = word.TrimEnd('.').ToLowerInvariant();
        return start.Length is 3 or 4 && Array.Find(Months, m => m.StartsWith(start, StringComparison.Ordinal)) is { } month ? Analyzer.Term(month) : null;
    }

    /// <summary>"10 September 2025", "September 2025", "2025"; empty for null.</summary>
    public static string Spoken(PartialDate? date) => date is not { } known ? ""
        : known.First.ToString(known.Day is not null ? "d MMMM yyyy" : known.Month is not null ? "MMMM yyyy" : "yyyy", CultureInfo.InvariantCulture);
}
