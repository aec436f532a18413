using Chatbot.Indexing;
using Microsoft.Extensions.Options;

namespace Chatbot.Operations;

/// <summary>Brings the knowledge folder and the index up to date when the server starts, then follows other processes' changes.</summary>
internal sealed class KnowledgeService(
    KnowledgeUpdate knowledge, IndexFollower follower, IOptions<KnowledgeOptions> options, ILogger<KnowledgeService> logger, IHostApplicationLifetime lifetime)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The server listens first: liveness and the health page must not wait for a long ingest.
        await Task.Yield();
        try
        {
            var report = await (knowledge.Begun ?? knowledge.RunAsync(options.Value, stoppingToken)).WaitAsync(stoppingToken);
            foreach (var file in report.Files)
            {
                foreach (var error in file.Errors) logger.NotIngested(file.Path, error);
            }

            await follower.RunAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
        catch (Exception error)
        {
            logger.KnowledgeFailed(error);
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        }
    }
}
