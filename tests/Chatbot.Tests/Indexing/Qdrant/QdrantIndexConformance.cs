using Chatbot.Conformance;
using Chatbot.Indexing.Embedded;
using Chatbot.Support.Qdrant;

namespace Chatbot.Indexing.Qdrant;

public sealed class QdrantIndexConformance : PassageIndexConformance, IAsyncLifetime
{
    private readonly QdrantIndexFactory factory = new();

    public ValueTask InitializeAsync() => factory.StartAsync();

    public ValueTask DisposeAsync() => factory.DisposeAsync();

    protected override Task<IPassageIndex> CreateAsync() => Task.FromResult<IPassageIndex>(factory.Create());

    // What was replaced counts for idf as long as a search that began before may still run.
    protected override Task SettleAsync(IPassageIndex index) => ((QdrantIndex)index).RetireAsync(IndexSamples.Token);
}

public sealed class QdrantIndexFilterConformance : PassageIndexFilterConformance, IAsyncLifetime
{
    private readonly QdrantIndexFactory factory = new();

    public ValueTask InitializeAsync() => factory.StartAsync();

    public ValueTask DisposeAsync() => factory.DisposeAsync();

    protected override Task<IPassageIndex> CreateAsync() => Task.FromResult<IPassageIndex>(factory.Create());
}

/// <summary>Indexes in the stand-in, or in the Qdrant that QDRANT_URL (and QDRANT_API_KEY) names, each under a name of its own that is dropped at the end.</summary>
internal sealed class QdrantIndexFactory : IAsyncDisposable
{
    private readonly List<IDisposable> made = [];
    private readonly List<string> names = [];
    private string url = "";

    public QdrantStandIn? StandIn { get; private set; }

    public string? Key { get; init; } = Environment.GetEnvironmentVariable("QDRANT_API_KEY");

    public async ValueTask StartAsync()
    {
        if (Environment.GetEnvironmentVariable("QDRANT_URL") is { Length: > 0 } real) url = real;
        else url = (StandIn = await QdrantStandIn.StartAsync()).Address.ToString();
    }

    public QdrantOptions Options(string? name = null) => new() { Url = url, ApiKey = Key, Collection = name ?? $"test-{Guid.NewGuid():N}", Retries = 1 };

    public QdrantIndex Create(QdrantOptions? options = null, string database = "database", string embedder = "test-4d", TimeProvider? time = null)
    {
        options ??= Options();
        names.Add(options.Collection);
        var index = new QdrantIndex(
            EmbeddedIndexFactory.Split, new() { AverageLength = 10 }, options, (embedder, 4), _ => Task.FromResult(database), time ?? TimeProvider.System);
        made.Add(index);
        return index;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var index in made) index.Dispose();
        if (StandIn is not null)
        {
            await StandIn.DisposeAsync();
            Assert.Empty(StandIn.Wrong);
            return;
        }
        if (url.Length == 0) return;
        using var http = new QdrantHttp(Options(), TimeProvider.System);
        var client = new QdrantClient(http, Options());
        foreach (string collection in await client.CollectionsAsync(default))
            if (names.Exists(name => collection.StartsWith(name, StringComparison.Ordinal))) await client.DropAsync(collection, default);
    }
}
