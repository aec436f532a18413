using System.Xml.Linq;

namespace Chatbot.Knowledge.Feeds;

/// <summary>The vocabularies that feeds mix, and how an element of one is found.</summary>
internal static class FeedNames
{
    public const string DublinCore = "http://purl.org/dc/elements/1.1/", Terms = "http://purl.org/dc/terms/", Content = "http://purl.org/rss/1.0/modules/content/",
        Atom = "http://www.w3.org/2005/Atom", OldAtom = "http://purl.org/atom/ns#", Xhtml = "http://www.w3.org/1999/xhtml";

    /// <summary>An RSS item or an Atom entry.</summary>
    public static bool IsEntry(XElement element) => element.Name.LocalName.ToLowerInvariant() is "item" or "entry";

    public static bool IsAtom(XElement element) => element.Name.NamespaceName is Atom or OldAtom;

    /// <summary>The children of a name: "dc:creator", "dcterms:issued", "content:encoded", "atom:link", "cc:license", or "title" of RSS itself.</summary>
    public static IEnumerable<XElement> All(XElement parent, string name)
    {
        string[] parts = name.Split(':');
        string vocabulary = parts.Length > 1 ? parts[0] : "";
        return parent.Elements().Where(child => child.Name.LocalName.Equals(parts[^1], StringComparison.OrdinalIgnoreCase) && Vocabulary(child.Name.NamespaceName) == vocabulary);
    }

    public static XElement? One(XElement parent, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (All(parent, name).FirstOrDefault(child => child.Value.Trim().Length > 0) is { } found) return found;
        }
        return null;
    }

    public static string? Text(XElement parent, params ReadOnlySpan<string> names) => One(parent, names)?.Value.Trim();

    private static string Vocabulary(string space) => space switch
    {
        DublinCore => "dc",
        Terms => "dcterms",
        Content => "content",
        Atom or OldAtom => "atom",
        Xhtml => "xhtml",
        "http://search.yahoo.com/mrss/" => "media",
        "http://www.itunes.com/dtds/podcast-1.0.dtd" => "itunes",
        "http://web.resource.org/cc/" or "http://backend.userland.com/creativeCommonsRssModule" or "http://creativecommons.org/ns#"
            or "http://cyber.law.harvard.edu/rss/creativeCommonsRssModule.html" => "cc",
        "http://prismstandard.org/namespaces/basic/2.0/" => "prism",
        _ when space.StartsWith("urn:undeclared:", StringComparison.Ordinal) => space["urn:undeclared:".Length..],
        _ => "",
    };
}
