namespace Chatbot.Indexing.Embedded;

/// <summary>All that a search reads. No document is alive in two of its views.</summary>
internal sealed class Snapshot(long version, IReadOnlyList<SegmentView> views)
{
    public long Version => version;

    public IReadOnlyList<SegmentView> Views => views;

    /// <summary>Passages alive.</summary>
    public int Count { get; } = views.Sum(view => view.Count);
}
