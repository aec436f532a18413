using System.CommandLine;
using Chatbot.Indexing;
using Chatbot.Indexing.Qdrant;
using Chatbot.Knowledge;
using Chatbot.Knowledge.Ingest;
using Chatbot.Support.Qdrant;
using Chatbot.Text;
using Microsoft.Extensions.Logging.Abstractions;

namespace Chatbot.Cli;

/// <summary><c>ingest</c> with an index that outlives the process: it is brought up to date, and again after a fault, without duplicates.</summary>
public sealed class IngestIntoQdrantTests : IAsyncLifetime
{
    private readonly TempKnowledge temp = new();
    private QdrantStandIn qdrant = null!;

    public async ValueTask InitializeAsync() => qdrant = await QdrantStandIn.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await qdrant.DisposeAsync();
        temp.Dispose();
    }

    [Fact]
    public async Task An_ingest_that_could_not_reach_the_index_says_so_and_is_finished_by_the_next()
    {
        temp.Write("antwerp.md", TempKnowledge.Article("A port"));
        qdrant.Fault = async (_, http) => await Faults.MakeAsync("503", http);
        var (code, _, errors) = await RunAsync("ingest", temp.Root);
        Assert.Equal(1, code);
        Assert.Contains("see its log", errors, StringComparison.Ordinal);
        Assert.Equal(["antwerp"], await temp.IdsAsync());

        qdrant.Fault = (_, _) => Task.FromResult(false);
        (code, _, errors) = await RunAsync("ingest", temp.Root);
        Assert.True(code == 0, errors);
        int points = Points();
        Assert.True(points > 1);
        Assert.Equal(0, (await RunAsync("ingest", temp.Root)).Code);
        Assert.Equal(points, Points());
    }

    [Fact]
    public async Task Reindex_builds_the_collection_anew()
    {
        temp.Write("antwerp.md", TempKnowledge.Article("A port"));
        await RunAsync("ingest", temp.Root);
        string before = qdrant.Database.Aliases.Single().Value;
        int points = Points();
        var (code, _, errors) = await RunAsync("ingest", "--reindex");
        Assert.True(code == 0, errors);
        Assert.NotEqual(before, qdrant.Database.Aliases.Single().Value);
        Assert.Equal(points, Points());
    }

    // Of the collection that serves; the former one is dropped once no search can still be using it.
    private int Points() => qdrant.Database.Find("chatbot").Points.Count;

    private async Task<(int Code, string Output, string Errors)> RunAsync(params string[] args)
    {
        var options = new QdrantOptions { Url = qdrant.Address.ToString(), Retries = 0 };
        using var ingestor = new Ingestor(temp.Store, temp.Embedder, SentenceSplitter.Split, PassageSplitter.Split, TimeProvider.System);
        using var index = new QdrantIndex(Analyzer.Terms, new(), options, (temp.Embedder.Id, temp.Embedder.Dimensions), temp.Store.GetIdentityAsync, TimeProvider.System);
        using var follower = new IndexFollower(temp.Store, index, temp.Embedder.Id, TimeProvider.System, NullLogger<IndexFollower>.Instance);
        Task<KnowledgeServices> Open(CancellationToken _) =>
            Task.FromResult(new KnowledgeServices(temp.Store, ingestor, (anew, token) => anew ? follower.RebuildAsync(token) : follower.CatchUpAsync(token)));
        var root = new RootCommand { IngestCommand.Create(Open) };
        var (output, errors) = (new StringWriter(), new StringWriter());
        int code = await root.Parse(args).InvokeAsync(new InvocationConfiguration { Output = output, Error = errors });
        return (code, output.ToString(), errors.ToString());
    }
}
