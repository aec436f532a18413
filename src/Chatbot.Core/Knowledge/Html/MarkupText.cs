using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Chatbot.Knowledge.Html;

/// <summary>Turns HTML elements into plain text with its structure: headings, paragraphs, list items, quotes, table rows, captions.</summary>
internal sealed partial class MarkupText
{
    /// <summary>Elements nested deeper than this are no article: walking them could exhaust the stack.</summary>
    public const int MaxDepth = 400;

    private static readonly HashSet<string> Hidden = new(StringComparer.Ordinal)
    {
        "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math", "head", "title", "textarea", "select", "button", "input",
        "audio", "video", "canvas", "map", "datalist", "dialog",
    };

    private static readonly HashSet<string> Inline = new(StringComparer.Ordinal)
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins", "kbd", "label", "mark",
        "meter", "output", "picture", "progress", "q", "ruby", "rb", "rp", "rt", "s", "samp", "small", "source", "span", "strike", "strong", "sub", "sup",
        "time", "tt", "u", "var", "wbr", "nobr", "meta", "link",
    };

    private readonly BodyText body = new();
    private readonly StringBuilder run = new();
    private BlockKind kind = BlockKind.Paragraph;
    private int level;
    private bool broken;

    /// <summary>The text of a node and all below it.</summary>
    public static BodyText Of(params IEnumerable<INode> nodes)
    {
        var text = new MarkupText();
        foreach (var node in nodes) text.Visit(node);
        text.Flush();
        return text.body;
    }

    /// <summary>The text of a fragment of HTML, such as a feed's content.</summary>
    /// <exception cref="FormatException">It is nested too deeply.</exception>
    public static BodyText OfFragment(string html)
    {
        // "<!" is text unless it begins what HTML knows: an arrow and the like in plain text.
        var page = new HtmlParser().ParseDocument("<!doctype html><body>" + Loose().Replace(html, "&lt;!"));
        if (IsTooDeep(page)) throw new FormatException($"its markup is nested more than {MaxDepth} deep");
        return Of(page.Body!);
    }

    /// <summary>The text of a fragment on one line.</summary>
    public static string Line(string html) => html.AsSpan().IndexOfAny('<', '&') < 0 ? PlainCharacters.Clean(html) : PlainCharacters.Clean(OfFragment(html).Body);

    /// <summary>Found without recursion.</summary>
    public static bool IsTooDeep(INode root)
    {
        int depth = 0;
        for (INode? node = root; node is not null;)
        {
            if (node.FirstChild is { } child)
            {
                if (++depth > MaxDepth) return true;
                node = child;
                continue;
            }
            while (node != root && node!.NextSibling is null)
            {
                node = node.Parent;
                depth--;
            }
            if (node == root) return false;
            node = node!.NextSibling;
        }
        return false;
    }

    private void Visit(INode node)
    {
        if (node is IText text) { Append(text.Data); return; }
        if (node is not IElement element) { Children(node); return; }
        string name = element.LocalName;
        if (Hidden.Contains(name)) return;
        if (name == "br") Break();
        else if (name == "tr") Row(element);
        else if (Inline.Contains(name)) Children(element);
        else if (name is ['h', >= '1' and <= '6'] && kind == BlockKind.Paragraph) Within(element, BlockKind.Heading, name[1] - '0');
        else Within(element, name switch { "li" => BlockKind.ListItem, "blockquote" => BlockKind.Quote, _ => kind }, level);
    }

    private void Within(IElement element, BlockKind now, int nowLevel)
    {
        Flush();
        var before = (kind, level);
        (kind, level) = (now, nowLevel);
        Children(element);
        Flush();
        (kind, level) = before;
    }

    private void Children(INode node)
    {
        for (var child = node.FirstChild; child is not null; child = child.NextSibling) Visit(child);
    }

    private void Row(IElement row)
    {
        Flush();
        var cells = row.Children.Where(cell => cell.LocalName is "td" or "th").ToList();
        // A table of one column is layout: what is in it has its own structure.
        if (cells.Count == 1) Within(cells[0], kind, level);
        else body.Add(kind, level, string.Join(" | ", cells.Select(cell => Of(cell.ChildNodes).Body.Replace("\n\n", " ", StringComparison.Ordinal)).Where(cell => cell.Length > 0)));
    }

    // One line break may be anywhere in a paragraph; two end it.
    private void Break()
    {
        if (broken) Flush();
        else Append(" ");
        broken = true;
    }

    private void Append(string text)
    {
        if (text.Length == 0) return;
        run.Append(text);
        if (!string.IsNullOrWhiteSpace(text)) broken = false;
    }

    private void Flush()
    {
        if (run.Length > 0) body.Add(kind, level, run.ToString());
        run.Clear();
        broken = false;
    }

    [GeneratedRegex(@"<!(?![-\[dD])", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Loose();
}
