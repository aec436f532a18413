using System.Text;
using Chatbot.Support;

namespace Chatbot.Knowledge.Ingest;

/// <summary>Newsrooms' formats through the whole ingest, into a real database.</summary>
[Collection(nameof(TimedTests))]
public sealed class ImportTests : IDisposable
{
    private readonly TempKnowledge temp = new();

    public void Dispose() => temp.Dispose();

    private static string Text(int seed = 0, string figure = "ten") => string.Join(' ', Enumerable.Range(0, 12).Select(i =>
        $"In part {(char)('a' + i)}{(char)('a' + seed)} of the port the police of district {(char)('k' + seed)} found {figure} tonnes and spoke with worker {(char)('q' - i)}{(char)('b' + seed)} for hours."));

    private static string Page(string title, string publisher, string? url, string text, string more = "") =>
        $"<html lang=en><head><title>{title}</title><meta property=og:site_name content=\"{publisher}\">{(url is null ? "" : $"<link rel=canonical href=\"{url}\">")}{more}</head><body><article><p>{text}</p></article></body></html>";

    [Fact]
    public async Task Agency_copy_in_several_papers_is_one_document_with_several_publishers()
    {
        temp.Write("a.html", Page("Ten tonnes", "The Courier", "https://courier.example/ten-tonnes", Text()));
        string b = temp.Write("b.html", Page("Tonnes: ten", "The Herald", "https://herald.example/tonnes", "BRUSSELS (TNA) - " + Text()));
        temp.Write("c.html", Page("Other", "The Times", "https://times.example/other", Text(1)));
        temp.Write("d.html", Page("Corrected", "The Post", "https://post.example/tonnes", Text(figure: "12")));
        await temp.IngestAsync();
        string[] ids = await temp.IdsAsync();
        Assert.Equal(3, ids.Length);
        var joined = await temp.GetAsync(ids.Single(id => id.StartsWith("ten-tonnes", StringComparison.Ordinal) || id.StartsWith("tonnes", StringComparison.Ordinal) && !id.Contains("post", StringComparison.Ordinal) && Publishers(id) == 2));
        Assert.Equal(["The Courier", "The Herald"], joined.Publishers.Order());
        Assert.All((await temp.IngestAsync()).Files, file => Assert.Equal(FileOutcome.Unchanged, file.Outcome));

        File.Delete(b);
        await temp.IngestAsync();
        Assert.Equal(["The Courier"], (await temp.GetAsync((await temp.IdsAsync()).Single(id => id.StartsWith("ten-tonnes", StringComparison.Ordinal)))).Publishers);

        int Publishers(string id) => temp.GetAsync(id).GetAwaiter().GetResult().Publishers.Count;
    }

    [Fact]
    public async Task The_order_in_which_copies_came_and_went_makes_no_difference()
    {
        string[] pages = [.. Enumerable.Range(0, 6).Select(i => Page($"T{i}", $"Paper {i}", $"https://p{i}.example/story-{i % 4}", Text(i % 3)))];
        foreach (int i in new[] { 5, 1, 3, 0 }) { temp.Write($"{i}.html", pages[i]); await temp.IngestAsync(); }
        File.Delete(Path.Combine(temp.Root, "3.html"));
        await temp.IngestAsync();
        foreach (int i in new[] { 4, 2, 3 }) { temp.Write($"{i}.html", pages[i]); await temp.IngestAsync(); }
        using var fresh = new TempKnowledge();
        for (int i = 0; i < pages.Length; i++) fresh.Write($"{i}.html", pages[i]);
        await fresh.IngestAsync();
        Assert.Equal(await Dump(fresh), await Dump(temp));

        static async Task<string[]> Dump(TempKnowledge knowledge) =>
            [.. (await knowledge.Store.ListDocumentsAsync(null, TestContext.Current.CancellationToken)).Select(row => $"{row.Id} {row.Revision} {string.Join(',', row.Publishers)}")];
    }

    [Fact]
    public async Task An_editors_own_file_of_the_same_article_stands()
    {
        temp.Write("own.md", TempKnowledge.Article("Own", extra: "url: https://www.courier.example/ten-tonnes/?utm_source=x\n"));
        temp.Write("a.html", Page("Ten tonnes", "The Courier", "https://courier.example/ten-tonnes", Text()));
        var report = await temp.IngestAsync();
        Assert.Equal(["own"], await temp.IdsAsync());
        Assert.Contains("'own'", Assert.Single(report.Files.Single(file => file.Path.EndsWith(".html", StringComparison.Ordinal)).Errors).Problem, StringComparison.Ordinal);
        File.Delete(Path.Combine(temp.Root, "own.md"));
        await temp.IngestAsync();
        Assert.StartsWith("ten-tonnes-", Assert.Single(await temp.IdsAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rights_and_paywall_are_kept_and_a_paid_text_is_for_subscribers()
    {
        temp.Write("a.html", Page("Ten tonnes", "The Courier", "https://courier.example/a", Text(), "<meta name=copyright content=\"© Courier\"><meta property=article:content_tier content=locked>"));
        temp.Write("b.md", TempKnowledge.Article("B", extra: "rights: © AP\nlicence: CC BY 4.0\npaywalled: true\naccess: subscribers\nabout: [Antwerp, Bart De Wever]\n"));
        Assert.False((await temp.IngestAsync()).Failed);
        var page = await temp.GetAsync((await temp.IdsAsync()).Single(id => id != "b"));
        Assert.Equal(("© Courier", true, Access.Subscribers), (page.Rights, page.Paywalled, page.Access));
        var own = await temp.GetAsync("b");
        Assert.Equal(("© AP", "CC BY 4.0", true), (own.Rights, own.Licence, own.Paywalled));
        Assert.Equal(["Antwerp", "Bart De Wever"], own.About);
        Assert.Empty(page.About);
    }

    [Fact]
    public void A_document_stored_before_it_could_say_what_it_is_about_is_still_read() =>
        Assert.Empty(Storage.StorageJson.Head("""{"id":"a","kind":"Article","title":"A","body":""}""").About);

    [Fact]
    public async Task Malformed_files_of_every_kind_are_errors_of_their_own_and_cost_little_memory()
    {
        var bad = new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["cut.json"] = Encoding.UTF8.GetBytes("""{"uri":"urn:x","headlines":[{"val"""),
            ["cut.xml"] = Encoding.UTF8.GetBytes("<rss><channel><item><title>A</ti"),
            ["deep.html"] = Encoding.UTF8.GetBytes("<title>T</title>" + string.Concat(Enumerable.Repeat("<div>", 10_000))),
            ["deep.json"] = Encoding.UTF8.GetBytes(new string('[', 10_000)),
            ["deep.xml"] = Encoding.UTF8.GetBytes("<rss>" + string.Concat(Enumerable.Repeat("<a>", 10_000))),
            ["empty.html"] = [],
            ["encoding.html"] = Encoding.UTF8.GetBytes("<meta charset=no-such-encoding><title>caf\0</title>").Select(b => b == 0 ? (byte)0xE9 : b).ToArray(),
            ["nul.html"] = new byte[3_000],
            ["xxe.xml"] = Encoding.UTF8.GetBytes("<!DOCTYPE r [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><r>&e;</r>"),
        };
        foreach (var (name, bytes) in bad) File.WriteAllBytes(Path.Combine(temp.Root, name), bytes);
        using (var large = File.Create(Path.Combine(temp.Root, "large.html"))) large.SetLength(50_000_000);
        temp.Write("good.html", Page("Ten tonnes", "The Courier", "https://courier.example/ten-tonnes", Text()));
        long before = Environment.WorkingSet;
        var report = await temp.IngestAsync();
        long grown = Environment.WorkingSet - before;
        foreach (var file in report.Files) TestContext.Current.TestOutputHelper?.WriteLine($"{file.Outcome,-8} {Path.GetFileName(file.Path)}: {string.Join("; ", file.Errors)}");
        TestContext.Current.TestOutputHelper?.WriteLine($"memory grew by {grown / 1e6:0} MB");
        Assert.Equal(bad.Count + 1, report.Count(FileOutcome.Failed));
        Assert.Equal(1, report.Count(FileOutcome.Added));
        Assert.All(report.Files.Where(file => file.Outcome == FileOutcome.Failed), file => Assert.NotEmpty(file.Errors));
        Assert.True(grown < 200_000_000, $"{grown / 1e6:0} MB");
    }

    [Fact]
    public async Task An_emptied_folder_is_an_error_that_names_the_cure()
    {
        string a = temp.Write("a.md", TempKnowledge.Article("A"));
        await temp.IngestAsync();
        File.Delete(a);
        var error = await Assert.ThrowsAsync<ChatbotException>(() => temp.IngestAsync());
        Assert.Contains("--allow-empty", error.Message, StringComparison.Ordinal);
        Assert.Equal(["a"], await temp.IdsAsync());
        await temp.IngestAsync(new IngestOptions { AllowEmpty = true });
        Assert.Empty(await temp.IdsAsync());
    }

    [Fact]
    public async Task Patterns_are_expanded_and_temporary_files_ignored()
    {
        temp.Write("one/a.md", TempKnowledge.Article("A"));
        temp.Write("two/b.html", Page("Ten tonnes", "The Courier", null, Text()));
        temp.Write("two/~b.html", "x");
        temp.Write("two/b.html.swp", "x");
        temp.Write("two/.b.html", "x");
        Assert.Equal(1, (await temp.IngestAsync(Path.Combine(temp.Root, "**", "*.html"))).Files.Count(file => file.Outcome == FileOutcome.Added));
        Assert.Equal(1, (await temp.IngestAsync()).Count(FileOutcome.Added));
        Assert.Equal(2, (await temp.IdsAsync()).Length);
    }
}
