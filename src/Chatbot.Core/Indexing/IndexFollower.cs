using Chatbot.Storage;
using Microsoft.Extensions.Logging;

namespace Chatbot.Indexing;

/// <summary>
/// Keeps an index at the knowledge store's version: once by <see cref="CatchUpAsync"/> before questions are answered,
/// then by <see cref="RunAsync"/>, so that another process's ingest is noticed within <see cref="Interval"/>.
/// </summary>
/// <param name="embedderId">The embedder that makes the queries' vectors.</param>
public sealed partial class IndexFollower(
    KnowledgeStore store, IPassageIndex index, string embedderId, TimeProvider time, ILogger<IndexFollower> logger) : IDisposable
{
    /// <summary>How often the store is asked for its version.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly SemaphoreSlim one = new(1, 1);

    /// <summary>Applies what the index lacks; cheap when it lacks nothing.</summary>
    /// <exception cref="ChatbotException">The database cannot be read, or holds another embedder's vectors.</exception>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        if (await store.GetVersionAsync(cancellationToken) == index.Version) return;
        await one.WaitAsync(cancellationToken);
        try
        {
            // A batch is indexed while the next is read: at start, that is where the time goes.
            var applying = Task.CompletedTask;
            try
            {
                await foreach (var changes in store.GetChangesAsync(index.Version, embedderId, cancellationToken))
                {
                    await applying;
                    applying = Task.Run(() => index.ApplyAsync(changes, cancellationToken).AsTask(), cancellationToken);
                }
            }
            finally { await applying; }
            LogCaughtUp(index.Version);
        }
        finally { one.Release(); }
    }

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

    [LoggerMessage(Level = LogLevel.Information, Message = "Passage index is at knowledge version {Version}")]
    private partial void LogCaughtUp(long version);

    [LoggerMessage(Level = LogLevel.Error, Message = "Passage index could not follow the knowledge database; trying again")]
    private partial void LogFailed(Exception error);
}
