using System.Text.Json;
using Chatbot.Knowledge;

namespace Chatbot.Indexing.Qdrant;

/// <summary>Writes what a filter asks for, and what names the passage. What does not apply is left out.</summary>
internal static class PayloadWriter
{
    public static void Write(Utf8JsonWriter writer, IndexedDocument indexed, Passage passage, long term)
    {
        var document = indexed.Document;
        writer.WriteStartObject("payload");
        writer.WriteString("document", passage.DocumentId);
        writer.WriteString("revision", passage.Revision);
        writer.WriteNumber("ordinal", passage.Ordinal);
        writer.WriteNumber("from", term);
        List(writer, "stories", indexed.Stories);
        writer.WriteString("kind", document.Kind.ToString());
        if (document.Genre is { } genre) writer.WriteString("genre", genre.ToString());
        List(writer, "publishers", document.Publishers);
        List(writer, "languages", Ranges(document.Language));
        if (document.Published is { } published)
        {
            writer.WriteNumber("earliest", published.First.DayNumber);
            writer.WriteNumber("latest", published.Last.DayNumber);
        }
        if (document.Embargo is { } embargo) writer.WriteNumber("embargo", Filters.Microseconds(embargo, up: true));
        if (document.Expires is { } expires && expires != DateTimeOffset.MaxValue) writer.WriteNumber("expires", Filters.Microseconds(expires, up: false));
        if (document.Withdrawn) writer.WriteBoolean("withdrawn", true);
        if (document.Access == Access.Subscribers) writer.WriteBoolean("subscribers", true);
        writer.WriteEndObject();
    }

    private static void List(Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (string value in values) writer.WriteStringValue(value);
        writer.WriteEndArray();
    }

    /// <summary>Every range that takes a language (RFC 4647, basic filtering): "en-GB" is found as "en-gb" and as "en".</summary>
    private static IEnumerable<string> Ranges(string language)
    {
        string range = language.ToLowerInvariant();
        for (; range.Length > 0; range = range[..Math.Max(0, range.LastIndexOf('-'))]) yield return range;
    }
}
