using System.Diagnostics;
using System.Globalization;
using Chatbot.Storage;
using Chatbot.Storage.Sqlite;

namespace Chatbot.Knowledge.Ingest;

/// <summary>The real executable, killed in the middle. CHATBOT_LONG=1 does it 20 times with 5,000 files.</summary>
public sealed class IngestCrashTests : IDisposable
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("CHATBOT_LONG") == "1";
    private static readonly int Files = Long ? 5_000 : 300, Kills = Long ? 20 : 4;

    private readonly string folder = Directory.CreateTempSubdirectory("chatbot-crash-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_killed_ingest_leaves_the_old_or_the_new_and_the_next_completes_it()
    {
        Generate("old", 0, Files);
        await RunAsync("reference", kill: null);
        string old = await DumpAsync("reference");
        Copy("reference", "start");
        Generate("new", Files / 10, Files + (Files / 10));
        var watch = Stopwatch.StartNew();
        await RunAsync("reference", kill: null);
        var duration = watch.Elapsed;
        string now = await DumpAsync("reference");
        Assert.NotEqual(old, now);

        var random = new Random(20_250_910);
        int killed = 0, kept = 0, done = 0;
        for (int i = 0; i < Kills; i++)
        {
            Copy("start", "data");
            // Every fourth is killed by its own commit, the moment that another reader sees it: too short a time to meet by chance.
            bool byCommit = i % 4 == 3;
            // The first comes early enough to meet no commit, however much faster this run is than the one that was timed.
            double share = i == 0 ? 0.15 : random.NextDouble();
            bool wasKilled = await RunAsync("data", byCommit ? () => CommitAsync("data") : () => Task.Delay(duration * share));
            string after = await DumpAsync("data");
            Assert.True(after == old || after == now, $"neither the old nor the new state after kill {i}");
            if (wasKilled) killed++;
            if (wasKilled && after == old) kept++;
            if (wasKilled && after == now) done++;
            await RunAsync("data", kill: null);
            Assert.Equal(now, await DumpAsync("data"));
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{Files} files, {Kills} runs of {duration.TotalSeconds:0.0} s: {killed} killed, {kept} of them left the old state, {done} the new");
        Assert.True(kept > 0, "no run was killed before its commit");
        Assert.True(done > 0, "no run was killed after its commit");
    }

    private void Generate(string word, int from, int to)
    {
        string root = Path.Combine(folder, "knowledge");
        if (Directory.Exists(root)) Directory.Delete(root, recursive: true);
        Directory.CreateDirectory(root);
        for (int i = from; i < to; i++)
        {
            string body = string.Join("\n\n", Enumerable.Range(0, 4).Select(n => $"The {word} text number {i} has a paragraph {n}. It says that the port of Antwerp is large. Customs looked at {i * n} containers."));
            File.WriteAllText(Path.Combine(root, $"article-{i}.md"), TempKnowledge.Article($"Article {i}", body));
        }
    }

    private async Task CommitAsync(string data)
    {
        using var database = SqliteDatabase.Knowledge(Path.Combine(folder, data));
        var store = new KnowledgeStore(database);
        var token = TestContext.Current.CancellationToken;
        long before = await store.GetVersionAsync(token);
        var patience = Stopwatch.StartNew();
        while (await store.GetVersionAsync(token) == before && patience.Elapsed < TimeSpan.FromMinutes(2)) await Task.Delay(1, token);
    }

    /// <summary>True if the process was killed, when the task given was done.</summary>
    private async Task<bool> RunAsync(string data, Func<Task>? kill)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "chatbot"), ["ingest", Path.Combine(folder, "knowledge")])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder,
            Environment = { ["Knowledge__Data"] = Path.Combine(folder, data) },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        if (kill is not null)
        {
            await kill();
            process.Kill();
        }
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        if (kill is null) Assert.True(process.ExitCode == 0, await output + await errors);
        return process.ExitCode != 0;
    }

    private void Copy(string from, string to)
    {
        string target = Path.Combine(folder, to);
        if (Directory.Exists(target)) Directory.Delete(target, recursive: true);
        Directory.CreateDirectory(target);
        foreach (string file in Directory.GetFiles(Path.Combine(folder, from))) File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
    }

    private async Task<string> DumpAsync(string data)
    {
        using var database = SqliteDatabase.Knowledge(Path.Combine(folder, data));
        var store = new KnowledgeStore(database);
        var token = TestContext.Current.CancellationToken;
        var lines = new List<string> { (await store.GetVersionAsync(token)).ToString(CultureInfo.InvariantCulture) };
        lines.AddRange((await store.GetSourcesAsync(token)).Select(source => source.ToString()));
        lines.AddRange((await store.GetFileStampsAsync(token)).OrderBy(stamp => stamp.Key, StringComparer.Ordinal).Select(stamp => stamp.ToString()));
        await foreach (var batch in store.GetChangesAsync(0, new Embedding.WordVectorEmbedder().Id, token))
        {
            lines.AddRange(batch.Documents.SelectMany(document => document.Passages).Select(entry => $"{entry.Passage.Id} {entry.Passage.Text} {entry.Vector.Span[0]}"));
            lines.AddRange(batch.Removed);
        }
        return string.Join('\n', lines);
    }
}
