using System.Text.Json;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Chatbot.Knowledge.Html;

/// <summary>The schema.org description of an article that a page carries as JSON-LD (https://schema.org/Article).</summary>
internal static class LinkedData
{
    private static readonly HashSet<string> Articles = new(StringComparer.Ordinal)
    {
        "Article", "NewsArticle", "AnalysisNewsArticle", "AskPublicNewsArticle", "BackgroundNewsArticle", "OpinionNewsArticle", "ReportageNewsArticle",
        "ReviewNewsArticle", "LiveBlogPosting", "BlogPosting", "Report", "SocialMediaPosting", "ScholarlyArticle", "TechArticle", "AdvertiserContentArticle",
        "SatiricalArticle",
    };

    /// <summary>The first article described, or null. What is no JSON is passed over.</summary>
    public static JsonObject? Find(IDocument page)
    {
        foreach (var script in page.QuerySelectorAll("script[type='application/ld+json']"))
        {
            string json = script.TextContent.Trim().Replace("<![CDATA[", "", StringComparison.Ordinal).Replace("]]>", "", StringComparison.Ordinal);
            try
            {
                var node = JsonNode.Parse(json, documentOptions: new() { MaxDepth = 64, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
                if (Article(node, 0) is { } article) return article;
            }
            catch (Exception error) when (error is JsonException or ArgumentException) { }
        }
        return null;
    }

    /// <summary>A text, the first of a list, or an object's name.</summary>
    public static string? Text(JsonNode? node) => node switch
    {
        JsonValue value when value.TryGetValue(out string? text) => Plain(text),
        JsonArray { Count: > 0 } list => Text(list[0]),
        JsonObject thing => Text(thing["name"]),
        _ => null,
    };

    /// <summary>The names of one or several people or organisations.</summary>
    public static string? Names(JsonNode? node)
    {
        string[] names = node is JsonArray list ? [.. list.Select(Text).OfType<string>().Distinct(StringComparer.Ordinal)] : Text(node) is { } one ? [one] : [];
        names = [.. names.Where(name => !name.StartsWith("http", StringComparison.OrdinalIgnoreCase))];
        return names.Length == 0 ? null : string.Join(", ", names);
    }

    /// <summary>An address: a text, or an object's <c>@id</c> or <c>url</c>.</summary>
    public static string? Address(JsonNode? node) => node is JsonObject thing ? Text(thing["@id"]) ?? Text(thing["url"]) : Text(node);

    /// <summary>False if the page says that it is not free to read.</summary>
    public static bool IsFree(JsonObject? article) => article?["isAccessibleForFree"] switch
    {
        JsonValue value when value.TryGetValue(out bool free) => free,
        JsonValue value when value.TryGetValue(out string? text) => !text.Equals("false", StringComparison.OrdinalIgnoreCase),
        _ => true,
    };

    /// <summary>One or several things.</summary>
    public static IEnumerable<JsonObject> Things(JsonNode? node) => node switch { JsonObject one => [one], JsonArray list => list.OfType<JsonObject>(), _ => [] };

    public static IEnumerable<string> Types(JsonObject thing) => thing["@type"] switch
    {
        JsonArray list => list.OfType<JsonValue>().Select(value => value.ToString()),
        JsonValue value => [value.ToString()],
        _ => [],
    };

    private static JsonObject? Article(JsonNode? node, int depth) => node switch
    {
        _ when depth > 8 => null,
        JsonArray list => list.Select(item => Article(item, depth + 1)).FirstOrDefault(found => found is not null),
        JsonObject thing when Types(thing).Any(type => Articles.Contains(type[(type.LastIndexOf('/') + 1)..])) => thing,
        JsonObject thing => Article(thing["@graph"], depth + 1) ?? Article(thing["mainEntity"], depth + 1) ?? Article(thing["itemReviewed"] is null ? null : thing["mainEntityOfPage"], depth + 1),
        _ => null,
    };

    // Some publishers write entities into their JSON.
    private static string? Plain(string text)
    {
        string plain = text.Contains('&', StringComparison.Ordinal) || text.Contains('<', StringComparison.Ordinal)
            ? new HtmlParser().ParseDocument(text).DocumentElement.TextContent : text;
        plain = PlainCharacters.Clean(plain);
        return plain.Length == 0 ? null : plain;
    }
}
