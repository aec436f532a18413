using System.Xml.Linq;
using Chatbot.Knowledge.Html;
using Chatbot.Knowledge.Ingest;

namespace Chatbot.Knowledge.Feeds;

/// <summary>Reads a feed's entries as articles.</summary>
internal static class FeedReader
{
    /// <summary>An entry with less text than this is a mere headline.</summary>
    private const int LeastText = 60;

    public static ImportedSource ReadXml(SourceContent source, string xml, IngestDefaults defaults)
    {
        var (feed, problem) = Parse(xml);
        if (feed is null || (problem is not null && feed.Entries.Count == 0)) return ImportedSource.Failed(problem ?? "it is no feed", "give an RSS, RSS 1.0 or Atom feed that is well-formed XML");
        return Read(source, feed, problem, defaults);
    }

    /// <summary>The feed, or null if it is none; and what is wrong with its XML.</summary>
    public static (Feed? Feed, string? Problem) Parse(string xml)
    {
        var (root, problem) = FeedXml.Parse(xml);
        if (root is { Name: { NamespaceName: "", LocalName: "feed" or "entry" } }) root = InAtom(root);
        return root switch
        {
            null => (null, problem ?? "it is empty"),
            _ when FeedNames.IsAtom(root) && root.Name.LocalName is "feed" or "entry" => (AtomReader.Read(root), problem),
            _ when root.Name.LocalName.ToLowerInvariant() is "rss" or "rdf" or "channel" => (RssReader.Read(root), problem),
            _ => (null, problem ?? $"it is XML, but no feed: its root is '{root.Name.LocalName}'"),
        };
    }

    // An Atom feed that forgot to say so.
    private static XElement InAtom(XElement root)
    {
        foreach (var element in root.DescendantsAndSelf().Where(element => element.Name.NamespaceName.Length == 0)) element.Name = XName.Get(element.Name.LocalName, FeedNames.Atom);
        return root;
    }

    public static ImportedSource Read(SourceContent source, Feed feed, string? problem, IngestDefaults defaults)
    {
        var notes = new List<FileError>();
        if (problem is not null) notes.Add(new(0, $"{problem}; what could be read was", "tell the publisher"));
        var documents = new Dictionary<string, Document>(StringComparer.Ordinal);
        int number = 0;
        foreach (var entry in feed.Entries)
        {
            number++;
            try
            {
                if (Document(source, feed.Head, entry, defaults) is not { } document) notes.Add(new(0, $"entry {number} ('{entry.Title ?? entry.Link ?? "untitled"}') has no text of its own", "ingest its page"));
                else if (!documents.TryGetValue(document.Id, out var other) || Later(document, other)) documents[document.Id] = document;
            }
            catch (FormatException error) { notes.Add(new(0, $"entry {number}: {error.Message}", "tell the publisher")); }
        }
        if (documents.Count > 0) return new([.. documents.Values], []) { Notes = notes, IsWindow = source.Address is not null };
        return new([], []) { Skipped = true, Notes = notes.Count > 0 ? notes : [new(0, "the feed has no entries", "nothing need be done if it is new")], IsWindow = source.Address is not null };
    }

    private static bool Later(Document one, Document other) => one.Updated is { } a && (other.Updated is not { } b || a.CompareTo(b) > 0);

    private static Document? Document(SourceContent source, FeedHead feed, FeedEntry entry, IngestDefaults defaults)
    {
        var text = MarkupText.OfFragment(entry.Content ?? "");
        if (text.Length < LeastText) text = MarkupText.OfFragment(entry.Summary ?? entry.Content ?? "");
        if (text.Length < LeastText) return null;
        string? url = Address(source, feed, entry.Link) ?? Address(source, feed, entry.Id);
        string publisher = entry.Publisher ?? feed.Publisher ?? feed.Title ?? (url is null ? Path.GetFileNameWithoutExtension(source.Place) : new Uri(url).Host);
        var (published, updated) = (SourceDate.Day(entry.Published), SourceDate.Day(entry.Updated));
        return Revision.Set(new()
        {
            Id = SourceIdentity.IdOf(url, entry.Id ?? $"{publisher}/{entry.Title ?? text.Body[..LeastText]}"),
            Kind = DocumentKind.Article,
            Genre = defaults.Genre,
            Title = entry.Title ?? text.Body[text.Blocks[0].Start..Math.Min(text.Blocks[0].End, text.Blocks[0].Start + 100)],
            Publishers = [publisher],
            Author = entry.Author ?? feed.Author,
            Url = url,
            Published = published ?? updated,
            Updated = updated,
            Expires = SourceDate.Moment(entry.Expires),
            Language = LanguageTag.Of(entry.Language ?? feed.Language),
            Stories = defaults.Story is null ? [] : [defaults.Story],
            Display = Display.Excerpt,
            Licence = entry.Licence ?? feed.Licence,
            Rights = entry.Rights ?? feed.Rights,
            Body = text.Body,
            Blocks = text.Blocks,
        });
    }

    private static string? Address(SourceContent source, FeedHead feed, string? link)
    {
        if (link is null || link.StartsWith("urn:", StringComparison.OrdinalIgnoreCase) || link.StartsWith("tag:", StringComparison.OrdinalIgnoreCase)) return null;
        if (Uri.TryCreate(link, UriKind.Absolute, out var whole) && whole.Scheme is "http" or "https" && whole.Host.Length > 0) return whole.AbsoluteUri;
        if (!link.StartsWith('/')) return null;
        var home = source.Address ?? (Uri.TryCreate(feed.Link, UriKind.Absolute, out var site) && site.Scheme is "http" or "https" ? site : null);
        return home is not null && Uri.TryCreate(home, link, out var resolved) ? resolved.AbsoluteUri : null;
    }
}
