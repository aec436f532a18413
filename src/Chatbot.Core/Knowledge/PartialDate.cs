using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Chatbot.Knowledge;

/// <summary>A date of which only the year, or the year and month, may be known: <c>2025</c>, <c>2025-09</c>, <c>2025-09-10</c>.</summary>
[JsonConverter(typeof(PartialDateJsonConverter))]
public readonly record struct PartialDate(int Year, int? Month = null, int? Day = null) : IComparable<PartialDate>
{
    /// <summary>The first day that the date can mean.</summary>
    public DateOnly First => new(Year, Month ?? 1, Day ?? 1);

    /// <summary>The last day that the date can mean.</summary>
    public DateOnly Last => Day is not null ? First
        : Month is not null ? new DateOnly(Year, Month.Value, DateTime.DaysInMonth(Year, Month.Value))
        : new DateOnly(Year, 12, 31);

    /// <summary>Reads the three forms above, years 1 to 9999; anything else is false.</summary>
    public static bool TryParse(string? text, out PartialDate date)
    {
        date = default;
        string[] parts = (text ?? "").Trim().Split('-');
        if (parts.Length is < 1 or > 3 || parts[0].Length != 4 || !Number(parts[0], out int year) || year < 1) return false;
        int month = 0, day = 0;
        if (parts.Length > 1 && (parts[1].Length != 2 || !Number(parts[1], out month) || month is < 1 or > 12)) return false;
        if (parts.Length > 2 && (parts[2].Length != 2 || !Number(parts[2], out day) || day < 1 || day > DateTime.DaysInMonth(year, month))) return false;
        date = new(year, parts.Length > 1 ? month : null, parts.Length > 2 ? day : null);
        return true;

        static bool Number(string digits, out int value) =>
            int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    public static PartialDate Parse(string text) =>
        TryParse(text, out var date) ? date : throw new ChatbotException($"'{text}' is not a date: write 2025-09-10, 2025-09 or 2025.");

    /// <summary>By the last day that each can mean, so that "2025" is not older than "2025-09-10".</summary>
    public int CompareTo(PartialDate other) => Last.CompareTo(other.Last);

    public override string ToString() => Day is not null ? $"{Year:D4}-{Month:D2}-{Day:D2}" : Month is not null ? $"{Year:D4}-{Month:D2}" : $"{Year:D4}";

    public static bool operator <(PartialDate left, PartialDate right) => left.CompareTo(right) < 0;
    public static bool operator >(PartialDate left, PartialDate right) => left.CompareTo(right) > 0;
    public static bool operator <=(PartialDate left, PartialDate right) => left.CompareTo(right) <= 0;
    public static bool operator >=(PartialDate left, PartialDate right) => left.CompareTo(right) >= 0;
}

/// <summary>Writes and reads a <see cref="PartialDate"/> as its text.</summary>
public sealed class PartialDateJsonConverter : JsonConverter<PartialDate>
{
    public override PartialDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        PartialDate.TryParse(reader.GetString(), out var date) ? date : throw new JsonException("expected a date: 2025-09-10, 2025-09 or 2025");

    public override void Write(Utf8JsonWriter writer, PartialDate value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
