using Chatbot.Embedding;
using Chatbot.Knowledge;
using Chatbot.Knowledge.Ingest;
using Chatbot.Storage;
using Chatbot.Storage.Sqlite;
using Chatbot.Text;

namespace Chatbot.Operations.Doctor;

/// <summary>Reads every file of the knowledge folder as an ingest would, into a database that is thrown away.</summary>
internal static class KnowledgeCheck
{
    private const string Area = "knowledge";

    public static async Task<IEnumerable<Finding>> RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var options = services.Settings<KnowledgeOptions>();
        string root = Path.GetFullPath(options.Root);
        if (!Directory.Exists(root)) return [Finding.Error(Area, $"The folder '{root}' does not exist: set Knowledge:Root (environment: Knowledge__Root), or make it.")];
        var temporary = Directory.CreateTempSubdirectory("chatbot-doctor-");
        try
        {
            using var database = SqliteDatabase.Knowledge(temporary.FullName);
            using var ingestor = new Ingestor(new KnowledgeStore(database), new WordVectorEmbedder(), SentenceSplitter.Split, PassageSplitter.Split, services.GetRequiredService<TimeProvider>());
            var report = await ingestor.IngestAsync([root], new IngestOptions { DryRun = true }, null, cancellationToken);
            var errors = report.Files.SelectMany(file => file.Errors.Select(e => Finding.Error(Area, $"{file.Path}: {e}"))).ToList();
            if (errors.Count > 0) return errors;
            int documents = report.Files.Sum(f => f.DocumentIds.Count);
            return documents == 0
                ? [Finding.Error(Area, $"'{root}' holds no document: put a story there (README, 'Add a story'), or set Knowledge:Root.")]
                : [Finding.Ok(Area, $"{documents} documents in {report.Files.Count} files of '{root}' can be read")];
        }
        catch (ChatbotException error) { return [Finding.Error(Area, error.Message)]; }
        finally { temporary.Delete(recursive: true); }
    }
}
