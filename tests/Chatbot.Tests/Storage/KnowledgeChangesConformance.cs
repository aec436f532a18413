using Chatbot.Knowledge;
using static Chatbot.Storage.TempStore;

namespace Chatbot.Storage;

/// <summary>What an index is told.</summary>
public abstract class KnowledgeChangesConformance(TempStore temp) : IDisposable
{
    public void Dispose()
    {
        temp.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_new_index_gets_everything_with_vectors_and_stories()
    {
        var change = Change(Doc("a", "s2", "s1"), "One.", "Two.");
        await temp.AddAsync(change);

        var batch = Assert.Single(await temp.ChangesAsync(0));

        Assert.Equal(1, batch.Version);
        var document = Assert.Single(batch.Documents);
        Assert.Equal(["s1", "s2"], document.Stories);
        Assert.Equal(change.Passages.Select(p => p.Vector.ToArray()), document.Passages.Select(p => p.Vector.ToArray()));
        Assert.Equivalent(change.Passages.Select(p => p.Passage), document.Passages.Select(p => p.Passage), strict: true);
    }

    [Fact]
    public async Task Only_what_changed_since_is_told_and_nothing_when_nothing_did()
    {
        await temp.AddAsync(Change(Doc("a"), "One."), Change(Doc("b"), "Two."));
        await temp.AddAsync(Change(Doc("b"), "Three."));
        Assert.Equal("b", Assert.Single(Assert.Single(await temp.ChangesAsync(1)).Documents).Document.Id);
        Assert.Empty(await temp.ChangesAsync(2));
    }

    [Fact]
    public async Task A_removal_is_told_until_the_document_is_back()
    {
        await temp.AddAsync(Change(Doc("a"), "One."));
        await temp.Knowledge.ApplyAsync(new() { RemovedDocuments = ["a"] }, Token);
        Assert.Equal(["a"], Assert.Single(await temp.ChangesAsync(1)).Removed);
        await temp.AddAsync(Change(Doc("a"), "One."));
        var batch = Assert.Single(await temp.ChangesAsync(1));
        Assert.Empty(batch.Removed);
        Assert.Equal("a", Assert.Single(batch.Documents).Document.Id);
    }

    [Fact]
    public async Task A_document_that_joins_or_leaves_a_story_by_topic_counts_as_changed()
    {
        await temp.AddAsync(Change(Doc("bio") with { Kind = DocumentKind.Bio }, "Who."), Change(Doc("other"), "What."));
        var story = new Story("s", "S", new(2025), null, ["bio"], "s-digest", []);
        await temp.Knowledge.ApplyAsync(new() { Stories = [new(story, "root")] }, Token);
        var joined = Assert.Single(Assert.Single(await temp.ChangesAsync(1)).Documents);
        Assert.Equal(("bio", "s"), (joined.Document.Id, Assert.Single(joined.Stories)));

        await temp.Knowledge.ApplyAsync(new() { RemovedStories = ["s"] }, Token);
        var left = Assert.Single(Assert.Single(await temp.ChangesAsync(2)).Documents);
        Assert.Equal("bio", left.Document.Id);
        Assert.Empty(left.Stories);
        Assert.Equal(joined.Document.Revision, left.Document.Revision);
    }

    [Fact]
    public async Task A_story_stored_before_its_topic_claims_it_on_arrival()
    {
        await temp.Knowledge.ApplyAsync(new() { Stories = [new(new("s", "S", new(2025), null, [], "s-digest", ["q"]), "root")] }, Token);
        await temp.AddAsync(Change(Doc("q") with { Kind = DocumentKind.Question }, "Why?"), Change(Doc("s-digest") with { Kind = DocumentKind.Digest }, "What."));
        Assert.All(Assert.Single(await temp.ChangesAsync(1)).Documents, document => Assert.Equal(["s"], document.Stories));
    }

    [Fact]
    public async Task A_document_that_lost_all_its_passages_is_told()
    {
        await temp.AddAsync(Change(Doc("a"), "One."));
        await temp.AddAsync(Change(Doc("a")));
        Assert.Empty(Assert.Single(Assert.Single(await temp.ChangesAsync(1)).Documents).Passages);
    }

    [Fact]
    public async Task Large_changes_come_in_batches_that_together_hold_everything_once()
    {
        string[] texts = [.. Enumerable.Repeat("Short.", ChangeReader.BatchPassages / 4)];
        await temp.AddAsync([.. Enumerable.Range(0, 8).Select(i => Change(Doc($"d{i}"), texts))]);
        await temp.Knowledge.ApplyAsync(new() { RemovedDocuments = ["d7"] }, Token);

        var batches = await temp.ChangesAsync(0);

        Assert.True(batches.Count > 1);
        Assert.Equal(["d0", "d1", "d2", "d3", "d4", "d5", "d6"], batches.SelectMany(b => b.Documents).Select(d => d.Document.Id));
        Assert.All(batches.SkipLast(1), batch => Assert.Equal((0, 0), (batch.Version, batch.Removed.Count)));
        Assert.Equal((2, "d7"), (batches[^1].Version, Assert.Single(batches[^1].Removed)));
    }

    [Fact]
    public async Task Vectors_of_another_embedder_are_refused_with_the_command_that_mends_it()
    {
        await temp.AddAsync(Change(Doc("a"), "One."));
        var error = await Assert.ThrowsAsync<ChatbotException>(() => temp.ChangesAsync(0, "other-8d"));
        Assert.Contains("chatbot ingest --reembed", error.Message, StringComparison.Ordinal);
        Assert.Contains(Embedder, error.Message, StringComparison.Ordinal);

        var again = Change(Doc("a"), "One.") with { EmbedderId = "other-8d" };
        await temp.AddAsync(again);
        Assert.Single(await temp.ChangesAsync(0, "other-8d"));
    }
}
