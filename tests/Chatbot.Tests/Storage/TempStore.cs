using Chatbot.Indexing;
using Chatbot.Knowledge;
using Chatbot.Storage.Postgres;
using Chatbot.Storage.Sqlite;

namespace Chatbot.Storage;

/// <summary>Real databases of their own, in a folder or on a server, removed at the end.</summary>
public sealed class TempStore : IDisposable
{
    public const string Embedder = "test-4d";

    private readonly Func<Database> _knowledge, _state;

    public TempStore(string? connectionString = null)
    {
        Folder = Directory.CreateTempSubdirectory("chatbot-store-").FullName;
        _knowledge = () => connectionString is null ? SqliteDatabase.Knowledge(Folder) : PostgresDatabase.Knowledge(connectionString);
        _state = () => connectionString is null ? SqliteDatabase.State(Folder) : PostgresDatabase.State(connectionString);
        (KnowledgeDatabase, StateDatabase) = (_knowledge(), _state());
        Knowledge = new(KnowledgeDatabase);
    }

    public string Folder { get; }

    /// <summary>The same database, as another process opens it.</summary>
    public Database OtherKnowledgeDatabase() => _knowledge();

    public Database OtherStateDatabase() => _state();

    public Database KnowledgeDatabase { get; }

    public Database StateDatabase { get; }

    public KnowledgeStore Knowledge { get; }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A document of one passage per text; the revision is a function of id, title, stories and texts.</summary>
    public static DocumentChange Change(Document document, params string[] texts)
    {
        string body = string.Join("\n\n", texts);
        string revision = $"{(uint)string.Join('|', document.Id, document.Title, document.Withdrawn, string.Join(',', document.Stories), body).GetHashCode(StringComparison.Ordinal):x8}";
        var passages = new List<IndexedPassage>();
        int start = 0;
        foreach (string text in texts)
        {
            int end = start + text.Length;
            passages.Add(new(new(document.Id, revision, passages.Count, ["Heading"], start, end, text, [new(start, end)]), Vector(text)));
            start = end + 2;
        }
        return new(document with { Revision = revision, Body = body }, passages, Embedder, "root", document.Id + ".md");
    }

    public static Document Doc(string id, params string[] stories) =>
        new() { Id = id, Kind = DocumentKind.Article, Title = "Title of " + id, Body = "", Stories = stories };

    public Task<long> AddAsync(params DocumentChange[] documents) => Knowledge.ApplyAsync(new() { Documents = documents }, Token);

    public async Task<List<IndexChanges>> ChangesAsync(long since, string embedder = Embedder)
    {
        var batches = new List<IndexChanges>();
        await foreach (var batch in Knowledge.GetChangesAsync(since, embedder, Token)) batches.Add(batch);
        return batches;
    }

    public void Dispose()
    {
        KnowledgeDatabase.Dispose();
        StateDatabase.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static float[] Vector(string text)
    {
        var vector = new float[4];
        for (int i = 0; i < text.Length; i++) vector[i % 4] += text[i] % 13;
        float length = MathF.Sqrt(vector.Sum(x => x * x));
        return length == 0 ? vector : [.. vector.Select(x => x / length)];
    }
}
