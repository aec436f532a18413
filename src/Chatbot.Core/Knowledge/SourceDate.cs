using System.Globalization;

namespace Chatbot.Knowledge;

/// <summary>Dates as publishers write them: ISO 8601, RFC 822 and 2822 (feeds), or in words.</summary>
internal static class SourceDate
{
    private static readonly string[] Zones = ["GMT", "UTC", "UT", "EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT", "CET", "CEST", "BST"];
    private static readonly string[] Offsets = ["+00:00", "+00:00", "+00:00", "-05:00", "-04:00", "-06:00", "-05:00", "-07:00", "-06:00", "-08:00", "-07:00", "+01:00", "+02:00", "+01:00"];

    /// <summary>The day as written, in the writer's own time zone; null if it is no date of the years 1900 to 2199.</summary>
    public static PartialDate? Day(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        string trimmed = text.Trim();
        if (PartialDate.TryParse(trimmed, out var partial)) return Sane(partial);
        if (trimmed.Length > 10 && trimmed[10] is 'T' or ' ' or 't' && PartialDate.TryParse(trimmed[..10], out var day)) return Sane(day);
        return Moment(trimmed) is { } moment ? Sane(new(moment.Year, moment.Month, moment.Day)) : null;
    }

    /// <summary>The moment; without a zone it is taken for UTC. Null if it is none.</summary>
    public static DateTimeOffset? Moment(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        string trimmed = text.Trim();
        int zone = Array.FindIndex(Zones, name => trimmed.EndsWith(" " + name, StringComparison.OrdinalIgnoreCase));
        if (zone >= 0) trimmed = trimmed[..^Zones[zone].Length] + Offsets[zone];
        if (Parse(trimmed) is { } moment) return moment;
        // A wrong day of the week says nothing about the date.
        int comma = trimmed.IndexOf(',', StringComparison.Ordinal);
        return comma is > 0 and < 10 ? Parse(trimmed[(comma + 1)..].Trim()) : null;
    }

    private static DateTimeOffset? Parse(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) && moment.Year is >= 1900 and < 2200 ? moment : null;

    private static PartialDate? Sane(PartialDate date) => date.Year is >= 1900 and < 2200 ? date : null;
}
