using System.Globalization;
using Chatbot.Text;

namespace Chatbot.Knowledge;

/// <summary>Whole sentences of one document under one heading, about 120 words: what is indexed and retrieved.</summary>
/// <param name="DocumentId">The document's id.</param>
/// <param name="Revision">The document's revision.</param>
/// <param name="Ordinal">0-based, in reading order.</param>
/// <param name="HeadingPath">The headings above it, outermost first; empty at the top.</param>
/// <param name="Start">Offset of the first sentence in the document's body, UTF-16 units.</param>
/// <param name="End">Offset just behind the last sentence.</param>
/// <param name="Text"><c>Body[Start..End]</c>.</param>
/// <param name="Sentences">Spans in the document's body, in order, inside <c>Start..End</c>.</param>
public sealed record Passage(
    string DocumentId,
    string Revision,
    int Ordinal,
    IReadOnlyList<string> HeadingPath,
    int Start,
    int End,
    string Text,
    IReadOnlyList<TextSpan> Sentences)
{
    public PassageId Id => new(DocumentId, Revision, Ordinal);
}

/// <summary>Names one passage of one revision of one document; written <c>document@revision#ordinal</c>.</summary>
public readonly record struct PassageId(string DocumentId, string Revision, int Ordinal)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{DocumentId}@{Revision}#{Ordinal}");

    public static PassageId Parse(string text)
    {
        int at = text.LastIndexOf('@'), hash = text.LastIndexOf('#');
        if (at < 1 || hash < at) throw new FormatException($"'{text}' is not a passage id");
        return new(text[..at], text[(at + 1)..hash], int.Parse(text.AsSpan(hash + 1), NumberStyles.None, CultureInfo.InvariantCulture));
    }
}
