using System.Diagnostics.Metrics;
using Chatbot.Diagnostics;
using Chatbot.Indexing;
using Chatbot.Storage;

namespace Chatbot.Operations;

/// <summary>Looks now and then at what no event tells: how many events wait in the inbox, and how far the index is behind.</summary>
internal sealed class Gauges : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly KnowledgeStore _store;
    private readonly IPassageIndex _index;
    private readonly Inbox? _inbox;
    private readonly KnowledgeUpdate _knowledge;
    private readonly TimeProvider _clock;
    private readonly ILogger<Gauges> _logger;
    private long _waiting, _lag;

    public Gauges(IMeterFactory meters, KnowledgeStore store, IPassageIndex index, IServiceProvider services, KnowledgeUpdate knowledge, TimeProvider clock, ILogger<Gauges> logger)
    {
        (_store, _index, _inbox, _knowledge, _clock, _logger) = (store, index, services.GetService<Inbox>(), knowledge, clock, logger);
        var meter = meters.Create($"{Telemetry.Name}.Server");
        meter.CreateObservableGauge("chatbot.inbox.depth", () => Volatile.Read(ref _waiting), "{event}", "Events that are acknowledged and not answered yet");
        meter.CreateObservableGauge("chatbot.index.lag", () => Volatile.Read(ref _lag), "{change}", "Changes of the knowledge that the passage index has not taken in");
        meter.CreateObservableGauge("chatbot.ready", () => knowledge.Ready ? 1 : 0, "{server}", "1 once questions can be answered");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, _clock);
        try
        {
            do await LookAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        if (!_knowledge.Loaded) return;
        try
        {
            if (_inbox is not null) Volatile.Write(ref _waiting, await _inbox.CountOpenAsync(cancellationToken));
            Volatile.Write(ref _lag, Math.Max(0, await _store.GetVersionAsync(cancellationToken) - await _index.GetVersionAsync(cancellationToken)));
        }
        catch (ChatbotException error) { _logger.NotMeasured(error.Message); }
    }
}
