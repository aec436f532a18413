using System.Collections.Concurrent;

namespace Chatbot.Indexing.Embedded;

/// <summary>A segment as one snapshot sees it: some of its documents may have been replaced or removed since.</summary>
internal sealed class SegmentView
{
    private readonly bool[]? dead;
    private readonly ConcurrentDictionary<int, int> counts = new();

    public SegmentView(Segment segment) : this(segment, null, 0) { }

    private SegmentView(Segment segment, bool[]? dead, int deadPassages)
    {
        (Segment, this.dead) = (segment, dead);
        Count = segment.Count - deadPassages;
    }

    public Segment Segment { get; }

    /// <summary>Passages alive.</summary>
    public int Count { get; }

    /// <summary>Whether nothing of it is gone.</summary>
    public bool IsWhole => dead is null;

    public bool IsAlive(int document) => dead is null || !dead[document];

    /// <summary>The passages alive that hold a term. Counted once per view: an exact idf needs it at every query.</summary>
    public int CountWith(int term) => dead is null
        ? Segment.Offsets[term + 1] - Segment.Offsets[term]
        : counts.GetOrAdd(term, static (term, view) => view.CountAlive(term), this);

    /// <summary>This view without some documents; the same object if it holds none of them.</summary>
    public SegmentView Without(HashSet<string> ids)
    {
        bool[]? marks = null;
        int passages = Segment.Count - Count;
        void Mark(int document)
        {
            if (!IsAlive(document)) return;
            marks ??= dead is null ? new bool[Segment.Documents.Length] : [.. dead];
            marks[document] = true;
            passages += Segment.Documents[document].Count;
        }
        foreach (string id in ids)
            if (Segment.Positions.TryGetValue(id, out int document)) Mark(document);
        return marks is null ? this : new(Segment, marks, passages);
    }

    private int CountAlive(int term)
    {
        int count = 0;
        foreach (int passage in Segment.Postings.AsSpan(Segment.Offsets[term]..Segment.Offsets[term + 1]))
            if (!dead![Segment.DocumentOf[passage]]) count++;
        return count;
    }
}
