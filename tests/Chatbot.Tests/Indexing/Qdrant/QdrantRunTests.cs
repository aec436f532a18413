using static Chatbot.Conformance.IndexSamples;

namespace Chatbot.Indexing.Qdrant;

/// <summary>Runs, restarts and several processes. Also run against the Qdrant of QDRANT_URL.</summary>
public sealed class QdrantRunTests : IAsyncLifetime
{
    private readonly QdrantIndexFactory factory = new();

    public ValueTask InitializeAsync() => factory.StartAsync();

    public ValueTask DisposeAsync() => factory.DisposeAsync();

    [Fact]
    public async Task Another_process_goes_on_where_one_ended()
    {
        var options = factory.Options();
        await Apply(factory.Create(options), 3, [], Doc("a", "drug"), Doc("b", "port"));
        var other = factory.Create(options);
        Assert.Equal(3, await other.GetVersionAsync(Token));
        await other.ApplyAsync(new(4, ["b"], [Doc("c", "drug")]) { Since = 3 }, Token);
        Assert.Equal(["a", "c"], Ids(await Find(other, "drug", "port")));
    }

    [Fact]
    public async Task Every_process_sees_what_another_published_at_its_next_search()
    {
        var options = factory.Options();
        var (one, other) = (factory.Create(options), factory.Create(options));
        await Apply(one, 1, [], Doc("a", "drug"));
        Assert.Equal(["a"], Ids(await Find(other, "drug")));
        await Apply(one, 2, [], Doc("a", "court"), Doc("b", "drug"));
        Assert.Equal(["b"], Ids(await Find(other, "drug")));
        await one.ApplyAsync(new(3, [], [Doc("c", "drug")]) { Since = 0 }, Token);
        Assert.Equal(["c"], Ids(await Find(other, "drug")));
    }

    [Fact]
    public async Task The_batches_of_a_run_are_seen_together_or_not_at_all()
    {
        var options = factory.Options();
        var index = factory.Create(options);
        await Apply(index, 1, [], Doc("a", "drug"), Doc("b", "drug"));
        await index.ApplyAsync(new(1, [], [Doc("a", "drug ring")]) { Since = 1 }, Token);
        await index.ApplyAsync(new(1, [], [Doc("c", "drug ring")]) { Since = 1, Continues = true }, Token);
        Assert.Equal(["a", "b"], Ids(await Find(index, "drug")));
        Assert.Empty(await Find(index, "ring"));
        Assert.Equal(1, await factory.Create(options).GetVersionAsync(Token));
        await index.ApplyAsync(new(2, ["b"], []) { Since = 1, Continues = true }, Token);
        Assert.Equal(["a", "c"], Ids(await Find(index, "drug")));
        Assert.Equal(["a", "c"], Ids(await Find(index, "ring")));
    }

    [Fact]
    public async Task A_run_that_died_leaves_nothing_and_can_be_done_again()
    {
        var options = factory.Options();
        var (dies, lives) = (factory.Create(options), factory.Create(options));
        await Apply(dies, 1, [], Doc("a", "drug"), Doc("b", "drug"));
        // Its first batch replaced "a" and added "c"; then nothing is heard of it any more, but its lease still holds.
        await dies.ApplyAsync(new(1, [], [Doc("a", "old ring"), Doc("c", "old")]) { Since = 1 }, Token);
        var later = new LaterTime(TimeSpan.FromSeconds(options.LeaseSeconds + 1));
        var next = factory.Create(options, time: later);
        await next.ApplyAsync(new(2, [], [Doc("a", "drug court")]) { Since = 1 }, Token);
        Assert.Equal(["a", "b"], Ids(await Find(lives, "drug")));
        Assert.Empty(await Find(lives, "old"));
        // It wakes up, and finds that it was overtaken: what it writes is not seen, now and after the next run.
        await Assert.ThrowsAsync<IndexMovedException>(async () => await dies.ApplyAsync(new(2, ["b"], [Doc("e", "old")]) { Since = 1, Continues = true }, Token));
        Assert.Empty(await Find(lives, "old"));
        await next.ApplyAsync(new(3, [], [Doc("f", "port")]) { Since = 2 }, Token);
        Assert.Equal(["a", "b"], Ids(await Find(lives, "drug")));
        Assert.Empty(await Find(lives, "old"));
        Assert.Equal(["f"], Ids(await Find(lives, "port")));
    }

    [Fact]
    public async Task Processes_that_write_at_once_never_leave_a_mixture()
    {
        var options = factory.Options();
        await Apply(factory.Create(options), 1, [], [.. Enumerable.Range(0, 8).Select(i => Doc($"d{i}", "v1"))]);
        // Version n of the knowledge: every document says "vN"; each process brings what it lacks, as a follower does.
        async Task FollowAsync(QdrantIndex index, int last)
        {
            for (int target = 2; target <= last;)
            {
                long since = await index.GetVersionAsync(Token);
                if (since >= target) { target++; continue; }
                try { await index.ApplyAsync(new(target, [], [.. Enumerable.Range(0, 8).Select(i => Doc($"d{i}", $"v{target}"))]) { Since = since }, Token); }
                catch (IndexMovedException) { }
            }
        }
        var indexes = Enumerable.Range(0, 3).Select(_ => factory.Create(options)).ToList();
        var following = Task.WhenAll(indexes.Select(index => Task.Run(() => FollowAsync(index, 8))));
        var reader = factory.Create(options);
        string[] words = [.. Enumerable.Range(1, 8).Select(i => $"v{i}")];
        while (!following.IsCompleted)
        {
            var hits = await Find(reader, words);
            Assert.Equal(8, hits.Count);
            Assert.Single(hits.Select(hit => hit.Id.Revision).Distinct());
        }
        await following;
        Assert.All(await Find(reader, words), hit => Assert.Equal("v8", hit.Id.Revision));
        await reader.GetVersionAsync(Token);
        await reader.RetireAsync(Token);
        Assert.Equal(8, (await Find(reader, words)).Count);
    }

    [Fact]
    public async Task Built_anew_the_old_collection_serves_until_the_new_one_is_whole()
    {
        var options = factory.Options();
        var index = factory.Create(options);
        await Apply(index, 1, [], Doc("a", "drug"));
        await index.ApplyAsync(new(0, [], [Doc("b", "drug")]) { Since = 0 }, Token);
        Assert.Equal(["a"], Ids(await Find(index, "drug")));
        await index.ApplyAsync(new(2, [], [Doc("c", "drug")]) { Since = 0, Continues = true }, Token);
        Assert.Equal(["b", "c"], Ids(await Find(index, "drug")));
        Assert.Equal(2, await index.GetVersionAsync(Token));
    }

    [Fact]
    public async Task What_a_process_left_behind_when_it_ended_is_dropped_by_the_next_run()
    {
        var options = factory.Options();
        var (ends, next) = (factory.Create(options), factory.Create(options, time: new LaterTime(TimeSpan.FromSeconds(options.KeepSeconds + 1))));
        await Apply(ends, 1, [], Doc("a", "drug"));
        await ends.ApplyAsync(new(1, [], [Doc("a", "drug")]) { Since = 0 }, Token);
        ends.Dispose();
        using var http = new QdrantHttp(options, TimeProvider.System);
        var client = new QdrantClient(http, options);
        async Task<int> CollectionsAsync() => (await client.CollectionsAsync(Token)).Count(name => name.StartsWith(options.Collection, StringComparison.Ordinal));
        Assert.Equal(2, await CollectionsAsync());
        await next.ApplyAsync(new(2, [], [Doc("b", "drug")]) { Since = 1 }, Token);
        Assert.Equal(1, await CollectionsAsync());
        Assert.Equal(["a", "b"], Ids(await Find(next, "drug")));
    }

    [Fact]
    public async Task Another_database_s_index_is_left_alone_until_it_is_built_anew()
    {
        var options = factory.Options();
        await Apply(factory.Create(options), 1, [], Doc("a", "drug"));
        var other = factory.Create(options, database: "another");
        var error = await Assert.ThrowsAsync<IndexException>(async () => await other.GetVersionAsync(Token));
        Assert.Contains("--reindex", error.Message, StringComparison.Ordinal);
        await other.ApplyAsync(new(9, [], [Doc("b", "drug")]) { Since = 0 }, Token);
        Assert.Equal(9, await other.GetVersionAsync(Token));
        Assert.Equal(["b"], Ids(await Find(other, "drug")));
    }

    [Fact]
    public async Task Another_embedder_s_index_is_searched_by_words_until_it_is_built_anew()
    {
        var options = factory.Options();
        await Apply(factory.Create(options), 1, [], Doc("a", "drug", 1, 0, 0, 0));
        var other = factory.Create(options, embedder: "better-4d");
        Assert.Equal(0, await other.GetVersionAsync(Token));
        Assert.All(await Search(other, ["drug"], [1, 0, 0, 0], Any), hit => Assert.Null(hit.Vector));
        await other.ApplyAsync(new(1, [], [Doc("a", "drug", 0, 1, 0, 0)]) { Since = 0 }, Token);
        Assert.Equal(1, await other.GetVersionAsync(Token));
        Assert.Equal(1, Vector(await Search(other, ["drug"], [0, 1, 0, 0], Any), "a"), 0.01);
    }

    [Fact]
    public async Task A_collection_of_somebody_else_is_not_touched()
    {
        var options = factory.Options();
        using var http = new QdrantHttp(options, TimeProvider.System);
        var client = new QdrantClient(http, options);
        await client.CreateAsync(options.Collection, QdrantSchema.Collection(4, options), Token);
        var index = factory.Create(options);
        var error = await Assert.ThrowsAsync<IndexException>(async () => await index.ApplyAsync(new(1, [], [Doc("a", "drug")]) { Since = 0 }, Token));
        Assert.Contains("Index:Collection", error.Message, StringComparison.Ordinal);
    }

    private sealed class LaterTime(TimeSpan later) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + later;
    }
}
