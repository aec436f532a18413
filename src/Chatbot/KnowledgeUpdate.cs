using Chatbot.Indexing;
using Chatbot.Knowledge;
using Chatbot.Knowledge.Ingest;
using Chatbot.Operations;

namespace Chatbot;

/// <summary>Opens the databases, ingests the knowledge folder and loads the index: what <c>ask</c> and <c>serve</c> do first.</summary>
public sealed class KnowledgeUpdate(Databases databases, Ingestor ingestor, IndexFollower follower, Library library, TimeProvider clock, ILogger<KnowledgeUpdate> logger)
{
    private volatile bool _loaded;

    /// <summary>Whether the database holds what the knowledge folder says.</summary>
    public bool Loaded => _loaded;

    /// <summary>Whether questions can be answered: the knowledge is loaded, and the passage index followed it the last time it was asked to.</summary>
    public bool Ready => _loaded && follower.Failure is null;

    /// <summary>What the first run found, once it has run.</summary>
    internal IngestReport? Report { get; private set; }

    /// <summary>The first run, if it has been begun before the server started.</summary>
    internal Task<IngestReport>? Begun { get; set; }

    /// <summary>Opens the databases. Throws <see cref="ChatbotException"/> if they cannot be used or the knowledge folder is not there.</summary>
    internal async Task PrepareAsync(KnowledgeOptions options, CancellationToken cancellationToken)
    {
        await databases.InitialiseAsync(cancellationToken);
        if (!Directory.Exists(options.Root))
        {
            throw new ChatbotException(
                $"The knowledge folder '{Path.GetFullPath(options.Root)}' does not exist. Start from the repository's top folder, or set Knowledge:Root (environment: Knowledge__Root).");
        }
    }

    public async Task<IngestReport> RunAsync(KnowledgeOptions options, CancellationToken cancellationToken)
    {
        long started = clock.GetTimestamp();
        await PrepareAsync(options, cancellationToken);
        var report = Report = await ingestor.IngestAsync([options.Root], new IngestOptions(), progress: null, cancellationToken);
        _loaded = true;
        await FollowAsync(cancellationToken);
        logger.KnowledgeUpdated(report.Files.Sum(f => f.DocumentIds.Count), report.Count(FileOutcome.Failed), clock.GetElapsedTime(started).TotalMilliseconds);
        return report;
    }

    /// <summary>Ingests some sources again while questions are answered; the next question knows what is new.</summary>
    public async Task<IngestReport> RefreshAsync(IReadOnlyList<string> sources, CancellationToken cancellationToken)
    {
        long started = clock.GetTimestamp(), before = library.Version;
        var report = await ingestor.IngestAsync(sources, new IngestOptions(), progress: null, cancellationToken);
        await FollowAsync(cancellationToken);
        if (report.Version != before) logger.KnowledgeUpdated(report.Files.Sum(f => f.DocumentIds.Count), report.Count(FileOutcome.Failed), clock.GetElapsedTime(started).TotalMilliseconds);
        return report;
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        await follower.CatchUpAsync(cancellationToken);
        await library.RefreshAsync(cancellationToken);
    }
}
