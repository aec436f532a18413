using System.Collections.Concurrent;
using System.Data.Common;

namespace Chatbot.Storage;

/// <summary>
/// One database: short-lived pooled connections, one writer at a time, migrations before first use. The stores are
/// written once against this class; a subclass is a dialect.
/// </summary>
/// <remarks>Members throw <see cref="ChatbotException"/>, naming the database and the cure, when it cannot be used.</remarks>
public abstract class Database(IReadOnlyList<string> migrations) : IDisposable
{
    /// <summary>The most writes that share a transaction.</summary>
    private const int MostWrites = 128;

    private readonly ConcurrentQueue<PendingWrite> pending = new();
    private readonly SemaphoreSlim writer = new(1, 1);
    private readonly SemaphoreSlim starter = new(1, 1);
    private volatile bool ready;

    /// <summary>What messages call it: a file's path, or a server's address without secrets.</summary>
    public abstract string Name { get; }

    /// <summary>Whether several processes may answer from it at the same time, as replicas.</summary>
    public virtual bool IsShared => false;

    /// <summary>Creates or migrates the database; later calls return at once. Every other member calls it first.</summary>
    public async Task InitialiseAsync(CancellationToken cancellationToken)
    {
        if (ready) return;
        await starter.WaitAsync(cancellationToken);
        try
        {
            if (ready) return;
            await ExplainAsync(async () =>
            {
                await PrepareAsync(cancellationToken);
                await using var session = await OpenAsync(write: true, cancellationToken);
                await Migrator.RunAsync(session, migrations, Adapt, Name);
                await session.CommitAsync();
                return 0;
            });
            ready = true;
        }
        finally { starter.Release(); }
    }

    /// <summary>Whether it answers at all, whatever its schema. Throws <see cref="ChatbotException"/> if not.</summary>
    public Task ReachAsync(CancellationToken cancellationToken) => ExplainAsync(async () =>
    {
        await using var session = await OpenAsync(write: false, cancellationToken);
        return await session.FirstAsync<long>("SELECT 1");
    });

    /// <summary>Whether it can be read. Throws <see cref="ChatbotException"/> if not.</summary>
    public Task CheckAsync(CancellationToken cancellationToken) => ReadAsync(session => session.FirstAsync<long>("SELECT 1"), cancellationToken);

    /// <summary>Runs reads that see one state of the database.</summary>
    internal async Task<T> ReadAsync<T>(Func<Session, Task<T>> read, CancellationToken cancellationToken)
    {
        await InitialiseAsync(cancellationToken);
        return await ExplainAsync(async () =>
        {
            await using var session = await OpenAsync(write: false, cancellationToken);
            return await read(session);
        });
    }

    /// <summary>
    /// Runs one write: all of it is kept once the task completes, none of it if <paramref name="write"/> throws. Writes that
    /// wait at the same time share a transaction, and so one flush of the disk, each behind a savepoint of its own.
    /// </summary>
    internal async Task<T> WriteAsync<T>(Func<Session, Task<T>> write, CancellationToken cancellationToken)
    {
        await InitialiseAsync(cancellationToken);
        var own = new PendingWrite<T>(write, cancellationToken);
        pending.Enqueue(own);
        try { await writer.WaitAsync(cancellationToken); }
        catch (OperationCanceledException) when (!own.TryAbandon()) { return await own.Done; }

        try
        {
            while (!own.Done.IsCompleted) await WriteBatchAsync();
        }
        finally { writer.Release(); }
        return await own.Done;
    }

    private async Task WriteBatchAsync()
    {
        var batch = new List<PendingWrite>();
        while (batch.Count < MostWrites && pending.TryDequeue(out var next))
        {
            if (next.TryStart()) batch.Add(next);
        }

        var kept = new List<PendingWrite>();
        try
        {
            await ExplainAsync(async () =>
            {
                // Not cancellable: one caller who gives up must not undo the others' writes.
                await using var session = await OpenAsync(write: true, CancellationToken.None);
                foreach (var write in batch)
                {
                    if (await TryRunAsync(session, write)) kept.Add(write);
                }

                await session.CommitAsync();
                return 0;
            });
            foreach (var write in kept) write.Succeed();
        }
        catch (Exception error)
        {
            foreach (var write in batch) write.Fail(error);
        }
    }

    private async Task<bool> TryRunAsync(Session session, PendingWrite write)
    {
        await session.ExecuteAsync("SAVEPOINT one");
        try
        {
            await ExplainAsync(async () =>
            {
                await write.RunAsync(session);
                return 0;
            });
            await session.ExecuteAsync("RELEASE SAVEPOINT one");
            return true;
        }
        catch (Exception error)
        {
            write.Fail(error);
            await session.ExecuteAsync("ROLLBACK TO SAVEPOINT one");
            await session.ExecuteAsync("RELEASE SAVEPOINT one");
            return false;
        }
    }

    internal Task WriteAsync(Func<Session, Task> write, CancellationToken cancellationToken) =>
        WriteAsync(async session => { await write(session); return 0; }, cancellationToken);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing) return;
        writer.Dispose();
        starter.Dispose();
    }

    /// <summary>Whatever must exist before the first connection.</summary>
    protected abstract Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>A connection in a transaction: a snapshot for reading, or the write lock.</summary>
    internal abstract Task<Session> OpenAsync(bool write, CancellationToken cancellationToken);

    /// <summary>Puts this dialect's types in place of <c>{blob}</c> and <c>{identity}</c> in a migration.</summary>
    protected abstract string Adapt(string sql);

    /// <summary>The cause and the cure of an error that an operator can mend, or null.</summary>
    internal abstract string? Explain(Exception error);

    private async Task<T> ExplainAsync<T>(Func<Task<T>> work)
    {
        try { return await work(); }
        catch (Exception error) when (error is DbException or IOException or UnauthorizedAccessException && Explain(error) is not null)
        {
            throw new ChatbotException(Explain(error)!, error);
        }
    }
}
