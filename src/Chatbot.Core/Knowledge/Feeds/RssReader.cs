using System.Text.RegularExpressions;
using System.Xml.Linq;
using Chatbot.Knowledge.Html;

namespace Chatbot.Knowledge.Feeds;

/// <summary>RSS 0.9x and 2.0 (https://www.rssboard.org/rss-specification) and RSS 1.0 (https://web.resource.org/rss/1.0/spec), with their usual modules.</summary>
internal static partial class RssReader
{
    public static Feed Read(XElement root)
    {
        var channel = FeedNames.One(root, "channel") ?? root.Elements().FirstOrDefault(child => child.Name.LocalName == "channel") ?? root;
        var items = channel.Elements().Concat(channel == root ? [] : root.Elements()).Where(child => child.Name.LocalName.Equals("item", StringComparison.OrdinalIgnoreCase));
        return new(new()
        {
            Title = Line(FeedNames.Text(channel, "title", "dc:title")),
            Link = FeedNames.Text(channel, "link") ?? AtomReader.Link(channel),
            Author = Authors(channel) ?? Person(FeedNames.Text(channel, "managingEditor", "webMaster")),
            Publisher = Person(FeedNames.Text(channel, "dc:publisher")),
            Language = FeedNames.Text(channel, "language", "dc:language"),
            Rights = Line(FeedNames.Text(channel, "copyright", "dc:rights", "dcterms:rights")),
            Licence = Licence(channel),
            Updated = FeedNames.Text(channel, "lastBuildDate", "dcterms:modified", "dc:date", "pubDate"),
        }, [.. items.Select(Entry)]);
    }

    private static FeedEntry Entry(XElement item)
    {
        var guid = FeedNames.One(item, "guid");
        bool permanent = guid is not null && guid.Attribute("isPermaLink")?.Value.Trim().ToLowerInvariant() != "false" && Uri.TryCreate(guid.Value.Trim(), UriKind.Absolute, out _);
        string? about = item.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == "about")?.Value;
        var body = item.Elements().FirstOrDefault(child => child.Name.NamespaceName == FeedNames.Xhtml && child.Name.LocalName is "body" or "div");
        return new()
        {
            Id = guid?.Value.Trim() ?? about,
            Link = FeedNames.Text(item, "link") ?? AtomReader.Link(item) ?? (permanent ? guid!.Value.Trim() : null),
            Title = Line(FeedNames.Text(item, "title", "dc:title", "media:title")),
            Author = Authors(item),
            Publisher = Person(FeedNames.Text(item, "dc:publisher")) ?? Line(FeedNames.Text(item, "source")),
            Published = FeedNames.Text(item, "dcterms:issued", "pubDate", "dc:date", "dcterms:created"),
            Updated = FeedNames.Text(item, "dcterms:modified", "atom:updated", "dc:date", "pubDate"),
            Expires = FeedNames.Text(item, "expirationDate"),
            Language = FeedNames.Text(item, "dc:language", "language"),
            Rights = Line(FeedNames.Text(item, "dc:rights", "dcterms:rights", "copyright")),
            Licence = Licence(item),
            Summary = FeedNames.One(item, "description", "dc:description", "itunes:summary", "media:description", "atom:summary") is { } summary ? Inner(summary) : null,
            Content = body is not null ? Inner(body) : FeedNames.One(item, "content:encoded", "fullitem", "atom:content") is { } content ? Inner(content) : null,
        };
    }

    /// <summary>"me@example.com (Name)", "Name (me@example.com)" and "Name &lt;me@example.com&gt;" are all Name.</summary>
    public static string? Person(string? text)
    {
        if (Line(text) is not { Length: > 0 } plain) return null;
        string name = Mail().Replace(text!, " ").Replace("mailto:", "", StringComparison.OrdinalIgnoreCase);
        name = PlainCharacters.Clean(name).Trim('(', ')', '<', '>', ' ', ',');
        return name.Length > 0 ? Line(name) : plain;
    }

    internal static string? Line(string? text) => text is null ? null : MarkupText.Line(text) is { Length: > 0 } line ? line : null;

    /// <summary>Escaped markup as it is; naked markup written out.</summary>
    internal static string Inner(XElement element) => element.HasElements ? string.Concat(element.Nodes().Select(Write)) : element.Value;

    private static string Write(XNode node) => node switch
    {
        XText text => text.Value.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal),
        XElement { Name.LocalName: var name } element => element.IsEmpty && name is "br" or "hr" or "img" ? $"<{name}>" : $"<{name}>{string.Concat(element.Nodes().Select(Write))}</{name}>",
        _ => "",
    };

    private static string? Authors(XElement parent)
    {
        string[] names = [.. FeedNames.All(parent, "dc:creator").Concat(FeedNames.All(parent, "dc:author")).Select(author => Person(author.Value)).OfType<string>().Distinct(StringComparer.Ordinal)];
        return names.Length > 0 ? string.Join(", ", names) : Person(FeedNames.Text(parent, "author", "itunes:author", "media:credit"));
    }

    private static string? Licence(XElement parent) => FeedNames.All(parent, "cc:license").Concat(FeedNames.All(parent, "dcterms:license"))
        .Select(licence => licence.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == "resource")?.Value ?? licence.Value.Trim())
        .FirstOrDefault(licence => licence.Length > 0);

    [GeneratedRegex(@"[<(]?\s*(mailto:)?[\w.+%-]+@[\w-]+(\.[\w-]+)+\s*[>)]?", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Mail();
}
