using System.Text;
using System.Xml.Linq;
using Chatbot.Knowledge.Html;

namespace Chatbot.Knowledge.Feeds;

/// <summary>Atom 1.0 (RFC 4287), and 0.3 as far as it is alike.</summary>
internal static class AtomReader
{
    public static Feed Read(XElement root)
    {
        var feed = root.Name.LocalName == "entry" ? new XElement(root.Name.Namespace + "feed", root) : root;
        return new(new()
        {
            Title = Plain(feed, "atom:title"),
            Link = Link(feed),
            Author = Authors(feed),
            Language = root.Attribute(XNamespace.Xml + "lang")?.Value,
            Rights = Plain(feed, "atom:rights") ?? Plain(feed, "atom:copyright"),
            Licence = Link(feed, "license"),
            Updated = FeedNames.Text(feed, "atom:updated", "atom:modified"),
        }, [.. FeedNames.All(feed, "atom:entry").Select(Entry)]);
    }

    private static FeedEntry Entry(XElement entry)
    {
        var source = FeedNames.All(entry, "atom:source").FirstOrDefault();
        return new()
        {
            Id = FeedNames.Text(entry, "atom:id"),
            Link = Link(entry),
            Title = Plain(entry, "atom:title"),
            Author = Authors(entry) ?? (source is null ? null : Authors(source)),
            Publisher = source is null ? null : Plain(source, "atom:title"),
            Published = FeedNames.Text(entry, "atom:published", "atom:issued", "atom:created", "dc:date"),
            Updated = FeedNames.Text(entry, "atom:updated", "atom:modified"),
            Language = entry.Attribute(XNamespace.Xml + "lang")?.Value,
            Rights = Plain(entry, "atom:rights") ?? (source is null ? null : Plain(source, "atom:rights")),
            Licence = Link(entry, "license"),
            Summary = Markup(FeedNames.All(entry, "atom:summary").FirstOrDefault()),
            Content = Markup(FeedNames.All(entry, "atom:content").FirstOrDefault()),
        };
    }

    /// <summary>The address of a link by its relation; one without a relation is an alternate.</summary>
    public static string? Link(XElement parent, string relation = "alternate")
    {
        foreach (var link in FeedNames.All(parent, "atom:link"))
        {
            string rel = link.Attribute("rel")?.Value ?? "alternate";
            if (rel == relation && link.Attribute("href")?.Value.Trim() is { Length: > 0 } address) return Absolute(link, address);
        }
        return null;
    }

    // Relative to the nearest xml:base above.
    private static string Absolute(XElement link, string address)
    {
        if (Uri.TryCreate(address, UriKind.Absolute, out var whole) && whole.Scheme is "http" or "https") return address;
        string[] bases = [.. link.AncestorsAndSelf().Select(element => element.Attribute(XNamespace.Xml + "base")?.Value).OfType<string>()];
        Uri? at = null;
        foreach (string part in bases.Reverse())
        {
            if (at is null ? Uri.TryCreate(part, UriKind.Absolute, out var next) : Uri.TryCreate(at, part, out next)) at = next;
        }
        return at is not null && Uri.TryCreate(at, address, out var resolved) ? resolved.AbsoluteUri : address;
    }

    private static string? Authors(XElement parent)
    {
        string[] names = [.. FeedNames.All(parent, "atom:author").Select(author => FeedNames.Text(author, "atom:name") ?? RssReader.Person(author.HasElements ? null : author.Value)).OfType<string>().Distinct(StringComparer.Ordinal)];
        return names.Length > 0 ? string.Join(", ", names) : RssReader.Person(FeedNames.Text(parent, "dc:creator"));
    }

    private static string? Plain(XElement parent, string name) =>
        Markup(FeedNames.All(parent, name).FirstOrDefault()) is { } markup && MarkupText.Line(markup) is { Length: > 0 } line ? line : null;

    // A text construct, as HTML (RFC 4287, 3.1 and 4.1.3.3).
    private static string? Markup(XElement? element)
    {
        if (element is null || element.Attribute("src") is not null) return null;
        string type = element.Attribute("type")?.Value.Trim().ToLowerInvariant() ?? "text", mode = element.Attribute("mode")?.Value ?? "";
        if (element.HasElements || type is "xhtml" or "application/xhtml+xml") return RssReader.Inner(element);
        if (mode != "escaped" && (mode == "base64" || !(type is "text" or "html" || type.StartsWith("text/", StringComparison.Ordinal) || type.EndsWith("xml", StringComparison.Ordinal)))) return Base64(element.Value);
        return type is "text" or "text/plain" && mode != "escaped" ? System.Net.WebUtility.HtmlEncode(element.Value) : element.Value;
    }

    private static string? Base64(string text)
    {
        byte[] bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text.Trim(), bytes, out int length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }
}
