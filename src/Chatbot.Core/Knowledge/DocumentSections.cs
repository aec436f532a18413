using Chatbot.Text;

namespace Chatbot.Knowledge;

/// <summary>A section of a document: the heading and the blocks under it.</summary>
public sealed record DocumentSection(string Heading, IReadOnlyList<Block> Blocks);

/// <summary>Reads a document by its sections.</summary>
public static class DocumentSections
{
    /// <summary>The document's sections in order; what stands before the first heading has an empty one.</summary>
    public static IReadOnlyList<DocumentSection> Of(Document document)
    {
        var sections = new List<DocumentSection>();
        foreach (var block in document.Blocks)
        {
            if (block.Kind == BlockKind.Heading) sections.Add(new(document.Body[block.Start..block.End], new List<Block>()));
            else
            {
                if (sections.Count == 0) sections.Add(new("", new List<Block>()));
                ((List<Block>)sections[^1].Blocks).Add(block);
            }
        }

        return sections;
    }

    /// <summary>The sentences of all blocks that are no headings.</summary>
    public static IEnumerable<TextSpan> SentencesOf(Document document) => Of(document).SelectMany(s => SentencesOf(document, s));

    /// <summary>The sentences of a section.</summary>
    public static IEnumerable<TextSpan> SentencesOf(Document document, DocumentSection section) =>
        section.Blocks.SelectMany(b => SentenceSplitter.Split(document.Body, new TextSpan(b.Start, b.End)));

    /// <summary>The sentences under a heading, compared without case, apostrophe style and final punctuation; empty if there is none.</summary>
    public static IEnumerable<TextSpan> SentencesUnder(Document document, string heading) =>
        Of(document).Where(s => string.Equals(Key(s.Heading), Key(heading), StringComparison.OrdinalIgnoreCase)).SelectMany(s => SentencesOf(document, s));

    private static string Key(string heading) => heading.Replace('’', '\'').Trim(' ', '?', '!', '.', ':');
}
