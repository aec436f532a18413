using System.Runtime.InteropServices;

namespace Chatbot.Indexing.Embedded;

/// <summary>
/// Keeps segments few: eight of about the same size, none of <see cref="Large"/> passages, become one; a segment with a
/// quarter dead is rewritten. So a passage is copied a few times in its life, and an apply of one document stays cheap.
/// </summary>
internal static class Merging
{
    private const int Fan = 8;
    private const int Large = 8_192;

    public static List<SegmentView> Run(List<SegmentView> views)
    {
        views.RemoveAll(view => view.Count == 0);
        for (int i = 0; i < views.Count; i++)
            if (views[i].Count * 4L < views[i].Segment.Count * 3L) views[i] = new(Merge([views[i]]));
        while (views.Where(view => view.Segment.Count < Large).GroupBy(view => (int)Math.Log(view.Count, Fan)).FirstOrDefault(tier => tier.Count() >= Fan) is { } full)
        {
            SegmentView[] sources = [.. full];
            views.RemoveAll(view => Array.IndexOf(sources, view) >= 0);
            views.Add(new(Merge(sources)));
        }
        return views;
    }

    private static Segment Merge(SegmentView[] sources)
    {
        int count = sources.Sum(view => view.Count);
        var documents = new List<DocumentEntry>();
        var (documentOf, ordinals) = (new int[count], new int[count]);
        var terms = new Dictionary<string, int>(StringComparer.Ordinal);
        var entries = new List<(int Term, int Passage, float Weight)>();
        var origins = new (VectorBlock Block, int Passage)[count];
        int passage = 0;
        foreach (var view in sources)
        {
            var segment = view.Segment;
            int[] moved = new int[segment.Count];
            for (int d = 0; d < segment.Documents.Length; d++)
            {
                var document = segment.Documents[d];
                bool alive = view.IsAlive(d);
                for (int old = document.First; old < document.First + document.Count; old++)
                {
                    moved[old] = alive ? passage : -1;
                    if (!alive) continue;
                    (documentOf[passage], ordinals[passage], origins[passage]) = (documents.Count, segment.Ordinals[old], (segment.Vectors, old));
                    passage++;
                }
                if (alive) documents.Add(document with { First = passage - document.Count });
            }
            foreach (var (term, id) in segment.Terms)
            {
                int target = -1;
                for (int at = segment.Offsets[id]; at < segment.Offsets[id + 1]; at++)
                {
                    int to = moved[segment.Postings[at]];
                    if (to < 0) continue;
                    if (target < 0) target = Number(terms, term);
                    entries.Add((target, to, segment.Weights[at]));
                }
            }
        }
        return Postings.Lay([.. documents], documentOf, ordinals, terms, entries.Count, CollectionsMarshal.AsSpan(entries), VectorBlock.Gather(origins));
    }

    private static int Number(Dictionary<string, int> terms, string term)
    {
        ref int slot = ref CollectionsMarshal.GetValueRefOrAddDefault(terms, term, out bool known);
        if (!known) slot = terms.Count - 1;
        return slot;
    }
}
