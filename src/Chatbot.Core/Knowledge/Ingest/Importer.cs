using System.Text.Json;
using System.Text.Json.Nodes;
using Chatbot.Knowledge.Feeds;
using Chatbot.Knowledge.Html;
using Chatbot.Knowledge.Ninjs;

namespace Chatbot.Knowledge.Ingest;

/// <summary>Tells by its content which of a newsroom's formats a source is in, and reads it: a web page, a feed, or ninjs.</summary>
internal static class Importer
{
    /// <summary>Changes whenever the same bytes would be read as other documents.</summary>
    public const string Version = "i3";

    private const int HeadLength = 4_096, MaxJsonDepth = 128;

    private static readonly string[] Extensions = [".html", ".htm", ".xhtml", ".xml", ".rss", ".atom", ".rdf", ".json", ".ninjs", ".jsonfeed"];

    public static bool IsFormat(string path) => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    public static ImportedSource Read(SourceContent source, IngestDefaults defaults)
    {
        var (text, error) = TextDecoder.Decode(source.Bytes.Span, source.Charset);
        if (error is not null) return new([], [error]);
        try
        {
            var start = text.AsSpan().TrimStart();
            if (start is ['{' or '[', ..]) return Json(source, text, defaults);
            if (start is not ['<', ..]) return ImportedSource.Failed("it is neither HTML nor XML nor JSON", "give a web page, a feed, ninjs, or Markdown that ends in .md");
            return IsPage(text) ? HtmlReader.Read(source, text, defaults) : FeedReader.ReadXml(source, text, defaults);
        }
        catch (Exception fault) when (fault is FormatException or InvalidOperationException or ArgumentException)
        {
            return ImportedSource.Failed($"it cannot be read ({fault.Message.TrimEnd('.')})", "check that it is whole");
        }
    }

    private static bool IsPage(string text)
    {
        string head = text[..Math.Min(text.Length, HeadLength)];
        int page = head.IndexOf("<html", StringComparison.OrdinalIgnoreCase);
        string[] feeds = ["<rss", "<feed", "<rdf:rdf", "<entry", "<channel", ":rss", ":feed"];
        int feed = feeds.Select(name => head.IndexOf(name, StringComparison.OrdinalIgnoreCase)).Where(at => at >= 0).DefaultIfEmpty(int.MaxValue).Min();
        if (page >= 0 && page < feed) return true;
        if (feed < int.MaxValue) return false;
        bool xml = head.TrimStart().StartsWith("<?xml", StringComparison.Ordinal) || head.Contains("<!ENTITY", StringComparison.Ordinal);
        return head.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase) || !xml;
    }

    private static ImportedSource Json(SourceContent source, string text, IngestDefaults defaults)
    {
        try
        {
            var node = JsonNode.Parse(text, documentOptions: new() { MaxDepth = MaxJsonDepth });
            if (node is JsonObject feed && JsonFeedReader.IsFeed(feed)) return FeedReader.Read(source, JsonFeedReader.Read(feed), null, defaults);
            IReadOnlyList<JsonObject> items = node switch
            {
                JsonObject one when NinjsItem.Is(one) => [one],
                JsonArray list => [.. list.OfType<JsonObject>().Where(NinjsItem.Is)],
                _ => [],
            };
            return items.Count > 0 ? NinjsReader.Read(source, items, defaults) : ImportedSource.Skip("it is JSON, but neither ninjs nor a JSON Feed", "nothing need be done if it is no article");
        }
        catch (JsonException error)
        {
            string where = error.LineNumber is { } line ? $" (line {line + 1})" : "";
            return ImportedSource.Failed($"it is no well-formed JSON{where}", "export it again");
        }
    }
}
