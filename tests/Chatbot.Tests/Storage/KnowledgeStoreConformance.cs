using Chatbot.Knowledge;
using static Chatbot.Storage.TempStore;

namespace Chatbot.Storage;

public abstract class KnowledgeStoreConformance(TempStore temp) : IDisposable
{
    private KnowledgeStore Store => temp.Knowledge;

    public void Dispose()
    {
        temp.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_document_comes_back_as_it_was_stored()
    {
        var change = Change(Doc("a", "s1") with
        {
            Genre = Genre.Opinion,
            Publishers = ["AP News", "The Bulletin"],
            Published = new(2025, 9),
            Embargo = new DateTimeOffset(2025, 9, 1, 6, 0, 0, TimeSpan.FromHours(2)),
            Corrected = new(new(2025, 9, 12), "A name was wrong."),
            Access = Access.Subscribers,
            Blocks = [new(BlockKind.Paragraph, 0, 0, 5)],
            Sources = [new(0, 5, ["b"])],
        }, "First passage.", "Second one é.");
        await temp.AddAsync(change);

        var found = await Store.GetDocumentAsync("a", null, Token);

        Assert.Equivalent(change.Document, found, strict: true);
        Assert.Equal(change.Document.Embargo, found!.Embargo);
    }

    [Fact]
    public async Task Every_version_of_a_document_is_kept_also_after_its_removal()
    {
        var first = Change(Doc("a"), "Old text.");
        var second = Change(Doc("a"), "New text.");
        await temp.AddAsync(first);
        await temp.AddAsync(second);
        await Store.ApplyAsync(new() { RemovedDocuments = ["a"] }, Token);

        Assert.Null(await Store.GetDocumentAsync("a", null, Token));
        Assert.Equal("Old text.", (await Store.GetDocumentAsync("a", first.Document.Revision, Token))!.Body);
        Assert.Equal("New text.", (await Store.GetDocumentAsync("a", second.Document.Revision, Token))!.Body);
    }

    [Fact]
    public async Task The_version_rises_only_when_something_changed()
    {
        var change = Change(Doc("a"), "Text.");
        var story = new StoryChange(new("s", "S", new(2025), null, ["a"], "s-digest", []), "root");
        Assert.Equal(0, await Store.GetVersionAsync(Token));
        Assert.Equal(1, await Store.ApplyAsync(new() { Documents = [change], Stories = [story] }, Token));
        Assert.Equal(1, await Store.ApplyAsync(new() { Documents = [change], Stories = [story] }, Token));
        Assert.Equal(1, await Store.ApplyAsync(new() { RemovedDocuments = ["unknown"], RemovedStories = ["unknown"] }, Token));
        Assert.Equal(2, await Store.ApplyAsync(new() { RemovedDocuments = ["a"] }, Token));
        Assert.Equal(2, await Store.GetVersionAsync(Token));
    }

    [Fact]
    public async Task Passages_of_the_current_revision_are_found_and_others_left_out()
    {
        var old = Change(Doc("a"), "Old.");
        var now = Change(Doc("a"), "New one.", "New two.");
        await temp.AddAsync(old);
        await temp.AddAsync(now, Change(Doc("b"), "Other."));

        var found = await Store.GetPassagesAsync([now.Passages[1].Passage.Id, old.Passages[0].Passage.Id, new("c", "x", 0)], Token);

        Assert.Equivalent(new[] { now.Passages[1].Passage }, found, strict: true);
        Assert.Empty(await Store.GetPassagesAsync([], Token));
    }

    [Fact]
    public async Task More_passages_than_one_statement_holds_are_all_found()
    {
        var change = Change(Doc("a"), [.. Enumerable.Range(0, 300).Select(i => $"Passage {i}.")]);
        await temp.AddAsync(change);
        var found = await Store.GetPassagesAsync([.. change.Passages.Select(entry => entry.Passage.Id)], Token);
        Assert.Equal(Enumerable.Range(0, 300), found.Select(passage => passage.Ordinal).Order());
    }

    [Fact]
    public async Task Documents_are_listed_with_the_stories_that_they_join_by_topic()
    {
        var bio = Change(Doc("bio") with { Kind = DocumentKind.Bio }, "Who.");
        await Store.ApplyAsync(new()
        {
            Documents = [bio, Change(Doc("own", "s1"), "One.", "Two."), Change(Doc("elsewhere", "s2"), "Three.")],
            Stories = [new(new("s1", "S1", new(2025), null, ["bio"], "s1-digest", ["q"]), "root")],
        }, Token);

        Assert.Equal(["bio", "elsewhere", "own"], (await Store.ListDocumentsAsync(null, Token)).Select(d => d.Id));
        var scoped = await Store.ListDocumentsAsync("s1", Token);
        Assert.Equal([("bio", 1), ("own", 2)], scoped.Select(d => (d.Id, d.Passages)));
        Assert.All(scoped, d => Assert.Equal(["s1"], d.Stories));
    }

    [Fact]
    public async Task Revisions_are_those_of_the_root_asked_for()
    {
        var here = Change(Doc("a"), "Text.");
        await temp.AddAsync(here, Change(Doc("b"), "Text.") with { Root = "elsewhere" });
        var revisions = await Store.GetRevisionsAsync("root", Token);
        Assert.Equal(new(here.Document.Revision, Embedder, "a.md"), Assert.Single(revisions, pair => pair.Key == "a").Value);
        Assert.Single(revisions);
    }

    [Fact]
    public async Task A_failing_apply_leaves_the_knowledge_as_it_was()
    {
        await temp.AddAsync(Change(Doc("a"), "Text."));
        var good = Change(Doc("b"), "Text.");
        var twice = good with { Document = good.Document with { Id = "c" }, Passages = [good.Passages[0], good.Passages[0]] };
        await Assert.ThrowsAnyAsync<Exception>(() => Store.ApplyAsync(new() { RemovedDocuments = ["a"], Documents = [good, twice] }, Token));

        Assert.Equal(1, await Store.GetVersionAsync(Token));
        Assert.Equal(["a"], (await Store.ListDocumentsAsync(null, Token)).Select(d => d.Id));
    }

    [Fact]
    public async Task Another_connection_sees_what_was_applied_and_nothing_half_done()
    {
        using var other = temp.OtherKnowledgeDatabase();
        var reader = new KnowledgeStore(other);
        Assert.Equal(0, await reader.GetVersionAsync(Token));
        await temp.AddAsync(Change(Doc("a"), "Text."));
        Assert.Equal(1, await reader.GetVersionAsync(Token));
        Assert.NotNull(await reader.GetDocumentAsync("a", null, Token));
    }
}
