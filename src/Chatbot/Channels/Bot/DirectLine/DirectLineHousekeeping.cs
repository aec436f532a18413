using Chatbot.Storage;
using Microsoft.Extensions.Options;

namespace Chatbot.Channels.Bot.DirectLine;

/// <summary>Forgets what is older than the options say, once an hour.</summary>
internal sealed class DirectLineHousekeeping(ChannelLog log, IOptions<DirectLineOptions> options, TimeProvider clock, ILogger<DirectLineHousekeeping> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Enabled) return;
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try { await log.DeleteOlderThanAsync(clock.GetUtcNow().AddDays(-options.Value.KeepDays), stoppingToken); }
                catch (ChatbotException error) { logger.InboxFault(error, DirectLineInbox.Name); }
            }
        }
        catch (OperationCanceledException) { }
    }
}
