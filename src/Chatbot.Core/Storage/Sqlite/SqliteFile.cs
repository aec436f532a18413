using Microsoft.Data.Sqlite;

namespace Chatbot.Storage.Sqlite;

/// <summary>A database file as a whole: copied while it is in use, and checked.</summary>
internal static class SqliteFile
{
    /// <summary>Copies one state of a database, whoever writes to it meanwhile (https://www.sqlite.org/backup.html).</summary>
    /// <exception cref="ChatbotException">The source cannot be read, or the copy not written.</exception>
    public static void Copy(string source, string target)
    {
        try
        {
            // Not read-only: a database in write-ahead mode whose last user was killed has to be recovered first.
            using var from = Open(source, SqliteOpenMode.ReadWrite);
            using var to = Open(target, SqliteOpenMode.ReadWriteCreate);
            from.BackupDatabase(to);
            Run(to, "PRAGMA journal_mode=DELETE;");
        }
        catch (SqliteException error) { throw Explained(error, source); }
    }

    /// <summary>What is wrong with a file, or null.</summary>
    /// <param name="quick">Leaves the indexes unchecked.</param>
    public static string? Fault(string file, bool quick)
    {
        try
        {
            using var connection = Open(file, SqliteOpenMode.ReadWrite);
            string result = Run(connection, quick ? "PRAGMA quick_check(1);" : "PRAGMA integrity_check(1);") ?? "no result";
            return result == "ok" ? null : $"{file} is damaged ({result}): restore it from a backup.";
        }
        catch (SqliteException error) { return Explained(error, file).Message; }
    }

    /// <summary>The number of its last migration; 0 if it has none.</summary>
    public static long Schema(string file)
    {
        try
        {
            using var connection = Open(file, SqliteOpenMode.ReadWrite);
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT COALESCE(MAX(number), 0) FROM migrations";
            return (long)command.ExecuteScalar()!;
        }
        catch (SqliteException) { return 0; }
    }

    private static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.GetFullPath(file), Mode = mode, Pooling = false, DefaultTimeout = 30 }.ToString());
        try { connection.Open(); }
        catch
        {
            connection.Dispose();
            throw;
        }

        return connection;
    }

    private static string? Run(SqliteConnection connection, string pragma)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants.
        command.CommandText = pragma;
#pragma warning restore CA2100
        return command.ExecuteScalar() as string;
    }

    private static ChatbotException Explained(SqliteException error, string file) => new(SqliteErrors.Explain(error, file) ?? $"{file}: {error.Message}", error);
}
