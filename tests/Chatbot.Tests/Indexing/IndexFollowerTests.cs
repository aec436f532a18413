using Chatbot.Conformance;
using Chatbot.Indexing.Embedded;
using Chatbot.Storage;
using Chatbot.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using static Chatbot.Storage.TempStore;

namespace Chatbot.Indexing;

public sealed class IndexFollowerTests : IDisposable
{
    private readonly TempStore temp = new();
    private readonly IPassageIndex index = EmbeddedIndexFactory.Create();

    public void Dispose() => temp.Dispose();

    [Fact]
    public async Task Another_process_s_ingest_is_found_within_a_second_and_an_error_is_outlived()
    {
        using var follower = Follower(Embedder);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        // Another embedder's vectors make the first round fail.
        await temp.AddAsync(Change(Doc("a"), "drug") with { EmbedderId = "other" });
        var running = follower.RunAsync(stop.Token);
        await Task.Delay(100, Token);
        Assert.Equal(0, await index.GetVersionAsync(Token));

        using var other = SqliteDatabase.Knowledge(temp.Folder);
        await new KnowledgeStore(other).ApplyAsync(new() { Documents = [Change(Doc("a"), "drug ring")] }, Token);
        long start = TimeProvider.System.GetTimestamp();
        // The interval is what we promise; the patience is for a busy machine.
        while (await index.GetVersionAsync(Token) < 2 && TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(10)) await Task.Delay(10, Token);

        Assert.Equal(["a"], IndexSamples.Ids(await IndexSamples.Find(index, "ring")));
        Assert.True(IndexFollower.Interval < TimeSpan.FromSeconds(1));
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task Catching_up_brings_everything_at_once_and_says_why_if_it_cannot()
    {
        await temp.AddAsync(Change(Doc("a"), "drug"));
        using var wrong = Follower("other");
        await Assert.ThrowsAsync<ChatbotException>(() => wrong.CatchUpAsync(Token));
        using var follower = Follower(Embedder);
        await Task.WhenAll(follower.CatchUpAsync(Token), follower.CatchUpAsync(Token));
        Assert.Equal(1, await index.GetVersionAsync(Token));
        Assert.Single(await IndexSamples.Find(index, "drug"));
    }

    private IndexFollower Follower(string embedder) =>
        new(temp.Knowledge, index, embedder, TimeProvider.System, NullLogger<IndexFollower>.Instance);
}
