namespace Chatbot.Knowledge.Ingest;

public sealed class IngestorTests : IDisposable
{
    private readonly TempKnowledge temp = new();

    public void Dispose() => temp.Dispose();

    private const string Story = "---\ntitle: S\nupdated: 2025-09-10\ntopics: [someone]\n---\n## What's happened\n\nThey met [a].\n";

    private void WriteStory()
    {
        temp.Write("stories/s/articles/a.md", TempKnowledge.Article("A"));
        temp.Write("stories/s/story.md", Story);
        temp.Write("stories/s/questions.md", "## Who met?\n\nThey did [a].\n");
        temp.Write("people/someone.md", "---\ntitle: Some One\nupdated: 2025-09\n---\nSome One is a mayor.\n");
    }

    [Fact]
    public async Task A_second_run_changes_and_embeds_nothing()
    {
        WriteStory();
        var first = await temp.IngestAsync();
        Assert.False(first.Failed, string.Join('\n', first.Files));
        Assert.Equal(["a", "s-digest", "s-who-met", "someone"], await temp.IdsAsync());
        Assert.Equal(["s-who-met"], Assert.Single(await temp.Store.GetStoriesAsync(TestContext.Current.CancellationToken)).QuestionIds);
        temp.Embedder = new("test-1");
        var second = await temp.IngestAsync();
        Assert.All(second.Files, file => Assert.Equal(FileOutcome.Unchanged, file.Outcome));
        Assert.Equal((first.Version, 0), (second.Version, temp.Embedder.Texts));
    }

    [Fact]
    public async Task Every_version_is_kept()
    {
        temp.Write("a.md", TempKnowledge.Article("A", "Old text."));
        await temp.IngestAsync();
        string old = (await temp.GetAsync("a")).Revision;
        temp.Write("a.md", TempKnowledge.Article("A", "New text."));
        Assert.Equal(1, (await temp.IngestAsync()).Count(FileOutcome.Changed));
        Assert.Equal("New text.", (await temp.GetAsync("a")).Body);
        Assert.Equal("Old text.", (await temp.Store.GetDocumentAsync("a", old, TestContext.Current.CancellationToken))!.Body);
    }

    [Fact]
    public async Task Files_that_disappear_remove_their_documents_only_below_the_folder_given()
    {
        string one = temp.Write("one/a.md", TempKnowledge.Article("A")), two = temp.Write("two/b.md", TempKnowledge.Article("B"));
        await temp.IngestAsync();
        File.Delete(one);
        await temp.IngestAsync(two);
        await temp.IngestAsync(Path.Combine(temp.Root, "two"));
        Assert.Equal(["a", "b"], await temp.IdsAsync());
        Assert.Equal(FileOutcome.Removed, (await temp.IngestAsync()).Files[0].Outcome);
        Assert.Equal(["b"], await temp.IdsAsync());
    }

    [Fact]
    public async Task A_bad_file_stops_nothing_and_keeps_what_it_brought()
    {
        temp.Write("a.md", TempKnowledge.Article("A", "Good."));
        await temp.IngestAsync();
        temp.Write("a.md", "broken");
        temp.Write("b.md", TempKnowledge.Article("B"));
        var report = await temp.IngestAsync();
        Assert.Equal([FileOutcome.Failed, FileOutcome.Added], report.Files.Select(file => file.Outcome));
        Assert.Equal("Good.", (await temp.GetAsync("a")).Body);
    }

    [Fact]
    public async Task Bad_bytes_are_errors_of_their_file()
    {
        File.WriteAllBytes(Path.Combine(temp.Root, "binary.md"), [0x89, 0x50, 0, 0, 0, 1, 2, 3]);
        File.WriteAllBytes(Path.Combine(temp.Root, "empty.md"), []);
        using (var large = File.Create(Path.Combine(temp.Root, "large.md"))) large.SetLength(50_000_000);
        File.WriteAllBytes(Path.Combine(temp.Root, "latin.md"), [.. "a\nb\n"u8, 0xE9, 0x20, .. "cccc"u8]);
        var errors = (await temp.IngestAsync()).Files.ToDictionary(file => Path.GetFileName(file.Path), file => Assert.Single(file.Errors));
        Assert.Contains("binary", errors["binary.md"].Problem, StringComparison.Ordinal);
        Assert.Contains("empty", errors["empty.md"].Problem, StringComparison.Ordinal);
        Assert.Contains("50.0 MB", errors["large.md"].Problem, StringComparison.Ordinal);
        Assert.Equal(3, errors["latin.md"].Line);
    }

    [Fact]
    public async Task Two_files_of_one_id_are_named_and_the_first_is_kept()
    {
        string first = temp.Write("x/a.md", TempKnowledge.Article("A")), second = temp.Write("y/a.md", TempKnowledge.Article("B"));
        var failed = Assert.Single((await temp.IngestAsync()).Files, file => file.Outcome == FileOutcome.Failed);
        Assert.Equal(second, failed.Path);
        Assert.Contains(first, failed.Errors[0].Problem, StringComparison.Ordinal);
        Assert.Contains(second, failed.Errors[0].Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_source_is_an_error_with_the_nearest_id()
    {
        WriteStory();
        temp.Write("stories/s/story.md", Story.Replace("[someone]", "[somone]", StringComparison.Ordinal));
        var failed = Assert.Single((await temp.IngestAsync()).Files, file => file.Outcome == FileOutcome.Failed);
        var error = Assert.Single(failed.Errors);
        Assert.Equal((4, "did you mean 'someone'?"), (error.Line, error.Cure));
    }

    [Fact]
    public async Task Another_embedder_needs_a_reembed()
    {
        WriteStory();
        await temp.IngestAsync();
        temp.Embedder = new("test-2");
        var error = await Assert.ThrowsAsync<ChatbotException>(() => temp.IngestAsync());
        Assert.Contains("ingest --reembed", error.Message, StringComparison.Ordinal);
        Assert.Equal(4, (await temp.IngestAsync(new IngestOptions { Reembed = true }, temp.Root)).Reembedded);
        Assert.False((await temp.IngestAsync()).Failed);
    }

    [Fact]
    public async Task A_dry_run_stores_nothing()
    {
        WriteStory();
        Assert.Equal(4, (await temp.IngestAsync(new IngestOptions { DryRun = true }, temp.Root)).Count(FileOutcome.Added));
        Assert.Empty(await temp.IdsAsync());
    }

    [Fact]
    public async Task A_loop_of_links_ends()
    {
        temp.Write("a/a.md", TempKnowledge.Article("A"));
        Directory.CreateSymbolicLink(Path.Combine(temp.Root, "a", "loop"), temp.Root);
        Assert.Equal(1, (await temp.IngestAsync()).Count(FileOutcome.Added));
    }
}
