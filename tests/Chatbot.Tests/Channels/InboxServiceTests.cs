using System.Collections.Concurrent;
using Chatbot.Storage;
using Chatbot.Storage.Sqlite;
using Chatbot.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Chatbot.Channels;

/// <summary>The inbox with a real database: order, retries, giving up, stopping, resuming.</summary>
public sealed class InboxServiceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteDatabase _database;
    private readonly Inbox _inbox;
    private readonly InboxOptions _options = new() { RetrySeconds = 0.02, Workers = 4, Attempts = 4 };

    public InboxServiceTests()
    {
        _database = SqliteDatabase.State(_folder.Path);
        _inbox = new(_database);
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Each_conversation_is_answered_in_order_and_conversations_do_not_wait_for_each_other()
    {
        for (int i = 0; i < 60; i++) await EnqueueAsync($"c{i % 6}", i);
        var handler = new Handler();

        await RunAsync(handler, until: () => handler.Done.Count == 60);

        foreach (var conversation in handler.Done.GroupBy(e => e.Conversation))
            Assert.Equal(conversation.Select(e => e.Number).Order(), conversation.Select(e => e.Number));
        Assert.InRange(handler.MostAtOnce, 2, 4);
        Assert.Equal(1, handler.MostAtOnceInOneConversation);
    }

    [Fact]
    public async Task A_failed_event_comes_again_before_the_next_of_its_conversation_while_others_go_on()
    {
        await EnqueueAsync("a", 1);
        await EnqueueAsync("a", 2);
        await EnqueueAsync("b", 3);
        var handler = new Handler { Fails = e => e.EventId == "1" && e.Attempts < 3 ? new IOException("away") : null };

        await RunAsync(handler, until: () => handler.Done.Count == 3);

        Assert.Equal(["3", "1", "2"], handler.Done.Select(e => e.EventId));
        Assert.Equal(0, await _inbox.CountOpenAsync(CancellationToken.None));
    }

    [Fact]
    public async Task An_event_that_can_never_be_answered_does_not_hold_up_its_conversation()
    {
        await EnqueueAsync("a", 1);
        await EnqueueAsync("a", 2);
        await EnqueueAsync("a", 3);
        int tries = 0;
        var handler = new Handler
        {
            Fails = e => e.EventId == "1" ? new UndeliverableException("blocked") : e.EventId == "2" && ++tries > 0 ? new IOException("away") : null,
        };

        await RunAsync(handler, until: () => handler.Done.Count == 1);

        Assert.Equal("3", handler.Done.Single().EventId);
        Assert.Equal(4, tries);
    }

    [Fact]
    public async Task A_stopping_server_answers_what_it_has_acknowledged()
    {
        for (int i = 0; i < 40; i++) await EnqueueAsync($"c{i}", i);
        var handler = new Handler { Takes = TimeSpan.FromMilliseconds(20) };

        await RunAsync(handler, until: () => handler.Done.Count >= 2);

        Assert.Equal(40, handler.Done.Count);
        Assert.Equal(0, await _inbox.CountOpenAsync(CancellationToken.None));
    }

    [Fact]
    public async Task What_a_stop_interrupts_is_answered_by_the_next_run()
    {
        await EnqueueAsync("a", 1);
        await EnqueueAsync("a", 2);
        var stuck = new Handler { Takes = TimeSpan.FromMinutes(5) };
        await RunAsync(stuck, until: () => stuck.MostAtOnce > 0, drain: TimeSpan.FromMilliseconds(50));
        var next = new Handler();

        await RunAsync(next, until: () => next.Done.Count == 2);

        Assert.Empty(stuck.Done);
        Assert.Equal(["1", "2"], next.Done.Select(e => e.EventId));
    }

    [Fact]
    public async Task A_server_that_may_wait_no_longer_has_put_back_what_was_in_hand_before_its_databases_are_closed()
    {
        var stuck = new Handler { Takes = TimeSpan.FromMinutes(5) };
        await using var server = new ChatbotApplication { Replace = services => services.AddInbox().AddSingleton<IInboxHandler>(stuck) };
        await server.InitializeAsync();
        var service = server.Services.GetRequiredService<InboxService>();
        await service.AcceptAsync("test", "1", "a", "{}", CancellationToken.None);
        for (int i = 0; i < 1_000 && stuck.Now == 0; i++) await Task.Delay(10);
        Assert.Equal(1, stuck.Now);

        await service.StopAsync(new CancellationToken(canceled: true));

        Assert.Equal(0, stuck.Now);
        Assert.True(service.ExecuteTask!.IsCompletedSuccessfully);
        Assert.NotNull(await server.Services.GetRequiredService<Inbox>().TakeAsync("test", TimeProvider.System.GetUtcNow(), CancellationToken.None));
    }

    private Task<bool> EnqueueAsync(string conversation, int id) =>
        _inbox.EnqueueAsync("test", id.ToString(), conversation, "{}", TimeProvider.System.GetUtcNow(), CancellationToken.None);

    /// <summary>Runs a lane as the service does, stops it once something holds, and waits for its end.</summary>
    private async Task RunAsync(Handler handler, Func<bool> until, TimeSpan? drain = null)
    {
        using var lane = new InboxLane(handler, _inbox, _options, TimeProvider.System, NullLogger.Instance);
        using var stop = new CancellationTokenSource();
        using var hard = new CancellationTokenSource();
        var running = lane.RunAsync(stop.Token, hard.Token);
        for (int i = 0; i < 1_000 && !until(); i++) await Task.Delay(10);
        Assert.True(until(), $"Only {handler.Done.Count} were answered.");
        await stop.CancelAsync();
        hard.CancelAfter(drain ?? TimeSpan.FromSeconds(20));
        await running.WaitAsync(TimeSpan.FromSeconds(25));
    }

    private sealed class Handler : IInboxHandler
    {
        private readonly ConcurrentDictionary<string, int> _inConversation = new(StringComparer.Ordinal);
        private readonly Lock _gate = new();
        private int _now;

        public string Channel => "test";

        public ConcurrentQueue<InboxEvent> Done { get; } = new();

        public Func<InboxEvent, Exception?> Fails { get; init; } = _ => null;

        public TimeSpan Takes { get; init; } = TimeSpan.FromMilliseconds(5);

        public int Now { get { lock (_gate) return _now; } }

        public int MostAtOnce { get; private set; }

        public int MostAtOnceInOneConversation { get; private set; }

        public async Task HandleAsync(InboxEvent received, CancellationToken cancellationToken)
        {
            lock (_gate)
            {
                MostAtOnce = Math.Max(MostAtOnce, ++_now);
                MostAtOnceInOneConversation = Math.Max(MostAtOnceInOneConversation, _inConversation.AddOrUpdate(received.Conversation, 1, (_, n) => n + 1));
            }

            try
            {
                await Task.Delay(Takes, cancellationToken);
                if (Fails(received) is { } error) throw error;
                Done.Enqueue(received);
            }
            finally
            {
                lock (_gate)
                {
                    _now--;
                    _inConversation.AddOrUpdate(received.Conversation, 0, (_, n) => n - 1);
                }
            }
        }
    }
}
