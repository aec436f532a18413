using Chatbot.Knowledge.Ingest;
using Chatbot.Storage;
using Chatbot.Storage.Sqlite;
using Chatbot.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Chatbot.Operations;

/// <summary>Files come and go under a running server that is being asked. CHATBOT_LONG=1 takes 1,000 files.</summary>
public sealed class LiveKnowledgeTests
{
    private static readonly int Files = Environment.GetEnvironmentVariable("CHATBOT_LONG") == "1" ? 1_000 : 120;

    [Fact]
    public async Task Renaming_deleting_and_restoring_files_fails_no_answer_and_ends_as_a_fresh_ingest()
    {
        using var folder = new TemporaryFolder();
        string Name(int i, string word) => Path.Combine(folder.Path, "news", $"{word}-{i}.md");
        string Text(int i) => TempKnowledge.Article($"Ship {i} arrives", $"The ship number {i} arrived in the port of Antwerp on Monday with {i * 3} containers of fruit.");
        for (int i = 0; i < Files; i++) folder.File(Path.Combine("news", $"ship-{i}.md"), Text(i));
        await using var server = new ChatbotApplication { Knowledge = folder.Path };
        await server.InitializeAsync();

        using var stop = new CancellationTokenSource();
        int asked = 0;
        var asking = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                // Throws unless the server answers.
                var answer = await server.AskAsync($"When did ship number {asked % Files} arrive in Antwerp?");
                Assert.NotEqual(AnswerStatus.Unavailable, answer.Status);
                asked++;
            }
        }, CancellationToken.None);
        for (int i = 0; i < Files; i++) File.Move(Name(i, "ship"), Name(i, "vessel"));
        await Task.Delay(400);
        for (int i = 0; i < Files; i += 2) File.Delete(Name(i, "vessel"));
        await Task.Delay(400);
        for (int i = 0; i < Files; i += 2) await File.WriteAllTextAsync(Name(i, "vessel"), Text(i));
        for (int i = 1; i < Files; i += 4) File.Delete(Name(i, "vessel"));

        string[] expected = await FreshAsync(folder.Path);
        long start = TimeProvider.System.GetTimestamp();
        var store = server.Services.GetRequiredService<KnowledgeStore>();
        while (string.Join('\n', await IdsAsync(store)) != string.Join('\n', expected))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(30), "the knowledge did not become what a fresh ingest makes");
            await Task.Delay(100);
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{Files} files, {asked} answers meanwhile, settled {TimeProvider.System.GetElapsedTime(start).TotalSeconds:0.0} s after the last change");
        await stop.CancelAsync();
        await asking;
        Assert.True(asked > 0);
    }

    private static async Task<string[]> FreshAsync(string root)
    {
        using var data = new TemporaryFolder();
        using var database = SqliteDatabase.Knowledge(data.Path);
        var store = new KnowledgeStore(database);
        using var ingestor = new Ingestor(store, new TempKnowledge.CountingEmbedder("x"), Chatbot.Text.SentenceSplitter.Split, Chatbot.Knowledge.PassageSplitter.Split, TimeProvider.System);
        await ingestor.IngestAsync([root], new(), null, CancellationToken.None);
        return await IdsAsync(store);
    }

    private static async Task<string[]> IdsAsync(KnowledgeStore store) =>
        [.. (await store.ListDocumentsAsync(null, CancellationToken.None)).Select(row => $"{row.Id} {row.Revision}")];
}
