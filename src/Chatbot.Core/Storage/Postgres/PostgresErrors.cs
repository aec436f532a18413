using System.Net.Sockets;
using Npgsql;

namespace Chatbot.Storage.Postgres;

/// <summary>Errors that an operator can do something about (https://www.postgresql.org/docs/current/errcodes-appendix.html).</summary>
internal static class PostgresErrors
{
    /// <summary>The message for an error on a database, without secrets, or null if it is a fault of ours.</summary>
    public static string? Explain(Exception error, string name) => error switch
    {
        PostgresException postgres => postgres.SqlState switch
        {
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => $"{name} refuses the user or the password: check Database:ConnectionString.",
            PostgresErrorCodes.InvalidCatalogName => $"{name} does not exist: create the database, or name another in Database:ConnectionString.",
            PostgresErrorCodes.InsufficientPrivilege => $"{name} forbids it ({postgres.MessageText}): give the user the right to create schemas and tables in the database.",
            PostgresErrorCodes.DiskFull => $"{name} cannot grow, the server's disk is full: free some space; what was stored before is intact.",
            PostgresErrorCodes.TooManyConnections => $"{name} has no connection left: raise its max_connections, or lower 'Maximum Pool Size' in Database:ConnectionString.",
            PostgresErrorCodes.ReadOnlySqlTransaction => $"{name} is read-only, a standby perhaps: name the primary in Database:ConnectionString.",
            PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow => $"{name} is shutting down or starting: try again when it is up.",
            _ => null,
        },
        NpgsqlException { InnerException: TimeoutException } => $"{name} does not answer in time: check the server and the network, or raise Timeout in Database:ConnectionString.",
        NpgsqlException { InnerException: SocketException or IOException } => $"{name} cannot be reached: check that the server runs and that Database:ConnectionString names its host and port.",
        _ => null,
    };
}
