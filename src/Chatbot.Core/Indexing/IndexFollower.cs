using Chatbot.Indexing.Embedded;
using Chatbot.Storage;
using Microsoft.Extensions.Logging;

namespace Chatbot.Indexing;

/// <summary>
/// Keeps an index at the knowledge store's version: once by <see cref="CatchUpAsync"/> before questions are answered,
/// then by <see cref="RunAsync"/>, so that another process's ingest is noticed within <see cref="Interval"/>.
/// </summary>
/// <param name="embedderId">The embedder that makes the queries' vectors.</param>
/// <param name="file">Keeps an index in memory for the next start; null for none.</param>
public sealed partial class IndexFollower(
    KnowledgeStore store, IPassageIndex index, string embedderId, TimeProvider time, ILogger<IndexFollower> logger, IndexFile? file = null) : IDisposable
{
    /// <summary>How often the store is asked for its version.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private const int Attempts = 3;

    // What a large run leaves behind is far more than the index itself, and would stay with the process.
    private const int Large = 50_000;

    private readonly SemaphoreSlim one = new(1, 1);

    /// <summary>Why the index could not be brought up to date the last time; null when it could.</summary>
    public string? Failure { get; private set; } = "The passage index has not been loaded yet.";

    /// <summary>Applies what the index lacks; cheap when it lacks nothing.</summary>
    /// <exception cref="IndexException">The index cannot be reached, or refuses.</exception>
    /// <exception cref="ChatbotException">The database cannot be read, or holds another embedder's vectors.</exception>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Another process may apply the same at the same moment: then there is little or nothing left to do.
            for (int attempt = 1; ; attempt++)
            {
                try
                {
                    if (await store.GetVersionAsync(cancellationToken) != await index.GetVersionAsync(cancellationToken)) await ApplyAsync(since: null, cancellationToken);
                    break;
                }
                catch (IndexMovedException) when (attempt < Attempts) { }
            }
            Failure = null;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Failure = error.Message;
            throw;
        }
    }

    /// <summary>Builds the index from nothing; what it held serves until the new one is whole.</summary>
    public Task RebuildAsync(CancellationToken cancellationToken) => ApplyAsync(since: 0, cancellationToken);

    /// <summary>Follows until cancelled. An error is logged once until it changes or passes, and tried again.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        string? failure = null;
        try
        {
            do
            {
                try
                {
                    await CatchUpAsync(cancellationToken);
                    failure = null;
                }
                catch (Exception error) when (error is not OperationCanceledException)
                {
                    if (error.Message != failure) LogFailed(error);
                    failure = error.Message;
                }
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Asked to stop.
        }
    }

    public void Dispose() => one.Dispose();

    private async Task ApplyAsync(long? since, CancellationToken cancellationToken)
    {
        await one.WaitAsync(cancellationToken);
        try
        {
            if (file is not null && since is null && await index.GetVersionAsync(cancellationToken) == 0)
                await file.LoadAsync(await store.GetVersionAsync(cancellationToken), cancellationToken);
            // A batch is indexed while the next is read: at start, that is where the time goes.
            var applying = Task.CompletedTask;
            int passages = 0;
            try
            {
                await foreach (var changes in store.GetChangesAsync(since ?? await index.GetVersionAsync(cancellationToken), embedderId, cancellationToken))
                {
                    await applying;
                    passages += changes.Documents.Sum(document => document.Passages.Count);
                    applying = Task.Run(() => index.ApplyAsync(changes, cancellationToken).AsTask(), cancellationToken);
                }
            }
            finally { await applying; }
            if (file is not null) await file.SaveAsync(passages, cancellationToken);
            if (passages >= Large) GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            long version = await index.GetVersionAsync(cancellationToken);
            LogCaughtUp(version);
        }
        finally { one.Release(); }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Passage index is at knowledge version {Version}")]
    private partial void LogCaughtUp(long version);

    [LoggerMessage(Level = LogLevel.Error, Message = "Passage index could not follow the knowledge database; trying again")]
    private partial void LogFailed(Exception error);
}
