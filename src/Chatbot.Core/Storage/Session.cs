using System.Data.Common;
using Dapper;

namespace Chatbot.Storage;

/// <summary>A connection in a transaction. Disposing it without <see cref="CommitAsync"/> undoes what was written.</summary>
internal sealed class Session(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken) : IAsyncDisposable
{
    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>The same transaction under another caller's token.</summary>
    public Session With(CancellationToken token) => new(connection, transaction, token);

    public async Task<List<T>> QueryAsync<T>(string sql, object? parameters = null) =>
        (await connection.QueryAsync<T>(Command(sql, parameters))).AsList();

    public Task<T?> FirstAsync<T>(string sql, object? parameters = null) =>
        connection.QueryFirstOrDefaultAsync<T>(Command(sql, parameters));

    /// <summary>Runs once, or once per element if <paramref name="parameters"/> is a sequence; returns the rows affected.</summary>
    public Task<int> ExecuteAsync(string sql, object? parameters = null) => connection.ExecuteAsync(Command(sql, parameters));

    /// <summary>For results too large or too hot to be mapped.</summary>
    public DbCommand CreateCommand(string sql)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // Callers pass constants, and numbered placeholders only.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }

    public Task CommitAsync() => transaction.CommitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    private CommandDefinition Command(string sql, object? parameters) =>
        new(sql, parameters, transaction, cancellationToken: cancellationToken);
}
