using System.Text;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Chatbot.Knowledge.Markdown;

/// <summary>
/// The plain text of one block: markup removed, links as their text, images as their description, tags dropped, white
/// space single. It remembers the line of each part, and which parts are literal (code, escaped characters), where
/// brackets are no source mark.
/// </summary>
/// <param name="firstLine">The block's first line, 1-based: the parser does not know the line of every part.</param>
internal sealed class InlineText(int firstLine)
{
    private readonly StringBuilder text = new();
    private readonly List<(int Start, int Line)> lines = [(0, firstLine)];
    private readonly List<(int Start, int End)> literal = [];
    private string? hidden;

    public bool IsEmpty => text.Length == 0;

    public int Length => text.Length;

    public string Text => text.ToString().TrimEnd();

    public int LineAt(int position) => lines.FindLast(part => part.Start <= position).Line;

    public bool IsLiteral(int position) => literal.Exists(part => part.Start <= position && position < part.End);

    public void AddSpace() => Append(" ");

    public void AddLiteral(string value, int line)
    {
        At(line);
        int start = text.Length;
        Append(value);
        literal.Add((start, text.Length));
    }

    /// <summary>Keeps the line breaks and the indentation of code, but no blank lines.</summary>
    public void AddCode(LeafBlock code)
    {
        foreach (string line in code.Lines.ToString().Split('\n'))
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            if (text.Length > 0) text.Append('\n');
            foreach (var rune in line.TrimEnd().EnumerateRunes())
            {
                if (rune.Value == '\t') text.Append(' ');
                else if (PlainCharacters.Keeps(rune)) text.Append(rune);
            }
        }
        literal.Add((0, text.Length));
    }

    public void Add(ContainerInline? container)
    {
        for (var inline = container?.FirstChild; inline is not null; inline = inline.NextSibling) Add(inline);
    }

    private void Add(Inline inline)
    {
        if (inline is HtmlInline tag) { Tag(tag.Tag); return; }
        if (hidden is not null) return;
        if (inline is LiteralInline or LinkDelimiterInline) At(inline.Line + 1);
        switch (inline)
        {
            case LiteralInline literalInline:
                int start = text.Length;
                Append(literalInline.Content.ToString());
                if (literalInline.IsFirstCharacterEscaped) literal.Add((start, start + 1));
                break;
            case LinkDelimiterInline delimiter:
                Append(delimiter.ToLiteral());
                Add((ContainerInline)delimiter);
                break;
            case DelimiterInline delimiter:
                Append(delimiter.ToLiteral());
                Add((ContainerInline)delimiter);
                break;
            case CodeInline code: AddLiteral(code.Content, code.Line + 1); break;
            case HtmlEntityInline entity: AddLiteral(entity.Transcoded.ToString(), entity.Line + 1); break;
            case AutolinkInline link: AddLiteral(link.Url, link.Line + 1); break;
            case LineBreakInline: AddSpace(); break;
            case LinkInline link:
                int from = text.Length;
                Add((ContainerInline)link);
                literal.Add((from, text.Length));
                break;
            case ContainerInline container: Add(container); break;
        }
    }

    // What a browser would run or style, and never show, is no text.
    private void Tag(string tag)
    {
        string name = new([.. tag.TrimStart('<', '/').TakeWhile(char.IsLetter)]);
        if (name.ToLowerInvariant() is not ("script" or "style" or "template" or "iframe" or "noscript" or "textarea" or "title")) 
        {
            if (name.Equals("br", StringComparison.OrdinalIgnoreCase)) AddSpace();
            return;
        }
        if (tag.StartsWith("</", StringComparison.Ordinal)) hidden = name.Equals(hidden, StringComparison.OrdinalIgnoreCase) ? null : hidden;
        else if (!tag.EndsWith("/>", StringComparison.Ordinal)) hidden ??= name;
    }

    private void At(int number)
    {
        if (number > lines[^1].Line) lines.Add((text.Length, number));
    }

    private void Append(string value)
    {
        foreach (var rune in value.EnumerateRunes()) PlainCharacters.Append(text, rune);
    }
}
