using Chatbot.Storage;
using Microsoft.Extensions.Options;

namespace Chatbot.Operations;

/// <summary>Forgets conversations, with their answers and verdicts, once they are older than <see cref="LimitOptions.ConversationDays"/>: once the server is ready, then once an hour.</summary>
internal sealed class Retention(Databases databases, IOptions<LimitOptions> limits, TimeProvider clock, ILogger<Retention> logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    public async Task RunAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        try
        {
            do await ForgetAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) { }
    }

    private async Task ForgetAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow().AddDays(-limits.Value.ConversationDays);
        try
        {
            int forgotten = await new ConversationStore(databases.State).DeleteOlderThanAsync(before, cancellationToken);
            await new ChannelConversations(databases.State).DeleteOlderThanAsync(before, cancellationToken);
            if (forgotten > 0) logger.ConversationsForgotten(forgotten, limits.Value.ConversationDays);
        }
        catch (ChatbotException error) { logger.NothingForgotten(error); }
    }
}
