using System.Text.Json.Nodes;

namespace Chatbot.Knowledge.Feeds;

/// <summary>JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/).</summary>
internal static class JsonFeedReader
{
    public static bool IsFeed(JsonObject root) => Text(root["version"])?.Contains("jsonfeed.org/version/", StringComparison.Ordinal) == true;

    public static Feed Read(JsonObject root) => new(new()
    {
        Title = Text(root["title"]),
        Link = Text(root["home_page_url"]),
        Author = Authors(root),
        Language = Text(root["language"]),
    }, [.. (root["items"] as JsonArray ?? []).OfType<JsonObject>().Select(item => new FeedEntry
    {
        // Numbers are often given where the specification asks for a text.
        Id = item["id"] is JsonValue id ? id.ToString() : null,
        Link = Text(item["url"]) ?? Text(item["external_url"]),
        Title = Text(item["title"]),
        Author = Authors(item),
        Published = Text(item["date_published"]),
        Updated = Text(item["date_modified"]),
        Language = Text(item["language"]),
        Summary = Text(item["summary"]) is { } summary ? System.Net.WebUtility.HtmlEncode(summary) : null,
        Content = Text(item["content_html"]) ?? (Text(item["content_text"]) is { } text
            ? string.Concat(text.Split("\n\n").Select(part => $"<p>{System.Net.WebUtility.HtmlEncode(part)}</p>")) : null),
    })]);

    private static string? Authors(JsonObject thing)
    {
        var people = thing["authors"] as JsonArray ?? (thing["author"] is JsonObject one ? [one.DeepClone()] : []);
        string[] names = [.. people.OfType<JsonObject>().Select(person => Text(person["name"])).OfType<string>()];
        return names.Length > 0 ? string.Join(", ", names) : null;
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) && text.Trim().Length > 0 ? PlainCharacters.Clean(text) == "" ? null : text.Trim() : null;
}
