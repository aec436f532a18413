using Chatbot.Knowledge.Ingest;
using Microsoft.Extensions.Options;

namespace Chatbot.Operations;

/// <summary>While the server runs: ingests the knowledge folder when its files change, and asks the configured feeds for news.</summary>
internal sealed class LiveKnowledge(KnowledgeUpdate knowledge, IOptions<KnowledgeOptions> options, TimeProvider time, ILogger<LiveKnowledge> logger) : BackgroundService
{
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(100);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!knowledge.Loaded) await Task.Delay(Wait, time, stoppingToken);
            await Task.WhenAll(WatchAsync(stoppingToken), PollAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.Watch) return;
        string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.Value.Root));
        using var watcher = new FolderWatcher([root], time);
        await foreach (var _ in watcher.ChangesAsync(cancellationToken)) await RefreshAsync([root], cancellationToken);
    }

    private async Task PollAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Feeds is not { Count: > 0 } feeds) return;
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(options.Value.PollMinutes), time);
        do await RefreshAsync([.. feeds], cancellationToken);
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    private async Task RefreshAsync(IReadOnlyList<string> sources, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var file in (await knowledge.RefreshAsync(sources, cancellationToken)).Files.Where(file => file.Outcome == FileOutcome.Failed))
            {
                foreach (var error in file.Errors) logger.NotIngested(file.Path, error);
            }
        }
        catch (Exception error) when (error is not OperationCanceledException) { logger.NotRefreshed(error); }
    }
}
