using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Chatbot.Indexing.Qdrant;

/// <summary>One run: writes what nobody sees yet, then publishes all of it by one write.</summary>
/// <param name="replaces">The collection that served before this new one, if any.</param>
/// <param name="isNew">Whether the collection is this run's own.</param>
internal sealed class QdrantRun(QdrantClient client, QdrantContext context, QdrantRuns runs, QdrantState state, string? replaces, bool isNew)
{
    // Documents named in one request.
    private const int Documents = 500;

    private readonly PointWriter writer = new(context.Analyse, context.Keywords, context.Options, context.Embedder.Dimensions);
    private QdrantState state = state;

    /// <summary>Writes the state of a collection that has none yet.</summary>
    public static Task CreateStateAsync(QdrantClient client, QdrantState state, CancellationToken cancellationToken)
    {
        var point = new JsonObject { ["id"] = QdrantState.Id.ToString(), ["vector"] = new JsonObject(), ["payload"] = Payload(state) };
        return client.UpsertAsync(state.Collection, QdrantClient.Bytes(new JsonObject { ["points"] = new JsonArray(point) }), cancellationToken);
    }

    /// <summary>Writes the state if it still is as the conditions say; read it to see whether it was.</summary>
    public static Task WriteStateAsync(QdrantClient client, QdrantState state, IReadOnlyList<Condition> where, CancellationToken cancellationToken) =>
        client.SetAsync(state.Collection, Payload(state), new([new(HasId: [QdrantState.Id]), .. where]), cancellationToken);

    /// <summary>Adds documents and takes away what was there of them and of those removed; seen once published.</summary>
    public async Task AddAsync(IReadOnlyList<IndexedDocument> documents, IReadOnlyList<string> removed, CancellationToken cancellationToken)
    {
        var distinct = documents.DistinctBy(document => document.Document.Id, StringComparer.Ordinal).ToList();
        await Parallel.ForEachAsync(
            BatchesAsync(distinct, cancellationToken), new ParallelOptions { MaxDegreeOfParallelism = context.Options.Uploads, CancellationToken = cancellationToken },
            async (batch, token) => await client.UpsertAsync(state.Collection, batch, token));
        if (isNew) return;
        foreach (string[] ids in distinct.Select(document => document.Document.Id).Concat(removed).Distinct(StringComparer.Ordinal).Chunk(Documents))
        {
            await RenewAsync(cancellationToken);
            // Not what went before, and not what a later run has marked, should this one be late.
            var before = new QdrantFilter(
                [Filters.In("document", ids), Filters.AtMost("from", state.Term - 1)], [Filters.AtMost("until", state.Epoch), new("until", Range: new(Gt: state.Term))]);
            await client.SetAsync(state.Collection, new() { ["until"] = state.Term }, before, cancellationToken);
        }
    }

    /// <summary>From now on readers see it.</summary>
    public async Task<QdrantState> PublishAsync(long version, CancellationToken cancellationToken)
    {
        if (isNew) await CheckAsync(cancellationToken);
        var whole = state with { Version = version, Epoch = state.Term, Lease = 0, Published = context.Now };
        await WriteStateAsync(client, whole, Mine, cancellationToken);
        var now = await client.StateAsync(state.Collection, cancellationToken);
        if (now?.Epoch != whole.Epoch || now.Writer != context.Writer) throw Overtaken();
        state = whole;
        if (isNew) await client.SwitchAsync(context.Options.Collection, replaces, state.Collection, cancellationToken);
        return whole;
    }

    /// <summary>Lets others write at once after this run has failed; without it they wait until the lease ends.</summary>
    public async Task ReleaseAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2), context.Time);
        try { await WriteStateAsync(client, state with { Lease = 0 }, Mine, patience.Token); }
        catch (Exception error) when (error is IndexException or OperationCanceledException) { }
    }

    /// <summary>Removes what was replaced: passages, or a whole collection.</summary>
    public async Task RetireAsync(CancellationToken cancellationToken)
    {
        if (replaces is not null) await client.DropAsync(replaces, cancellationToken);
        await runs.RetireAsync(state, cancellationToken);
    }

    // A new collection must be whole, and quick, before it takes the place of one that serves.
    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        long held = await client.CountAsync(state.Collection, new([Filters.Is("from", state.Term)]), cancellationToken);
        if (held != writer.Count) throw new IndexException($"Qdrant holds {held} of the {writer.Count} passages written: see its log. What served before still serves; the next attempt begins anew.");
        if (replaces is null) return;
        long started = context.Time.GetTimestamp();
        while (context.Time.GetElapsedTime(started).TotalSeconds < context.Options.IndexingSeconds && !await client.IsIndexedAsync(state.Collection, cancellationToken))
        {
            await RenewAsync(cancellationToken);
            await Task.Delay(TimeSpan.FromSeconds(1), context.Time, cancellationToken);
        }
    }

    private IReadOnlyList<Condition> Mine => [Filters.Is("term", state.Term), Filters.Is("writer", context.Writer)];

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> BatchesAsync(IEnumerable<IndexedDocument> documents, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var batch in writer.Write(documents, state.Term))
        {
            await RenewAsync(cancellationToken);
            yield return batch;
        }
    }

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        if (state.Lease - context.Now > context.Lease.TotalMilliseconds / 2) return;
        var renewed = state with { Lease = context.Now + (long)context.Lease.TotalMilliseconds };
        await WriteStateAsync(client, renewed, Mine, cancellationToken);
        var now = await client.StateAsync(state.Collection, cancellationToken);
        if (now?.Term != state.Term || now.Writer != context.Writer) throw Overtaken();
        state = renewed;
    }

    private static IndexMovedException Overtaken() => new("Another process went on with the passage index: this one had not been heard of for too long.");

    private static JsonObject Payload(QdrantState state) => (JsonObject)JsonSerializer.SerializeToNode(state, QdrantJson.Default.QdrantState)!;
}
