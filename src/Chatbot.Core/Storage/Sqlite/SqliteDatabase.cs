using System.Data;
using Microsoft.Data.Sqlite;

namespace Chatbot.Storage.Sqlite;

/// <summary>
/// A database in one file, in write-ahead mode: readers never wait for the writer, and other processes may use it.
/// What a finished write stored survives the death of the process. With <paramref name="durable"/> it also survives a
/// loss of power (synchronous=FULL, one disk flush a write); without it a loss of power may undo the last writes, but
/// never damages the file (synchronous=NORMAL).
/// </summary>
public sealed class SqliteDatabase(string path, IReadOnlyList<string> migrations, bool durable) : Database(migrations)
{
    private readonly string connectionString = new SqliteConnectionStringBuilder
    {
        DataSource = Path.GetFullPath(path),
        Mode = SqliteOpenMode.ReadWriteCreate,
        ForeignKeys = true,
        DefaultTimeout = 30,
    }.ToString();

    // Of each connection, not of the file. The lock wait covers another process's ingest.
    private readonly string pragmas = $"PRAGMA busy_timeout=10000; PRAGMA synchronous={(durable ? "FULL" : "NORMAL")};";

    public override string Name { get; } = Path.GetFullPath(path);

    /// <summary><c>knowledge.db</c> in a folder. Not flushed at every write: what is lost can be ingested again.</summary>
    public static SqliteDatabase Knowledge(string folder) => new(Path.Combine(folder, "knowledge.db"), KnowledgeMigrations.All, durable: false);

    /// <summary><c>state.db</c> in a folder. Durable: a channel acknowledges an event because it is stored here.</summary>
    public static SqliteDatabase State(string folder) => new(Path.Combine(folder, "state.db"), StateMigrations.All, durable: true);

    protected override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Name)!);
        await using var connection = await ConnectAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL;";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    internal override async Task<Session> OpenAsync(bool write, CancellationToken cancellationToken)
    {
        var connection = await ConnectAsync(cancellationToken);
        try
        {
            // A writer takes the lock at once: a transaction that reads first and then writes could fail half way.
            return new Session(connection, connection.BeginTransaction(IsolationLevel.Serializable, deferred: !write), cancellationToken);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    protected override string Adapt(string sql) => sql
        .Replace("{blob}", "BLOB", StringComparison.Ordinal)
        .Replace("{identity}", "INTEGER PRIMARY KEY AUTOINCREMENT", StringComparison.Ordinal);

    internal override string? Explain(Exception error) => SqliteErrors.Explain(error, Name);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            using var connection = new SqliteConnection(connectionString);
            SqliteConnection.ClearPool(connection);
        }
        base.Dispose(disposing);
    }

    private async Task<SqliteConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A constant.
            command.CommandText = pragmas;
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
