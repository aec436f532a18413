using System.Text;

namespace Chatbot.Knowledge.Html;

/// <summary>A document's plain text while it is made: blocks joined by a blank line.</summary>
internal sealed class BodyText
{
    private readonly StringBuilder body = new();
    private readonly List<Block> blocks = [];

    public string Body => body.ToString();

    public IReadOnlyList<Block> Blocks => blocks;

    public int Length => body.Length;

    /// <summary>Adds a block, unless its text is empty; what may not be shown is taken out of it.</summary>
    public void Add(BlockKind kind, int level, string text)
    {
        string clean = PlainCharacters.Clean(text);
        if (clean.Length == 0) return;
        if (body.Length > 0) body.Append("\n\n");
        int start = body.Length;
        body.Append(clean);
        blocks.Add(new(kind, level, start, body.Length));
    }

    /// <summary>Paragraphs of a text without markup: by blank lines, or else by lines.</summary>
    public static BodyText OfPlain(string text)
    {
        var result = new BodyText();
        string lines = text.ReplaceLineEndings("\n");
        string[] parts = lines.Contains("\n\n", StringComparison.Ordinal) ? lines.Split("\n\n") : lines.Split('\n');
        foreach (string part in parts) result.Add(BlockKind.Paragraph, 0, part);
        return result;
    }
}
