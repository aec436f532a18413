using Chatbot.Embedding;
using Chatbot.Storage;
using Chatbot.Storage.Sqlite;
using Chatbot.Text;

namespace Chatbot.Knowledge.Ingest;

/// <summary>Files and a real database in a folder of their own, removed at the end.</summary>
internal sealed class TempKnowledge : IDisposable
{
    private readonly SqliteDatabase database;

    public TempKnowledge()
    {
        Folder = Directory.CreateTempSubdirectory("chatbot-ingest-").FullName;
        Root = Path.Combine(Folder, "knowledge");
        Directory.CreateDirectory(Root);
        database = SqliteDatabase.Knowledge(Path.Combine(Folder, "data"));
        Store = new(database);
    }

    public string Folder { get; }

    public string Root { get; }

    public KnowledgeStore Store { get; }

    public CountingEmbedder Embedder { get; set; } = new("test-1");

    public static string Article(string title, string body = "Police seized ten tonnes. Nobody was hurt.", string extra = "") =>
        $"---\ntitle: {title}\npublisher: AP News\npublished: 2025-09-10\n{extra}---\n{body}\n";

    public string Write(string path, string text)
    {
        string full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return full;
    }

    public Task<IngestReport> IngestAsync(params string[] paths) => IngestAsync(new IngestOptions(), paths);

    public Task<IngestReport> IngestAsync(IngestOptions options, params string[] paths) =>
        new Ingestor(Store, Embedder, SentenceSplitter.Split, PassageSplitter.Split, TimeProvider.System)
            .IngestAsync(paths.Length == 0 ? [Root] : paths, options, null, TestContext.Current.CancellationToken);

    public async Task<string[]> IdsAsync() => [.. (await Store.ListDocumentsAsync(null, TestContext.Current.CancellationToken)).Select(row => row.Id)];

    public async Task<Document> GetAsync(string id) => (await Store.GetDocumentAsync(id, null, TestContext.Current.CancellationToken))!;

    public void Dispose()
    {
        database.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    internal sealed class CountingEmbedder(string id) : IEmbedder
    {
        public string Id => id;

        public int Dimensions => 2;

        public int Texts { get; private set; }

        public ValueTask<IReadOnlyList<float[]>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
        {
            Texts += texts.Count;
            return ValueTask.FromResult<IReadOnlyList<float[]>>([.. texts.Select(_ => new float[] { 1, 0 })]);
        }
    }
}
