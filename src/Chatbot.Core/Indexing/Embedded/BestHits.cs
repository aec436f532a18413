namespace Chatbot.Indexing.Embedded;

/// <summary>Keeps the k best passages seen. Equal scores are ordered by passage id, so that a search always gives the same list.</summary>
internal sealed class BestHits(int limit)
{
    private readonly PriorityQueue<(Segment Segment, int Passage), Rank> worstFirst = new(limit + 1, WorstFirst.Instance);

    /// <summary>A score below this cannot enter.</summary>
    public float Threshold { get; private set; } = float.NegativeInfinity;

    public void Offer(Segment segment, int passage, float score)
    {
        if (score < Threshold) return;
        worstFirst.Enqueue((segment, passage), new(score, segment.Documents[segment.DocumentOf[passage]], segment.Ordinals[passage]));
        if (worstFirst.Count > limit) worstFirst.Dequeue();
        if (worstFirst.Count == limit && worstFirst.TryPeek(out _, out var worst)) Threshold = worst.Score;
    }

    public IEnumerable<(Segment Segment, int Passage, float Score)> All() =>
        worstFirst.UnorderedItems.Select(item => (item.Element.Segment, item.Element.Passage, item.Priority.Score));

    private readonly record struct Rank(float Score, DocumentEntry Document, int Ordinal);

    private sealed class WorstFirst : IComparer<Rank>
    {
        public static readonly WorstFirst Instance = new();

        public int Compare(Rank x, Rank y)
        {
            int order = x.Score.CompareTo(y.Score);
            if (order == 0) order = string.CompareOrdinal(y.Document.Id, x.Document.Id);
            return order != 0 ? order : y.Ordinal.CompareTo(x.Ordinal);
        }
    }
}
