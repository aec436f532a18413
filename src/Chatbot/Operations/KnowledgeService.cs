using Chatbot.Indexing;
using Microsoft.Extensions.Options;

namespace Chatbot.Operations;

/// <summary>Brings the knowledge folder and the index up to date when the server starts, then follows other processes' changes and forgets what is too old.</summary>
internal sealed class KnowledgeService(
    KnowledgeUpdate knowledge, IndexFollower follower, Retention retention, IOptions<KnowledgeOptions> options, ILogger<KnowledgeService> logger, IHostApplicationLifetime lifetime)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The server listens first: liveness and the health page must not wait for a long ingest.
        await Task.Yield();
        try
        {
            try { await (knowledge.Begun ?? knowledge.RunAsync(options.Value, stoppingToken)).WaitAsync(stoppingToken); }
            catch (IndexException error) { logger.IndexBehind(error.Message); }
            foreach (var file in knowledge.Report?.Files ?? [])
            {
                foreach (var error in file.Errors) logger.NotIngested(file.Path, error);
            }

            // A passage index that is out of reach is tried until it is there; questions are told so meanwhile.
            await Task.WhenAll(follower.RunAsync(stoppingToken), retention.RunAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested || lifetime.ApplicationStopping.IsCancellationRequested) { }
        catch (Exception error)
        {
            if (error is ChatbotException) logger.KnowledgeUnusable(error.Message);
            else logger.KnowledgeFailed(error);
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        }
    }
}
