using Chatbot.Storage;
using Chatbot.Storage.Sqlite;

namespace Chatbot;

/// <summary>The two databases of a data folder, apart so that a long ingest never blocks the log of an answer.</summary>
public sealed class Databases(string folder) : IDisposable
{
    public Database Knowledge { get; } = SqliteDatabase.Knowledge(folder);

    public Database State { get; } = SqliteDatabase.State(folder);

    public async Task InitialiseAsync(CancellationToken cancellationToken)
    {
        await Knowledge.InitialiseAsync(cancellationToken);
        await State.InitialiseAsync(cancellationToken);
    }

    public void Dispose()
    {
        Knowledge.Dispose();
        State.Dispose();
    }
}
