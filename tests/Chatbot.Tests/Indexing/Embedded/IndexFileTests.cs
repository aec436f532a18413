using Chatbot.Conformance;
using Chatbot.Knowledge;
using Chatbot.Storage;
using Chatbot.Support;
using Microsoft.Extensions.Logging.Abstractions;
using static Chatbot.Storage.TempStore;

namespace Chatbot.Indexing.Embedded;

public sealed class IndexFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Path => System.IO.Path.Combine(folder.Path, "index.cache");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_was_kept_is_found_as_before()
    {
        var kept = await KeepAsync();
        var index = Create();
        await File(index).LoadAsync(newest: 3, Token);
        Assert.Equal(3, await index.GetVersionAsync(Token));
        Assert.Equal(kept.Count, index.Count);
        foreach (var filter in new[]
        {
            IndexSamples.Any, IndexSamples.Any with { Stories = ["s"] }, IndexSamples.Any with { Kinds = [DocumentKind.Bio] }, IndexSamples.Any with { Language = "nl" },
            IndexSamples.Any with { Publishers = ["AP News"] }, IndexSamples.Any with { PublishedFrom = new(2025, 9, 1) }, IndexSamples.Any with { IncludeWithdrawn = true, Subscriber = true },
        })
        {
            var (before, after) = (await Search(kept, filter), await Search(index, filter));
            Assert.NotEmpty(before);
            Assert.Equal(before, after);
        }
        // And what changes afterwards is applied to it.
        await IndexSamples.Apply(index, 4, ["plain0"], IndexSamples.Doc("new", "court"));
        Assert.Equal(["new"], IndexSamples.Ids(await IndexSamples.Find(index, "court")));
    }

    [Theory]
    [InlineData("another database"), InlineData("torn"), InlineData("changed"), InlineData("empty"), InlineData("of the future")]
    public async Task A_file_that_is_of_no_use_is_passed_over_and_removed(string what)
    {
        await KeepAsync();
        byte[] bytes = await System.IO.File.ReadAllBytesAsync(Path, Token);
        if (what == "torn") bytes = bytes[..(bytes.Length / 2)];
        if (what == "changed") bytes[bytes.Length / 3] ^= 1;
        if (what == "empty") bytes = [];
        await System.IO.File.WriteAllBytesAsync(Path, bytes, Token);
        var index = Create();
        await File(index, what == "another database" ? "other" : "database").LoadAsync(newest: what == "of the future" ? 2 : 3, Token);
        Assert.Equal(0, await index.GetVersionAsync(Token));
        Assert.False(System.IO.File.Exists(Path));
        await File(index).LoadAsync(newest: 3, Token);
        Assert.Equal(0, await index.GetVersionAsync(Token));
    }

    [Fact]
    public async Task A_small_change_is_not_worth_a_file()
    {
        var index = Create();
        await IndexSamples.Apply(index, 1, [], IndexSamples.Doc("a", "drug"));
        await File(index).SaveAsync(passages: 1, Token);
        Assert.False(System.IO.File.Exists(Path));
    }

    [Fact]
    public async Task A_follower_goes_on_from_the_file()
    {
        using var temp = new TempStore();
        await temp.AddAsync(Change(Doc("a"), "drug"), Change(Doc("b"), "drug"));
        var first = Create();
        await foreach (var changes in temp.Knowledge.GetChangesAsync(0, Embedder, Token)) await first.ApplyAsync(changes, Token);
        await File(first).SaveAsync(20_000, Token);
        await temp.AddAsync(Change(Doc("b"), "court"));

        var index = Create();
        using var follower = new IndexFollower(temp.Knowledge, index, Embedder, TimeProvider.System, NullLogger<IndexFollower>.Instance, File(index));
        await follower.CatchUpAsync(Token);
        Assert.Equal(2, await index.GetVersionAsync(Token));
        Assert.Equal(["a"], IndexSamples.Ids(await IndexSamples.Find(index, "drug")));
        Assert.Equal(["b"], IndexSamples.Ids(await IndexSamples.Find(index, "court")));
    }

    private IndexFile File(EmbeddedIndex index, string key = "database") => new(index, Path, _ => Task.FromResult(key));

    private static EmbeddedIndex Create() => (EmbeddedIndex)EmbeddedIndexFactory.Create();

    private static async Task<PassageHit[]> Search(EmbeddedIndex index, PassageFilter filter) =>
        [.. (await IndexSamples.Search(index, ["drug", "ring"], [0.6f, 0.8f, 0, 0], filter)).OrderBy(hit => hit.Id.ToString(), StringComparer.Ordinal)];

    private async Task<EmbeddedIndex> KeepAsync()
    {
        var index = Create();
        IndexedDocument With(string id, Func<Document, Document> change, params string[] stories)
        {
            var document = IndexSamples.Doc(id, "drug ring " + id, 1, 0, 0, 0);
            return document with { Document = change(document.Document), Stories = stories };
        }
        await IndexSamples.Apply(index, 1, [], [.. Enumerable.Range(0, 20).Select(i => IndexSamples.Doc($"plain{i}", "drug", 0, 1, 0, 0))]);
        await IndexSamples.Apply(index, 2, [], With("story", d => d, "s", "t"), With("bio", d => d with { Kind = DocumentKind.Bio }), With("nl", d => d with { Language = "nl-BE" }),
            With("ap", d => d with { Publishers = ["AP News"], Genre = Genre.News }), With("dated", d => d with { Published = new(2025, 9) }),
            With("withdrawn", d => d with { Withdrawn = true }), With("paid", d => d with { Access = Access.Subscribers }),
            With("later", d => d with { Embargo = IndexSamples.Now.AddDays(1) }), With("over", d => d with { Expires = IndexSamples.Now.AddDays(-1) }));
        await IndexSamples.Apply(index, 3, ["plain3"], IndexSamples.Doc("plain4", "port"));
        await File(index).SaveAsync(20_000, Token);
        return index;
    }
}
