using Chatbot.Storage;
using Chatbot.Storage.Postgres;
using Chatbot.Storage.Sqlite;

namespace Chatbot;

/// <summary>The two databases, apart so that a long ingest never blocks the log of an answer: files of a folder, or schemas of a server.</summary>
public sealed class Databases(string folder, string? connectionString) : IDisposable
{
    private readonly FolderLock? _lock = connectionString is { Length: > 0 } ? null : new(folder);

    public Database Knowledge { get; } = connectionString is { Length: > 0 } ? PostgresDatabase.Knowledge(connectionString) : SqliteDatabase.Knowledge(folder);

    public Database State { get; } = connectionString is { Length: > 0 } ? PostgresDatabase.State(connectionString) : SqliteDatabase.State(folder);

    public async Task InitialiseAsync(CancellationToken cancellationToken)
    {
        _lock?.Share();
        await Knowledge.InitialiseAsync(cancellationToken);
        await State.InitialiseAsync(cancellationToken);
    }

    public void Dispose()
    {
        Knowledge.Dispose();
        State.Dispose();
        _lock?.Dispose();
    }
}
