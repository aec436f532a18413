using System.Diagnostics;
using Chatbot.Embedding;
using Chatbot.Indexing;
using Chatbot.Knowledge;
using Chatbot.Storage;
using Chatbot.Storage.Sqlite;

namespace Chatbot.Benchmarks;

/// <summary>The real server on a database that exists: from its start until questions can be answered, and what it then holds in memory.</summary>
internal static class StartBenchmark
{
    public static async Task RunAsync(Report report, int passages)
    {
        report.Section($"Start with a database of {passages:N0} passages of 120 words");
        string data = Directory.CreateTempSubdirectory("chatbot-bench-start-").FullName, empty = Path.Combine(data, "knowledge");
        try
        {
            Directory.CreateDirectory(empty);
            using (var database = SqliteDatabase.Knowledge(data)) await new KnowledgeStore(database).ApplyAsync(new() { Streamed = Documents(passages) }, default);
            // The first start builds the index and keeps it in a file; the later ones read it.
            for (int round = 0; round < 3; round++)
            {
                long started = Stopwatch.GetTimestamp();
                using var server = await ServerProcess.StartAsync(data, empty);
                var elapsed = Stopwatch.GetElapsedTime(started);
                if (round == 1) continue;
                string what = round == 0 ? "first start, the index is built" : "start";
                report.Row($"{what}: until ready", elapsed.TotalSeconds, "s", most: passages == 100_000 && round > 0 ? 2 : null);
                report.Row($"{what}: processor time", server.ProcessorSeconds, "s");
                foreach (int i in Enumerable.Range(0, 20)) await AnswerBenchmark.AskAsync(server.Http, i, story: null);
                report.Row($"{what}: resident memory after 20 questions", server.ResidentMegabytes, "MB", most: passages == 100_000 ? 400 : passages == 1_000_000 ? 2_000 : null);
            }
        }
        finally { Directory.Delete(data, recursive: true); }
    }

    private static async IAsyncEnumerable<DocumentChange> Documents(int passages)
    {
        var text = new SyntheticText(2);
        string embedder = new WordVectorEmbedder().Id;
        int perDocument = SyntheticCorpus.PassagesPerDocument;
        for (int d = 0; d * perDocument < passages; d++)
        {
            text.NextDocument();
            string id = $"d{d:D7}";
            var held = new List<IndexedPassage>();
            var body = new System.Text.StringBuilder();
            for (int i = 0; i < Math.Min(perDocument, passages - d * perDocument); i++)
            {
                if (i > 0) body.Append("\n\n");
                int start = body.Length;
                string passage = text.Passage(120);
                body.Append(passage);
                held.Add(new(new(id, "1", i, [], start, body.Length, passage, [new(start, body.Length)]), text.Vector(100)));
            }
            var document = new Document { Id = id, Revision = "1", Kind = DocumentKind.Article, Title = $"Article {d}", Body = body.ToString(), Publishers = ["Bench News"] };
            yield return new(document, held, embedder, "bench", id + ".md");
        }
        await Task.CompletedTask;
    }
}
