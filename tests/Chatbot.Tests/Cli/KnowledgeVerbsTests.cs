using System.CommandLine;
using System.Text.Json;
using Chatbot.Knowledge;
using Chatbot.Knowledge.Ingest;
using Chatbot.Text;

namespace Chatbot.Cli;

/// <summary><c>ingest</c> and <c>documents</c> as a script sees them: output, JSON and exit codes.</summary>
public sealed class KnowledgeVerbsTests : IDisposable
{
    private readonly TempKnowledge temp = new();

    public void Dispose() => temp.Dispose();

    [Fact]
    public async Task Ingest_tells_each_file_and_the_totals_and_fails_if_one_failed()
    {
        temp.Write("a.md", TempKnowledge.Article("A"));
        var (code, output, _) = await RunAsync("ingest", temp.Root);
        Assert.Equal(0, code);
        Assert.Contains($"added\t{Path.Combine(temp.Root, "a.md")}\ta", output, StringComparison.Ordinal);
        Assert.Matches(@"1 files: 1 added \([\d.]+ s, \d+ files/s\)", output);
        temp.Write("b.md", "no front matter");
        (code, output, _) = await RunAsync("ingest", temp.Root);
        Assert.Equal(1, code);
        Assert.Contains("failed\t", output, StringComparison.Ordinal);
        Assert.Contains("title", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ingest_writes_its_report_as_JSON_and_a_dry_run_changes_nothing()
    {
        temp.Write("a.md", TempKnowledge.Article("A"));
        var (code, output, _) = await RunAsync("ingest", "--json", "--dry-run", temp.Root);
        using var report = JsonDocument.Parse(output);
        Assert.Equal(0, code);
        Assert.Equal("added", report.RootElement.GetProperty("files")[0].GetProperty("outcome").GetString());
        Assert.Equal(1, report.RootElement.GetProperty("totals").GetProperty("added").GetInt32());
        Assert.True(report.RootElement.GetProperty("dryRun").GetBoolean());
        Assert.Empty(await temp.IdsAsync());
    }

    [Theory]
    [InlineData("ingest")]
    [InlineData("ingest", "x", "--watch", "--dry-run")]
    [InlineData("ingest", "x", "--genre", "gossip")]
    [InlineData("documents", "show")]
    public async Task Wrong_usage_is_told_and_touches_no_database(params string[] args)
    {
        var (code, _, errors) = await RunAsync(args);
        Assert.NotEqual(0, code);
        Assert.NotEmpty(errors);
    }

    [Fact]
    public async Task An_emptied_folder_is_one_plain_line_and_exit_code_1()
    {
        string a = temp.Write("a.md", TempKnowledge.Article("A"));
        await RunAsync("ingest", temp.Root);
        File.Delete(a);
        var (code, _, errors) = await RunAsync("ingest", temp.Root);
        Assert.Equal(1, code);
        Assert.Contains("--allow-empty", errors, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("ingest", "--allow-empty", temp.Root)).Code);
        Assert.Empty(await temp.IdsAsync());
    }

    [Fact]
    public async Task Watching_follows_the_files_until_it_is_stopped()
    {
        string a = temp.Write("a.md", TempKnowledge.Article("A"));
        using var stop = new CancellationTokenSource();
        var watching = RunAsync(stop.Token, "ingest", temp.Root, "--watch");
        await UntilAsync("a");
        temp.Write("b.md", TempKnowledge.Article("B", "The harbour was quiet on Monday. Nothing was found."));
        temp.Write("c.md~", TempKnowledge.Article("C"));
        await UntilAsync("a", "b");
        File.Delete(a);
        await UntilAsync("b");
        await stop.CancelAsync();
        var (code, output, _) = await watching;
        Assert.Equal(0, code);
        Assert.Contains("b.md", output, StringComparison.Ordinal);

        async Task UntilAsync(params string[] ids)
        {
            long start = TimeProvider.System.GetTimestamp();
            while (string.Join(' ', await temp.IdsAsync()) != string.Join(' ', ids))
            {
                Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(60), $"It never came to {string.Join(", ", ids)}.");
                await Task.Delay(50);
            }
        }
    }

    [Fact]
    public async Task Documents_are_listed_shown_and_removed()
    {
        string path = temp.Write("antwerp.md", TempKnowledge.Article("A port", extra: "rights: © AP\n"));
        await RunAsync("ingest", temp.Root);
        Assert.Contains("antwerp\tarticle\tA port\tAP News\t2025-09-10", (await RunAsync("documents", "list")).Output, StringComparison.Ordinal);
        using var rows = JsonDocument.Parse((await RunAsync("documents", "list", "--json")).Output);
        Assert.Equal("antwerp", rows.RootElement[0].GetProperty("id").GetString());
        string shown = (await RunAsync("documents", "show", "antwerp")).Output;
        Assert.Contains("rights: © AP", shown, StringComparison.Ordinal);
        Assert.Contains("Police seized ten tonnes.", shown, StringComparison.Ordinal);
        var (code, _, errors) = await RunAsync("documents", "show", "antwrep");
        Assert.Equal((1, true), (code, errors.Contains("did you mean 'antwerp'?", StringComparison.Ordinal)));

        Assert.Equal(0, (await RunAsync("documents", "remove", "antwerp")).Code);
        Assert.Empty(await temp.IdsAsync());
        Assert.Equal(1, (await RunAsync("documents", "remove", "antwerp")).Code);
        await RunAsync("ingest", path);
        Assert.Equal(["antwerp"], await temp.IdsAsync());
    }

    private Task<(int Code, string Output, string Errors)> RunAsync(params string[] args) => RunAsync(CancellationToken.None, args);

    private async Task<(int Code, string Output, string Errors)> RunAsync(CancellationToken cancellationToken, params string[] args)
    {
        using var ingestor = new Ingestor(temp.Store, temp.Embedder, SentenceSplitter.Split, PassageSplitter.Split, TimeProvider.System);
        Task<KnowledgeServices> Open(CancellationToken _) => Task.FromResult(new KnowledgeServices(temp.Store, ingestor));
        var root = new RootCommand { IngestCommand.Create(Open), DocumentsCommand.Create(Open) };
        var (output, errors) = (new StringWriter(), new StringWriter());
        int code = await root.Parse(args).InvokeAsync(new InvocationConfiguration { Output = output, Error = errors }, cancellationToken);
        return (code, output.ToString(), errors.ToString());
    }
}
