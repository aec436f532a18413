using System.Runtime.InteropServices;

namespace Chatbot.Indexing.Embedded;

/// <summary>Analyses passages and lays them out as a segment. Used once.</summary>
internal sealed class SegmentBuilder(Func<string, IReadOnlyList<string>> analyse, EmbeddedIndexOptions options)
{
    private readonly Dictionary<string, int> terms = new(StringComparer.Ordinal);
    private readonly List<float> frequencies = [];
    private readonly List<int> present = [];

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
            var title = analyse(documents[d].Heading);
            foreach (var entry in documents[d].Passages)
            {
                (entriesOf[passage], ordinals[passage], vectors[passage]) = (d, entry.Passage.Ordinal, entry.Vector);
                double length = Count(title, options.TitleWeight) + Count(analyse(entry.Passage.Text), 1);
                foreach (string heading in entry.Passage.HeadingPath) length += Count(analyse(heading), options.HeadingWeight);
                Weigh(passage++, length);
            }
        }
        return Postings.Lay(held, entriesOf, ordinals, terms, entries.Count, CollectionsMarshal.AsSpan(entries), VectorBlock.Quantise(vectors));
    }

    private double Count(IReadOnlyList<string> found, double weight)
    {
        if (weight <= 0) return 0;
        for (int i = 0; i < found.Count; i++)
        {
            ref int slot = ref CollectionsMarshal.GetValueRefOrAddDefault(terms, found[i], out bool known);
            if (!known)
            {
                slot = frequencies.Count;
                frequencies.Add(0);
            }
            if (frequencies[slot] == 0) present.Add(slot);
            frequencies[slot] += (float)weight;
        }
        return weight * found.Count;
    }

    private void Weigh(int passage, double length)
    {
        double norm = options.K1 * (1 - options.B + options.B * length / options.AverageLength);
        foreach (int term in present)
        {
            double frequency = frequencies[term];
            entries.Add((term, passage, (float)(frequency * (options.K1 + 1) / (frequency + norm))));
            frequencies[term] = 0;
        }
        present.Clear();
    }
}
