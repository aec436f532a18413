using System.Data;
using Npgsql;

namespace Chatbot.Storage.Postgres;

/// <summary>
/// A database in one schema of a PostgreSQL server, shared by several processes. A read is a snapshot; writes of all
/// processes follow one another (an advisory lock per schema), as they do in a file.
/// </summary>
public sealed class PostgresDatabase : Database
{
    private readonly NpgsqlDataSource source;
    private readonly string schema;

    private PostgresDatabase(NpgsqlDataSource source, string schema, IReadOnlyList<string> migrations) : base(migrations)
    {
        (this.source, this.schema) = (source, schema);
        var address = new NpgsqlConnectionStringBuilder(source.ConnectionString);
        Name = $"PostgreSQL {address.Host}:{address.Port}/{address.Database} ({schema})";
    }

    public override string Name { get; }

    public override bool IsShared => true;

    /// <summary>The schema <c>chatbot_knowledge</c> of the database that a connection string names.</summary>
    public static PostgresDatabase Knowledge(string connectionString) => Open(connectionString, "chatbot_knowledge", KnowledgeMigrations.All);

    /// <summary>The schema <c>chatbot_state</c> likewise.</summary>
    public static PostgresDatabase State(string connectionString) => Open(connectionString, "chatbot_state", StateMigrations.All);

    /// <summary>What is wrong with a connection string, or null.</summary>
    public static string? Check(string connectionString)
    {
        try
        {
            var parts = new NpgsqlConnectionStringBuilder(connectionString);
            return parts is { Host.Length: > 0, Database.Length: > 0 } ? null : "it names no Host or no Database";
        }
        // The message of the parser would repeat what it could not read, perhaps a password.
        catch (ArgumentException)
        {
            return "it is not a list of NAME=VALUE; as Npgsql reads it";
        }
    }

    protected override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await using var session = await OpenAsync(write: true, cancellationToken);
        await session.ExecuteAsync($"CREATE SCHEMA IF NOT EXISTS {schema}");
        await session.CommitAsync();
    }

    internal override async Task<Session> OpenAsync(bool write, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            var transaction = await connection.BeginTransactionAsync(write ? IsolationLevel.ReadCommitted : IsolationLevel.RepeatableRead, cancellationToken);
            var session = new Session(connection, transaction, cancellationToken);
            if (write) await session.ExecuteAsync("SELECT pg_advisory_xact_lock(hashtext(@schema))", new { schema });
            return session;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Texts sort by their characters, as in a file, whatever the server's language.</summary>
    protected override string Adapt(string sql) => sql
        .Replace(" TEXT", " TEXT COLLATE \"C\"", StringComparison.Ordinal)
        .Replace("{blob}", "BYTEA", StringComparison.Ordinal)
        .Replace("{identity}", "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY", StringComparison.Ordinal);

    internal override string? Explain(Exception error) => PostgresErrors.Explain(error, Name);

    protected override void Dispose(bool disposing)
    {
        if (disposing) source.Dispose();
        base.Dispose(disposing);
    }

    private static PostgresDatabase Open(string connectionString, string schema, IReadOnlyList<string> migrations)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString) { SearchPath = schema, ApplicationName = "chatbot" };
        // Statements are few and always the same; a connection that prepared them skips the planner.
        if (!connectionString.Contains("Prepare", StringComparison.OrdinalIgnoreCase)) parts.MaxAutoPrepare = 50;
        if (!connectionString.Contains("Timeout", StringComparison.OrdinalIgnoreCase)) (parts.Timeout, parts.CommandTimeout) = (5, 60);
        return new(NpgsqlDataSource.Create(parts), schema, migrations);
    }
}
