using Chatbot.Support.Qdrant;
using static Chatbot.Conformance.IndexSamples;

namespace Chatbot.Indexing.Qdrant;

/// <summary>What can go wrong on the wire: each a clear message that names the cure, and the same run goes well afterwards without duplicates.</summary>
public sealed class QdrantFaultTests : IAsyncLifetime
{
    private readonly QdrantIndexFactory factory = new() { Key = null };

    private QdrantStandIn Server => factory.StandIn!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("QDRANT_URL") is { Length: > 0 }, "Faults are made by the stand-in: unset QDRANT_URL.");
        await factory.StartAsync();
    }

    public ValueTask DisposeAsync() => factory.DisposeAsync();

    [Theory]
    [InlineData("401", "Index:ApiKey"), InlineData("429", "rate limits"), InlineData("500", "see its log"), InlineData("503", "see its log"), InlineData("507", "enlarge its disk")]
    [InlineData("400", "refused a request"), InlineData("html", "is not Qdrant"), InlineData("redirect", "is not Qdrant"), InlineData("reset", "broke the connection"), InlineData("slow", "did not answer in time")]
    [InlineData("too large", "Index:BatchBytes"), InlineData("wait_timeout", "Index:WriteSeconds"), InlineData("truncated", "broke the connection")]
    public async Task A_write_that_fails_says_why_and_goes_well_the_next_time(string fault, string cure)
    {
        // The hasty one meets the fault; the patient one can wait for a busy machine.
        var hasty = factory.Options();
        (hasty.Retries, hasty.WriteSeconds, hasty.RetryCapSeconds) = (1, 1, 1);
        var index = factory.Create(factory.Options(hasty.Collection));
        await Apply(index, 1, [], Doc("a", "drug"), Doc("b", "drug"));
        var changes = new IndexChanges(2, ["b"], [Doc("a", "drug ring"), Doc("c", "drug")]) { Since = 1 };

        Server.Fault = (request, http) => request.StartsWith("put", StringComparison.Ordinal) ? Faults.MakeAsync(fault, http) : Task.FromResult(false);
        var error = await Assert.ThrowsAsync<IndexException>(async () => await factory.Create(hasty).ApplyAsync(changes, Token));
        Assert.Contains(cure, error.Message, StringComparison.OrdinalIgnoreCase);
        Server.Fault = (_, _) => Task.FromResult(false);

        Assert.Equal(["a", "b"], Ids(await Find(index, "drug")));
        await index.ApplyAsync(changes, Token);
        Assert.Equal(["a", "c"], Ids(await Find(index, "drug")));
        Assert.Equal(["a"], Ids(await Find(index, "ring")));
        await index.RetireAsync(Token);
        Assert.Equal(3, Server.Database.Collections.Single().Value.Points.Count); // Two passages and the state.
    }

    [Theory]
    [InlineData("401", "Index:ApiKey"), InlineData("429", "rate limits"), InlineData("500", "see its log"), InlineData("reset", "broke the connection"), InlineData("slow", "did not answer in time"), InlineData("html", "is not Qdrant")]
    public async Task A_search_that_fails_says_why(string fault, string cure)
    {
        var hasty = factory.Options();
        hasty.SearchSeconds = 1;
        var index = factory.Create(factory.Options(hasty.Collection));
        await Apply(index, 1, [], Doc("a", "drug"));
        Server.Fault = (_, http) => Faults.MakeAsync(fault, http);
        var error = await Assert.ThrowsAsync<IndexException>(async () => await Find(factory.Create(hasty), "drug"));
        Assert.Contains(cure, error.Message, StringComparison.OrdinalIgnoreCase);
        Server.Fault = (_, _) => Task.FromResult(false);
        Assert.Single(await Find(index, "drug"));
    }

    [Fact]
    public async Task A_fault_that_passes_is_outlived_and_a_pause_that_is_asked_for_is_kept()
    {
        var options = factory.Options();
        options.Retries = 3;
        var index = factory.Create(options);
        int left = 2;
        long asked = 0, came = 0;
        Server.Fault = async (request, http) =>
        {
            if (!request.EndsWith("/points", StringComparison.Ordinal) || !request.StartsWith("put", StringComparison.Ordinal)) return false;
            came = TimeProvider.System.GetTimestamp();
            if (left-- <= 0) return false;
            asked = came;
            http.Response.Headers.RetryAfter = "1";
            await QdrantStandIn.TextAsync(http, left == 1 ? 429 : 503, "");
            return true;
        };
        await Apply(index, 1, [], Doc("a", "drug"));
        Assert.Single(await Find(index, "drug"));
        Assert.True(TimeProvider.System.GetElapsedTime(asked, came) >= TimeSpan.FromMilliseconds(990) || left < -1);
    }

    [Fact]
    public async Task While_nothing_answers_a_search_fails_at_once_and_recovers_by_itself()
    {
        var index = factory.Create();
        await Apply(index, 1, [], Doc("a", "drug"));
        int tried = 0;
        Server.Fault = async (_, http) =>
        {
            Interlocked.Increment(ref tried);
            return await Faults.MakeAsync("reset", http);
        };
        await Assert.ThrowsAsync<IndexException>(async () => await Find(index, "drug"));
        int before = tried;
        for (int i = 0; i < 20; i++) await Assert.ThrowsAsync<IndexException>(async () => await Find(index, "drug"));
        Assert.InRange(tried - before, 0, 20);
        Server.Fault = (_, _) => Task.FromResult(false);
        Assert.Equal(1, await index.GetVersionAsync(Token));
        Assert.Single(await Find(index, "drug"));
    }

    [Fact]
    public async Task Nobody_there_says_so()
    {
        int port = Server.Address.Port;
        var options = factory.Options();
        var index = factory.Create(options);
        await Server.DisposeAsync();
        var error = await Assert.ThrowsAsync<IndexException>(async () => await index.GetVersionAsync(Token));
        Assert.Contains($"127.0.0.1:{port}", error.Message, StringComparison.Ordinal);
        Assert.Contains("cannot be reached: start it, or correct Index:Url", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_is_sent_and_a_wrong_one_is_named_without_being_shown()
    {
        Server.ApiKey = "right-key";
        var (right, wrong) = (factory.Options(), factory.Options());
        (right.ApiKey, wrong.ApiKey) = ("right-key", "wrong-key");
        await Apply(factory.Create(right), 1, [], Doc("a", "drug"));
        var error = await Assert.ThrowsAsync<IndexException>(async () => await factory.Create(wrong).GetVersionAsync(Token));
        Assert.Contains("Invalid API key or JWT", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-key", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_collection_that_was_deleted_is_said_to_be_gone_and_is_built_anew()
    {
        var index = factory.Create();
        await Apply(index, 1, [], Doc("a", "drug"));
        Server.Database.Delete(Server.Database.Collections.Keys.Single());
        var error = await Assert.ThrowsAsync<IndexException>(async () => await Find(index, "drug"));
        Assert.Contains("--reindex", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, await index.GetVersionAsync(Token));
        await index.ApplyAsync(new(1, [], [Doc("a", "drug")]) { Since = 0 }, Token);
        Assert.Single(await Find(index, "drug"));
    }

    [Fact]
    public async Task Vectors_of_other_dimensions_are_refused_with_the_command_that_mends_it()
    {
        var index = factory.Create();
        await Apply(index, 1, [], Doc("a", "drug", 1, 0, 0, 0));
        var error = await Assert.ThrowsAsync<IndexException>(async () => await Search(index, [], [1, 0], Any));
        Assert.Contains("chatbot ingest --reembed", error.Message, StringComparison.Ordinal);
        var other = await Assert.ThrowsAsync<ChatbotException>(async () => await index.ApplyAsync(new(2, [], [Doc("b", "drug", 1, 0)]), Token));
        Assert.Contains("chatbot ingest --reembed", other.Message, StringComparison.Ordinal);
        Assert.Equal(["a"], Ids(await Find(index, "drug")));
    }

    [Fact]
    public async Task One_search_is_one_request_and_uploads_are_bounded()
    {
        var options = factory.Options();
        (options.BatchPoints, options.Uploads) = (10, 2);
        var index = factory.Create(options);
        await Apply(index, 1, [], [.. Enumerable.Range(0, 35).Select(i => Doc($"d{i}", "drug", 1, 0, 0, 0))]);
        Assert.Equal(4 + 1, Server.Requests.Count(request => request.StartsWith("put", StringComparison.Ordinal) && request.EndsWith("/points", StringComparison.Ordinal)));
        Server.Requests.Clear();
        await Search(index, ["drug"], [1, 0, 0, 0], Any with { Stories = ["s"] });
        Assert.Equal([$"post /collections/{options.Collection}/points/query/batch"], Server.Requests);
    }
}
