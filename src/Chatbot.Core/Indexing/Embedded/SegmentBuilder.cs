using System.Runtime.InteropServices;

namespace Chatbot.Indexing.Embedded;

/// <summary>Analyses passages and lays them out as a segment. Used once.</summary>
internal sealed class SegmentBuilder(Func<string, IReadOnlyList<string>> analyse, KeywordOptions options)
{
    private readonly TermWeigher weigher = new(analyse, options);

    // One entry per distinct term of a passage, in the order of passages.
    private readonly List<(int Term, int Passage, float Weight)> entries = [];

    public Segment Build(IReadOnlyList<IndexedDocument> documents)
    {
        int count = documents.Sum(document => document.Passages.Count);
        var (entriesOf, ordinals) = (new int[count], new int[count]);
        var held = new DocumentEntry[documents.Count];
        var vectors = new ReadOnlyMemory<float>[count];
        int passage = 0;
        for (int d = 0; d < documents.Count; d++)
        {
            held[d] = DocumentEntry.From(documents[d], passage);
            var title = weigher.Analyse(documents[d].Heading);
            foreach (var entry in documents[d].Passages)
            {
                (entriesOf[passage], ordinals[passage], vectors[passage]) = (d, entry.Passage.Ordinal, entry.Vector);
                foreach (var (term, weight) in weigher.Weigh(title, entry.Passage)) entries.Add((term, passage, weight));
                passage++;
            }
        }
        return Postings.Lay(held, entriesOf, ordinals, weigher.Terms, entries.Count, CollectionsMarshal.AsSpan(entries), VectorBlock.Quantise(vectors));
    }
}
