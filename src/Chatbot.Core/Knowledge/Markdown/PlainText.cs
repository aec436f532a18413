using System.Text;
using AngleSharp.Html.Parser;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace Chatbot.Knowledge.Markdown;

/// <summary>Turns Markdown into a document's plain text, its blocks and its source marks.</summary>
internal sealed class PlainText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UsePreciseSourceLocation().Build();

    private readonly StringBuilder body = new();
    private readonly List<Block> blocks = [];
    private readonly List<SourceMark> marks = [];
    private readonly List<(string Id, int Line)> references = [];
    private readonly SourceMarks? sources;
    private readonly int line;

    private PlainText(SourceMarks? sources, int line) => (this.sources, this.line) = (sources, line);

    public string Body => body.ToString();

    public IReadOnlyList<Block> Blocks => blocks;

    public IReadOnlyList<SourceMark> Marks => marks;

    /// <summary>Every id that a source mark names, and the line of the file that it is on.</summary>
    public IReadOnlyList<(string Id, int Line)> References => references;

    public static MarkdownDocument Parse(string markdown) => Markdig.Markdown.Parse(markdown, Pipeline);

    /// <param name="nodes">Blocks of a Markdown document.</param>
    /// <param name="sources">Reads source marks; null leaves brackets as they are.</param>
    /// <param name="line">How many lines of the file are above the Markdown.</param>
    public static PlainText Read(IEnumerable<Markdig.Syntax.Block> nodes, SourceMarks? sources, int line)
    {
        var text = new PlainText(sources, line);
        foreach (var node in nodes) text.Visit(node, BlockKind.Paragraph);
        return text;
    }

    private void Visit(Markdig.Syntax.Block node, BlockKind kind)
    {
        switch (node)
        {
            case LinkReferenceDefinitionGroup or ThematicBreakBlock: break;
            case HeadingBlock heading when kind == BlockKind.Paragraph: Add(BlockKind.Heading, heading.Level, Inlines(heading)); break;
            case HtmlBlock html: AddHtml(html, kind); break;
            case CodeBlock code: Add(kind, 0, Code(code)); break;
            case TableRow row: Add(kind, 0, Row(row)); break;
            case QuoteBlock quote: VisitAll(quote, BlockKind.Quote); break;
            case ListBlock list: VisitAll(list, BlockKind.ListItem); break;
            case ContainerBlock container: VisitAll(container, kind); break;
            case LeafBlock { Inline: not null } leaf: Add(kind, 0, Inlines(leaf)); break;
        }
    }

    private void VisitAll(ContainerBlock container, BlockKind kind)
    {
        foreach (var child in container) Visit(child, kind);
    }

    private static InlineText Inlines(LeafBlock leaf)
    {
        var text = new InlineText(leaf.Line + 1);
        text.Add(leaf.Inline);
        return text;
    }

    private static InlineText Code(CodeBlock code)
    {
        var text = new InlineText(code.Line + 1);
        text.AddCode(code);
        return text;
    }

    private static InlineText Row(TableRow row)
    {
        var text = new InlineText(row.Line + 1);
        foreach (var cell in row.OfType<TableCell>())
        {
            int before = text.Length;
            if (before > 0) text.AddLiteral(" | ", cell.Line + 1);
            foreach (var leaf in cell.OfType<LeafBlock>()) text.Add(leaf.Inline);
        }
        return text;
    }

    private void AddHtml(HtmlBlock html, BlockKind kind)
    {
        if (html.Type is HtmlBlockType.Comment or HtmlBlockType.DocumentType or HtmlBlockType.ProcessingInstruction) return;
        var page = new HtmlParser().ParseDocument(html.Lines.ToString());
        foreach (var element in page.QuerySelectorAll("script,style,template,iframe,noscript,textarea,title,object,svg")) element.Remove();
        var text = new InlineText(html.Line + 1);
        text.AddLiteral(page.DocumentElement?.TextContent ?? "", html.Line + 1);
        Add(kind, 0, text);
    }

    private void Add(BlockKind kind, int level, InlineText inline)
    {
        string text = inline.Text;
        IReadOnlyList<SourceMark> found = [];
        if (sources is not null && kind != BlockKind.Heading) (text, found) = sources.Take(inline, line, references);
        if (text.Length == 0) return;
        if (body.Length > 0) body.Append("\n\n");
        int start = body.Length;
        body.Append(text);
        blocks.Add(new(kind, level, start, body.Length));
        marks.AddRange(found.Select(mark => mark with { Start = mark.Start + start, End = mark.End + start }));
    }
}
