using Microsoft.Data.Sqlite;

namespace Chatbot.Storage.Sqlite;

/// <summary>Result codes that an operator can do something about (https://www.sqlite.org/rescode.html).</summary>
internal static class SqliteErrors
{
    private const int Perm = 3, Busy = 5, ReadOnly = 8, IoErr = 10, Corrupt = 11, Full = 13, CantOpen = 14, NotADb = 26;

    /// <summary>The message for an error on <paramref name="file"/>, or null if it is a fault of ours.</summary>
    public static string? Explain(Exception error, string file) => error switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode switch
        {
            Corrupt or NotADb => $"{file} is damaged or not a database: restore it from a backup, or move it away and run 'chatbot ingest' to build it anew.",
            ReadOnly or Perm => $"{file} cannot be written: give the user that runs chatbot write access to the file and its folder.",
            CantOpen => $"{file} cannot be opened: check that its folder exists and that the user that runs chatbot may write there.",
            Full => $"{file} cannot grow, the disk is full: free some space; what was stored before is intact.",
            IoErr => $"{file} cannot be read or written ({sqlite.Message}): check the disk and its free space.",
            Busy => $"{file} is locked by another process: wait until it has finished (an ingest, a backup), then try again.",
            _ => null,
        },
        IOException or UnauthorizedAccessException => $"The data folder of {file} cannot be used ({error.Message}): choose another with Knowledge:Data, or mend its permissions.",
        _ => null,
    };
}
