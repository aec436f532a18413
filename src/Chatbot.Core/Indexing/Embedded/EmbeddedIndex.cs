namespace Chatbot.Indexing.Embedded;

/// <summary>
/// A passage index in memory: exhaustive BM25 over postings, and a scan over 8-bit vectors. Keyword score: the sum over
/// the query's terms (a repeated one counts again) of idf × tf (k1 + 1) / (tf + k1 (1 − b + b length / average)) with
/// idf = ln(1 + (N − n + 0.5) / (n + 0.5)), N passages in all and n with the term, whatever the filter. Vector score:
/// dot product, within about 0.005. Vectors without a component are never found by vector.
/// </summary>
/// <remarks>
/// Readers take one immutable <see cref="Snapshot"/> and never lock. An apply adds segments, marks what they replace
/// as dead in copies of the older segments' marks, merges small segments, and then publishes a new snapshot.
/// </remarks>
/// <param name="analyse">A text's terms, as the caller analyses its queries; called by several threads at once.</param>
public sealed class EmbeddedIndex(Func<string, IReadOnlyList<string>> analyse, KeywordOptions? options = null) : IPassageIndex, IDisposable
{
    // Documents of a large change are indexed by all processors, in runs of about this many passages.
    private const int PassagesPerSegment = 8_192;

    private readonly KeywordOptions options = options ?? new();
    private readonly SemaphoreSlim writer = new(1, 1);
    private volatile Snapshot snapshot = new(0, []);

    public ValueTask<long> GetVersionAsync(CancellationToken cancellationToken) => ValueTask.FromResult(snapshot.Version);

    /// <summary>Passages that can be found.</summary>
    public int Count => snapshot.Count;

    public ValueTask<IReadOnlyList<PassageHit>> SearchAsync(PassageQuery query, CancellationToken cancellationToken)
    {
        if (query.Limit is < 1 or > 1_000) throw new ArgumentOutOfRangeException(nameof(query), query.Limit, "The limit is 1 to 1,000.");
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Searcher.Search(snapshot, query));
    }

    public async ValueTask ApplyAsync(IndexChanges changes, CancellationToken cancellationToken)
    {
        await writer.WaitAsync(cancellationToken);
        try
        {
            var current = snapshot;
            var added = Build(changes.Documents, cancellationToken);
            var gone = new HashSet<string>(changes.Removed, StringComparer.Ordinal);
            gone.UnionWith(changes.Documents.Select(document => document.Document.Id));
            var views = current.Views.Select(view => view.Without(gone)).Concat(added.Select(segment => new SegmentView(segment))).ToList();
            snapshot = new(changes.Version, Merging.Run(views));
        }
        finally { writer.Release(); }
    }

    /// <summary>What there is, for a file.</summary>
    internal (long Version, IReadOnlyList<SegmentView> Views) Content => (snapshot.Version, snapshot.Views);

    /// <summary>What a file held, before anything was applied.</summary>
    internal void Fill(long version, List<SegmentView> views) => snapshot = new(version, views);

    public void Dispose() => writer.Dispose();

    private Segment[] Build(IReadOnlyList<IndexedDocument> documents, CancellationToken cancellationToken)
    {
        var runs = new List<List<IndexedDocument>>();
        int passages = PassagesPerSegment;
        foreach (var document in documents.DistinctBy(document => document.Document.Id, StringComparer.Ordinal))
        {
            if (document.Passages.Count == 0) continue;
            if (passages >= PassagesPerSegment)
            {
                runs.Add([]);
                passages = 0;
            }
            runs[^1].Add(document);
            passages += document.Passages.Count;
        }
        var segments = new Segment[runs.Count];
        Parallel.For(0, runs.Count, new ParallelOptions { CancellationToken = cancellationToken },
            i => segments[i] = new SegmentBuilder(analyse, options).Build(runs[i]));
        return segments;
    }
}
