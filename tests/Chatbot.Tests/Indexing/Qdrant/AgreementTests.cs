using Chatbot.Embedding;
using Chatbot.Evaluation;
using Chatbot.Evaluation.Reading;
using Chatbot.Evaluation.Sets;
using Chatbot.Indexing.Embedded;
using Chatbot.Knowledge;
using Chatbot.Knowledge.Ingest;
using Chatbot.Retrieval;
using Chatbot.Storage;
using Chatbot.Support;
using Chatbot.Text;

namespace Chatbot.Indexing.Qdrant;

/// <summary>The index in memory (8-bit vectors) and the one in Qdrant (whole vectors) rank alike, over our benchmark's stories and NewsQA's.</summary>
public sealed class AgreementTests : IAsyncLifetime
{
    private const int Depth = 10;

    private readonly QdrantIndexFactory factory = new();
    private readonly WordVectorEmbedder embedder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => factory.StartAsync();

    public ValueTask DisposeAsync() => factory.DisposeAsync();

    [Fact]
    public async Task The_ten_best_passages_are_the_same()
    {
        Repository.Evaluation("newsqa", "newsqa.json");
        var data = new EvalData(Path.Combine(Repository.Root, "..", "shared", "eval"));
        // Every question of ours and as many of NewsQA's as make a thousand; the short run asks every tenth.
        string[] own = [.. AnswerCases.ReadFolder(Path.Combine(Repository.Root, "tests", "evaluation", "cases")).SelectMany(c => c.Case.Ask).Distinct(StringComparer.Ordinal)];
        string[] others = [.. SquadFile.Read(data.File("newsqa", "newsqa.json")).SelectMany(article => article.Paragraphs[0].Questions).Select(question => question.Text)];
        string[] questions = [.. own.Take(500), .. Enumerable.Range(0, 1_000 - Math.Min(500, own.Length)).Select(i => others[i * 4 % others.Length])];
        if (Environment.GetEnvironmentVariable("CHATBOT_LONG") is null) questions = [.. questions.Where((_, i) => i % 10 == 0)];

        var documents = await DocumentsAsync(data);
        using var embedded = new EmbeddedIndex(Analyzer.Terms);
        var options = factory.Options();
        (options.Exact, options.Quantise) = (true, false);
        using var qdrant = new QdrantIndex(Analyzer.Terms, new(), options, (embedder.Id, embedder.Dimensions), _ => Task.FromResult("agreement"), TimeProvider.System);
        await embedded.ApplyAsync(new(1, [], documents), Token);
        await qdrant.ApplyAsync(new(1, [], documents), Token);

        double overlap = 0;
        var vectors = await embedder.EmbedAsync(questions, Token);
        for (int i = 0; i < questions.Length; i++)
        {
            var query = new PassageQuery(Analyzer.Terms(questions[i]), vectors[i], new() { Now = DateTimeOffset.UnixEpoch.AddYears(60) }, ScoreFusion.Depth);
            var (one, other) = (await BestAsync(embedded, query), await BestAsync(qdrant, query));
            overlap += one.Count == 0 && other.Count == 0 ? 1 : one.Intersect(other).Count() / (double)Math.Max(one.Count, other.Count);
        }
        overlap /= questions.Length;
        TestContext.Current.TestOutputHelper?.WriteLine($"{questions.Length} questions, {documents.Sum(d => d.Passages.Count)} passages: {overlap:P2} of the ten best are the same");
        Assert.True(overlap >= 0.99, $"Only {overlap:P2} of the ten best are the same.");
    }

    private static async Task<List<PassageId>> BestAsync(IPassageIndex index, PassageQuery query) =>
        [.. ScoreFusion.Fuse(await index.SearchAsync(query, Token), new RetrieverOptions().VectorWeight).Take(Depth).Select(hit => hit.Id)];

    private async Task<List<IndexedDocument>> DocumentsAsync(EvalData data)
    {
        using var store = new TempStore();
        using var ingestor = new Ingestor(store.Knowledge, embedder, SentenceSplitter.Split, PassageSplitter.Split, TimeProvider.System);
        await ingestor.IngestAsync([Repository.Knowledge, Path.Combine(Repository.Root, "tests", "evaluation", "fiction")], new(), null, Token);
        var documents = new List<IndexedDocument>();
        await foreach (var changes in store.Knowledge.GetChangesAsync(0, embedder.Id, Token)) documents.AddRange(changes.Documents);
        foreach (var document in NewsQaSet.Documents(data))
        {
            var passages = PassageSplitter.Split(document);
            var vectors = await embedder.EmbedAsync([.. passages.Select(passage => passage.Text)], Token);
            documents.Add(new(document, document.Stories, [.. passages.Select((passage, i) => new IndexedPassage(passage, vectors[i]))]));
        }
        return documents;
    }
}
