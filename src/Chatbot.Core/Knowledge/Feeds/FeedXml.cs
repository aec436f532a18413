using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using AngleSharp.Html;

namespace Chatbot.Knowledge.Feeds;

/// <summary>
/// Parses a feed's XML as far as it goes. Document types, entities of its own and anything outside of the text are never
/// read. What is ill-formed in ways that publishers' software often gets wrong is mended; a cut feed keeps its whole entries.
/// </summary>
internal static partial class FeedXml
{
    private const int MaxDepth = 200;

    private static readonly Dictionary<string, string> WellKnown = new(StringComparer.Ordinal)
    {
        ["dc"] = FeedNames.DublinCore, ["dcterms"] = FeedNames.Terms, ["content"] = FeedNames.Content, ["atom"] = FeedNames.Atom,
        ["rdf"] = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", ["media"] = "http://search.yahoo.com/mrss/",
    };

    /// <summary>The root element, or null; and what was wrong, or null.</summary>
    public static (XElement? Root, string? Problem) Parse(string text)
    {
        string plain = Declaration().Replace(text, "", 1).TrimStart();
        var (root, problem) = Read(plain);
        if (problem is null) return (root, null);
        var (again, still) = Read(Mend(plain));
        return still is null ? (again, null) : Count(again) >= Count(root) ? (again, still) : (root, problem);
    }

    private static int Count(XElement? root) => root?.Descendants().Count() ?? -1;

    private static (XElement? Root, string? Problem) Read(string text)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, MaxCharactersInDocument = 20_000_000, MaxCharactersFromEntities = 1024,
            CheckCharacters = false, IgnoreComments = true, IgnoreProcessingInstructions = true,
        };
        var stack = new Stack<XElement>();
        XElement? root = null;
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), settings, Prefixes(text));
            while (reader.Read())
            {
                switch (reader.NodeType)
                {
                    case XmlNodeType.Element:
                        var element = new XElement(XName.Get(reader.LocalName, reader.NamespaceURI));
                        bool empty = reader.IsEmptyElement;
                        while (reader.MoveToNextAttribute())
                        {
                            if (reader.Prefix != "xmlns" && reader.Name != "xmlns") element.SetAttributeValue(XName.Get(reader.LocalName, reader.NamespaceURI), reader.Value);
                        }
                        if (stack.Count > 0) stack.Peek().Add(element);
                        else root ??= element;
                        if (!empty) stack.Push(element);
                        if (stack.Count > MaxDepth) return (null, $"its elements are nested more than {MaxDepth} deep");
                        break;
                    case XmlNodeType.EndElement: stack.Pop(); break;
                    case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                        if (stack.Count > 0) stack.Peek().Add(new XText(reader.Value));
                        break;
                }
            }
            return (root, null);
        }
        catch (XmlException error)
        {
            // An entry that is not whole might say something else than its publisher wrote.
            foreach (var open in stack.Where(open => FeedNames.IsEntry(open))) open.Remove();
            return (root, $"line {error.LineNumber}: it is not well-formed XML");
        }
    }

    // Prefixes that a feed uses without declaring them.
    private static XmlParserContext Prefixes(string text)
    {
        var names = new NameTable();
        var manager = new XmlNamespaceManager(names);
        foreach (string prefix in UsedPrefix().Matches(text).Select(match => match.Groups["prefix"].Value).Distinct(StringComparer.Ordinal).Take(64))
        {
            if (prefix is not ("xml" or "xmlns")) manager.AddNamespace(prefix, WellKnown.GetValueOrDefault(prefix, "urn:undeclared:" + prefix));
        }
        return new(names, manager, null, XmlSpace.None);
    }

    // Stray ampersands, HTML's entities and control characters, outside of CDATA.
    private static string Mend(string text) => Markup().Replace(text, part =>
    {
        string found = part.Value;
        if (found.StartsWith("<![CDATA[", StringComparison.Ordinal)) return found;
        if (found[0] != '&') return "";
        if (found.Length == 1) return "&amp;";
        if (found[1] == '#' || found is "&amp;" or "&lt;" or "&gt;" or "&quot;" or "&apos;") return found;
        return HtmlEntityProvider.Resolver.GetSymbol(found[1..]) is { Length: > 0 } symbol ? System.Security.SecurityElement.Escape(symbol) : "&amp;" + found[1..];
    });

    [GeneratedRegex(@"<\?xml\s[^>]*\?>", RegexOptions.NonBacktracking)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"[<\s/](?<prefix>[A-Za-z_][\w.-]{0,40}):[A-Za-z_]", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex UsedPrefix();

    [GeneratedRegex(@"<!\[CDATA\[.*?\]\]>|&(#\d{1,7};|#x[0-9A-Fa-f]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)?|[\x00-\x08\x0B\x0C\x0E-\x1F]",
        RegexOptions.Singleline | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Markup();
}
