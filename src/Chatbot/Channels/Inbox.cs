using System.Collections.Concurrent;
using Chatbot.Storage;
using Microsoft.Extensions.Options;

namespace Chatbot.Channels;

/// <summary>
/// Stored first, answered later: a channel acknowledges an event once <see cref="AcceptAsync"/> has returned, and its
/// <see cref="IInboxHandler"/> answers it afterwards, in order per conversation. What was stored survives a crash.
/// </summary>
public sealed class InboxService(
    Inbox inbox, IServiceProvider services, KnowledgeUpdate knowledge, IOptions<InboxOptions> options, TimeProvider clock, ILogger<InboxService> logger)
    : BackgroundService
{
    private static readonly TimeSpan UntilReady = TimeSpan.FromMilliseconds(50), Housekeeping = TimeSpan.FromHours(1), Sharing = TimeSpan.FromSeconds(5), Dropping = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, InboxLane> _lanes = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _hard = new();

    /// <summary>Stores an event to be answered; false if it is a redelivery. Acknowledge it either way.</summary>
    public async Task<bool> AcceptAsync(string channel, string eventId, string conversation, string payload, CancellationToken cancellationToken)
    {
        bool isNew = await inbox.EnqueueAsync(channel, eventId, conversation, payload, clock.GetUtcNow(), cancellationToken);
        if (isNew && _lanes.TryGetValue(channel, out var lane)) lane.Wake();
        return isNew;
    }

    /// <summary>Answers what is in hand, until the drain's end or <paramref name="cancellationToken"/>; the rest stays stored.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await using var patience = cancellationToken.Register(_hard.Cancel);
        await base.StopAsync(cancellationToken);
        // The base leaves at once when the host's patience is over, and the databases are closed next: no event may be in writing then.
        if (ExecuteTask is { } running) await running.WaitAsync(Dropping, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public override void Dispose()
    {
        base.Dispose();
        _hard.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!knowledge.Ready) await Task.Delay(UntilReady, clock, stoppingToken);
            int resumed = inbox.IsShared ? await inbox.KeepAsync(clock.GetUtcNow(), stoppingToken) : await inbox.ResetTakenAsync(stoppingToken);
            if (resumed > 0) logger.InboxResumed(resumed);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        await using var drain = stoppingToken.Register(() => _hard.CancelAfter(TimeSpan.FromSeconds(options.Value.DrainSeconds)));
        // Not earlier: a channel whose settings are wrong must fail in the check of all settings, not while services are made.
        foreach (var handler in services.GetServices<IInboxHandler>()) _lanes[handler.Channel] = new(handler, inbox, options.Value, clock, logger);
        using var answered = new CancellationTokenSource();
        var sharing = ShareAsync(answered.Token);
        await Task.WhenAll(_lanes.Values.Select(lane => lane.RunAsync(stoppingToken, _hard.Token)).Append(ForgetAsync(stoppingToken)));
        await answered.CancelAsync();
        await sharing;
        foreach (var lane in _lanes.Values) lane.Dispose();
        int left = await inbox.CountOpenAsync(CancellationToken.None);
        if (left > 0) logger.InboxLeft(left);
    }

    /// <summary>With replicas: keeps what is in hand, takes over from one that died, and looks for what another stored.</summary>
    private async Task ShareAsync(CancellationToken answered)
    {
        if (!inbox.IsShared) return;
        using var timer = new PeriodicTimer(Sharing, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(answered))
            {
                try
                {
                    int resumed = await inbox.KeepAsync(clock.GetUtcNow(), answered);
                    if (resumed > 0) logger.InboxResumed(resumed);
                }
                // Whatever it was: without the next renewal another replica would answer what is in hand here.
                catch (Exception error) when (error is not OperationCanceledException) { logger.InboxFault(error, "sharing"); }

                foreach (var lane in _lanes.Values) lane.Wake();
            }
        }
        catch (OperationCanceledException) { }
    }

    private async Task ForgetAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Housekeeping, clock);
        try
        {
            do await inbox.DeleteFinishedBeforeAsync(clock.GetUtcNow().AddDays(-options.Value.KeepDays), stopping);
            while (await timer.WaitForNextTickAsync(stopping));
        }
        catch (OperationCanceledException) { }
        catch (ChatbotException error)
        {
            logger.InboxFault(error, "housekeeping");
        }
    }
}

/// <summary>Registers the inbox; every channel that uses it calls this, and registers its <see cref="IInboxHandler"/>.</summary>
public static class InboxRegistration
{
    public static IServiceCollection AddInbox(this IServiceCollection services)
    {
        if (services.Any(s => s.ServiceType == typeof(InboxService))) return services;
        return services
            .AddSection<InboxOptions>("Inbox")
            .AddSingleton(s => new Inbox(s.GetRequiredService<Databases>().State))
            .AddSingleton<InboxService>()
            .AddHostedService(s => s.GetRequiredService<InboxService>());
    }
}
