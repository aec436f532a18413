namespace Chatbot.Indexing.Qdrant;

/// <summary>
/// A passage index in Qdrant, over REST: a dense vector and a sparse one of the same terms and weights as the index in memory,
/// with idf on the server by the same formula. Scores are as there; which of equal scores are kept is Qdrant's choice.
/// </summary>
/// <remarks>
/// Every passage says from which run it is seen and until which; a run is published by one write, and a search takes what is
/// published from the same round trip. So a search sees a run whole or not at all, in every process. One run writes at a time
/// (a lease); one that dies is undone by the next. What a run replaced stays for <see cref="QdrantOptions.KeepSeconds"/>.
/// </remarks>
/// <param name="analyse">A text's terms, as the caller analyses its queries.</param>
/// <param name="embedder">The embedder's id and its vectors' dimensions.</param>
/// <param name="database">The identity of the database that the index is derived from.</param>
public sealed class QdrantIndex(
    Func<string, IReadOnlyList<string>> analyse, KeywordOptions keywords, QdrantOptions options,
    (string Id, int Dimensions) embedder, Func<CancellationToken, Task<string>> database, TimeProvider time) : IPassageIndex, IDisposable
{
    // Somebody publishes faster than a search takes.
    private const int Attempts = 50;

    private readonly QdrantHttp http = new(options, time);
    private readonly SemaphoreSlim writer = new(1, 1);
    private readonly CancellationTokenSource disposed = new();
    private QdrantRuns? runs;
    private QdrantRun? current;
    private volatile QdrantState? published;

    private QdrantRuns Runs => runs ??= new(new(http, options), new(analyse, keywords, options, embedder, database, time));

    /// <inheritdoc/>
    public async ValueTask<long> GetVersionAsync(CancellationToken cancellationToken) => (published = await Runs.PublishedAsync(cancellationToken))?.Version ?? 0;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<PassageHit>> SearchAsync(PassageQuery query, CancellationToken cancellationToken)
    {
        if (query.Limit is < 1 or > 1_000) throw new ArgumentOutOfRangeException(nameof(query), query.Limit, "The limit is 1 to 1,000.");
        var state = published ??= await Runs.SearchableAsync(cancellationToken);
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            var search = QdrantSearch.Of(query, state, embedder, options);
            if (search is null) return [];
            var found = await Runs.Client.SearchAsync(options.Collection, search.Searches, cancellationToken);
            if (found is null)
            {
                published = null;
                throw Runs.NotBuilt();
            }
            var now = found[^1].Points is [var point] ? QdrantClient.State(point.Payload) : throw Runs.NotBuilt();
            if (now.Epoch == state.Epoch && now.Collection == state.Collection && now.Aborted.SequenceEqual(state.Aborted)) return search.Join(found);
            published = state = now;
        }
        throw new IndexException("The passage index in Qdrant changes faster than it can be searched: see who writes to it.");
    }

    /// <inheritdoc/>
    public async ValueTask ApplyAsync(IndexChanges changes, CancellationToken cancellationToken)
    {
        await writer.WaitAsync(cancellationToken);
        try
        {
            if (!changes.Continues) current = await Runs.BeginAsync(changes.Since, cancellationToken);
            var run = current ?? throw new IndexMovedException("The run that this batch belongs to has ended: begin anew.");
            current = null;
            try
            {
                await run.AddAsync(changes.Documents, changes.Removed, cancellationToken);
                if (changes.IsLast) published = await run.PublishAsync(changes.Version, cancellationToken);
                else current = run;
            }
            catch
            {
                await run.ReleaseAsync();
                throw;
            }
            if (changes.IsLast) _ = RetireLaterAsync(run);
        }
        finally { writer.Release(); }
    }

    /// <summary>Removes now what earlier runs replaced, for readers that are known to be gone.</summary>
    internal Task RetireAsync(CancellationToken cancellationToken) => Runs.RetireAsync(published!, cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (disposed.IsCancellationRequested) return;
        disposed.Cancel();
        http.Dispose();
        writer.Dispose();
        disposed.Dispose();
    }

    // What is not done, because the process ends or Qdrant is away, the next run does.
    private async Task RetireLaterAsync(QdrantRun run)
    {
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(options.KeepSeconds), time, disposed.Token);
            await run.RetireAsync(disposed.Token);
        }
        catch (Exception error) when (error is IndexException or OperationCanceledException or ObjectDisposedException) { }
    }
}
