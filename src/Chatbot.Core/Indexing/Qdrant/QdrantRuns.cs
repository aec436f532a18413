namespace Chatbot.Indexing.Qdrant;

/// <summary>What every run needs to know.</summary>
internal sealed record QdrantContext(
    Func<string, IReadOnlyList<string>> Analyse, KeywordOptions Keywords, QdrantOptions Options,
    (string Id, int Dimensions) Embedder, Func<CancellationToken, Task<string>> Database, TimeProvider Time)
{
    /// <summary>This process, among those that write.</summary>
    public string Writer { get; } = Guid.NewGuid().ToString("N");

    public TimeSpan Lease => TimeSpan.FromSeconds(Options.LeaseSeconds);

    public long Now => Time.GetUtcNow().ToUnixTimeMilliseconds();
}

/// <summary>Begins runs: one at a time over all processes, in the collection that serves or in a new one.</summary>
internal sealed class QdrantRuns(QdrantClient client, QdrantContext context)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    public QdrantClient Client => client;

    public IndexException NotBuilt() =>
        new($"Qdrant at {context.Options.Url} has no passage index '{context.Options.Collection}' yet, or it was deleted. It is built by itself; if not, run 'chatbot ingest --reindex'.");

    /// <summary>What is published; null if the index must be built from nothing.</summary>
    /// <exception cref="IndexException">It belongs to another database or to a newer chatbot.</exception>
    public async Task<QdrantState?> PublishedAsync(CancellationToken cancellationToken)
    {
        if (await client.StateAsync(context.Options.Collection, cancellationToken, Effort.Probe) is not { } state) return null;
        if (state.Format > QdrantSchema.Format) throw new IndexException($"The passage index '{context.Options.Collection}' was built by a newer chatbot: update this one.");
        if (state.Database != await context.Database(cancellationToken))
        {
            throw new IndexException(
                $"The passage index '{context.Options.Collection}' was built from another database: give each database its own Index:Collection, "
                + "or run 'chatbot ingest --reindex' if this database took the other's place.");
        }
        return state.Format == QdrantSchema.Format && state.Embedder == context.Embedder.Id && state.Keywords == QdrantSchema.Describe(context.Keywords) ? state : null;
    }

    /// <summary>What can be searched, even while a new collection is built for other settings.</summary>
    public async Task<QdrantState> SearchableAsync(CancellationToken cancellationToken) =>
        await client.StateAsync(context.Options.Collection, cancellationToken, Effort.Probe) ?? throw NotBuilt();

    /// <summary>Begins a run from a version (null: whatever is published; 0: from nothing), once nobody else writes.</summary>
    /// <exception cref="IndexMovedException">Another version is published.</exception>
    public async Task<QdrantRun> BeginAsync(long? since, CancellationToken cancellationToken)
    {
        string? serving = since == 0 ? await client.BehindAsync(context.Options.Collection, cancellationToken) : null;
        while (true)
        {
            // To build from nothing is to replace whatever is there, be it another database's.
            var state = since == 0 ? null : await PublishedAsync(cancellationToken);
            if (since is not (null or 0) && state?.Version != since) throw new IndexMovedException($"The passage index is at version {state?.Version ?? 0}, not at {since}.");
            if (state is null)
            {
                if (await BuildAsync(cancellationToken) is { } build) return build;
            }
            else if (!state.IsBusy(context.Writer, context.Time.GetUtcNow()))
            {
                if (await TakeAsync(state, cancellationToken) is { } taken) return await UndoneAsync(taken, cancellationToken);
            }
            await Task.Delay(Look, context.Time, cancellationToken);
            if (since == 0 && await client.BehindAsync(context.Options.Collection, cancellationToken) != serving) throw new IndexMovedException("Another process has built the passage index.");
        }
    }

    /// <summary>Removes what runs up to the published one replaced, and what runs that failed left.</summary>
    public async Task RetireAsync(QdrantState state, CancellationToken cancellationToken)
    {
        await client.DeleteAsync(state.Collection, new([Filters.AtMost("until", state.Epoch)]), cancellationToken);
        if (state.Aborted.Count > 0) await client.DeleteAsync(state.Collection, new([Filters.In("from", state.Aborted)]), cancellationToken);
    }

    // The lease goes to whoever's write finds the state as it was read.
    private async Task<QdrantState?> TakeAsync(QdrantState state, CancellationToken cancellationToken)
    {
        var mine = state with
        {
            Term = state.Term + 1, Writer = context.Writer, Lease = context.Now + (long)context.Lease.TotalMilliseconds,
            Aborted = state.Term > state.Epoch ? [.. state.Aborted.TakeLast(31), state.Term] : state.Aborted,
        };
        await QdrantRun.WriteStateAsync(client, mine, [Filters.Is("term", state.Term), Filters.Is("lease", state.Lease)], cancellationToken);
        var now = await client.StateAsync(state.Collection, cancellationToken);
        return now?.Term == mine.Term && now.Writer == mine.Writer ? mine : null;
    }

    // What a run before us marked or wrote and never published.
    private async Task<QdrantRun> UndoneAsync(QdrantState state, CancellationToken cancellationToken)
    {
        if (state.Aborted.Count > 0)
        {
            await client.DeleteAsync(state.Collection, new([Filters.In("from", state.Aborted)]), cancellationToken);
            await client.UnsetAsync(state.Collection, "until", new([Filters.In("until", state.Aborted)]), cancellationToken);
        }
        if (state.Published < context.Now - context.Options.KeepSeconds * 1_000L)
        {
            await RetireAsync(state, cancellationToken);
            await DropLeftAsync(state.Collection, cancellationToken);
        }
        return new(client, context, this, state, replaces: null, isNew: false);
    }

    // Null while another process builds.
    private async Task<QdrantRun?> BuildAsync(CancellationToken cancellationToken)
    {
        string alias = context.Options.Collection;
        string? serving = await client.BehindAsync(alias, cancellationToken);
        if (serving is null) _ = await client.StateAsync(alias, cancellationToken);
        if (!await DropLeftAsync(serving, cancellationToken)) return null;

        string collection = $"{alias}-{Guid.NewGuid():N}";
        await client.CreateAsync(collection, QdrantSchema.Collection(context.Embedder.Dimensions, context.Options), cancellationToken);
        var mine = new QdrantState(
            collection, QdrantSchema.Format, context.Embedder.Id, QdrantSchema.Describe(context.Keywords), await context.Database(cancellationToken),
            Version: 0, Epoch: 0, Term: 1, context.Writer, context.Now + (long)context.Lease.TotalMilliseconds, Published: 0, Aborted: []);
        await QdrantRun.CreateStateAsync(client, mine, cancellationToken);
        foreach (var field in QdrantSchema.PayloadIndexes()) await client.IndexFieldAsync(collection, field, cancellationToken);
        return new(client, context, this, mine, replaces: serving, isNew: true);
    }

    // Collections that were replaced, or that a process which died was building. False if another process is building one now.
    private async Task<bool> DropLeftAsync(string? serving, CancellationToken cancellationToken)
    {
        foreach (string other in (await client.CollectionsAsync(cancellationToken)).Where(name => name != serving && IsOurs(name)))
        {
            if (await LeftAsync(other, cancellationToken) is not { } state) continue;
            if (state.IsBusy(context.Writer, context.Time.GetUtcNow())) return false;
            await client.DropAsync(other, cancellationToken);
        }
        return true;
    }

    // Another deployment's may begin alike.
    private bool IsOurs(string collection) =>
        collection.StartsWith(context.Options.Collection + "-", StringComparison.Ordinal) && Guid.TryParseExact(collection[(context.Options.Collection.Length + 1)..], "N", out _);

    private async Task<QdrantState?> LeftAsync(string collection, CancellationToken cancellationToken)
    {
        try { return await client.StateAsync(collection, cancellationToken) is { Collection: var name } state && name == collection ? state : null; }
        catch (IndexException) { return null; }
    }
}
