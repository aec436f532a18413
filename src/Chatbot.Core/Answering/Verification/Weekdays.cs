using System.Text.RegularExpressions;
using Chatbot.Knowledge;

namespace Chatbot.Answering.Verification;

/// <summary>
/// The dates behind a report's days of the week: of one that appeared on 11 April 2025, a Friday, "was suspended on Thursday" supports an editor's "on 10 April 2025".
/// </summary>
internal static partial class Weekdays
{
    private const int DaysOfWeek = 7;

    /// <summary>The text with each past day's date behind its name; unchanged where the report's own day is not known, or it tells of what is to come.</summary>
    public static string Dated(string text, PartialDate? published)
    {
        if (published is not { Day: not null } known || !text.Contains("day", StringComparison.Ordinal) || ToCome().IsMatch(text)) return text;
        return Name().Replace(text, m =>
        {
            int back = ((int)known.First.DayOfWeek - (int)Enum.Parse<DayOfWeek>(m.Value) + DaysOfWeek) % DaysOfWeek;
            var day = known.First.AddDays(-back);
            return $"{m.Value} {Dates.Spoken(new(day.Year, day.Month, day.Day))}";
        });
    }

    /// <summary>"Last Tuesday" may be this week's or the one before, and "Tuesday 4 March" says it already.</summary>
    [GeneratedRegex(@"(?<!\b(?:[Ll]ast|[Nn]ext|[Ee]very|[Ee]ach|coming|until|till|before|by)\s+)\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?!['’]|,?\s+(?:the\s+)?\d{1,2}(?:st|nd|rd|th|\s+(?:of\s+)?\p{Lu})|,?\s+(?:last|next)\b)", RegexOptions.None, 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"\b(?:will|shall|is to|are to|was to|were to|plans? to|due to|expected to|scheduled)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex ToCome();
}
