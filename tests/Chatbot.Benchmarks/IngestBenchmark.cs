using System.Globalization;
using Chatbot.Embedding;
using Chatbot.Knowledge;
using Chatbot.Knowledge.Ingest;
using Chatbot.Storage;
using Chatbot.Storage.Sqlite;
using Chatbot.Text;

namespace Chatbot.Benchmarks;

/// <summary>A folder of Markdown articles brought into an empty database: read, split, embedded by the built-in vectors, stored.</summary>
internal static class IngestBenchmark
{
    private const int Paragraphs = 10;

    public static async Task RunAsync(Report report, int articles)
    {
        report.Section($"Ingest of {articles:N0} articles of {Paragraphs} paragraphs of 120 words");
        string root = Directory.CreateTempSubdirectory("chatbot-bench-ingest-").FullName;
        try
        {
            await WriteAsync(Path.Combine(root, "knowledge"), articles);
            using var database = SqliteDatabase.Knowledge(Path.Combine(root, "data"));
            using var ingestor = new Ingestor(new(database), new WordVectorEmbedder(), SentenceSplitter.Split, PassageSplitter.Split, TimeProvider.System);
            var processor = Environment.CpuUsage.TotalTime;
            var run = await ingestor.IngestAsync([Path.Combine(root, "knowledge")], new(), null, default);
            if (run.Failed) throw new InvalidOperationException(string.Join('\n', run.Files.SelectMany(file => file.Errors).Take(3)));
            int passages = (await new KnowledgeStore(database).ListDocumentsAsync(null, default)).Sum(document => document.Passages);
            report.Row($"{passages:N0} passages", passages / run.Elapsed.TotalSeconds, "passages/s", least: 2_000);
            report.Row("processor time per 1,000 passages", (Environment.CpuUsage.TotalTime - processor).TotalSeconds / passages * 1_000, "s");
        }
        finally { Directory.Delete(root, recursive: true); }
    }

    private static async Task WriteAsync(string folder, int articles)
    {
        var text = new SyntheticText(1);
        string stories = Path.Combine(folder, "stories", "bench"), files = Path.Combine(stories, "articles");
        Directory.CreateDirectory(files);
        await File.WriteAllTextAsync(Path.Combine(stories, "story.md"), "---\ntitle: Bench\nupdated: 2025-01-01\n---\n\n## What's happened\n\nNothing.\n");
        for (int i = 0; i < articles; i++)
        {
            text.NextDocument();
            string body = string.Join("\n\n", Enumerable.Range(0, Paragraphs).Select(_ => text.Passage(120)));
            await File.WriteAllTextAsync(Path.Combine(files, string.Create(CultureInfo.InvariantCulture, $"a{i:D6}.md")),
                $"---\ntitle: Article {i}\npublisher: Bench News\npublished: 2025-01-01\ntext: original\n---\n\n{body}\n");
        }
    }
}
