using static Chatbot.Storage.TempStore;

namespace Chatbot.Storage;

public abstract class InboxConformance(TempStore temp) : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    private Inbox Inbox { get; } = new(temp.StateDatabase);

    public void Dispose()
    {
        temp.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_redelivered_event_is_refused_even_after_its_answer_was_sent()
    {
        Assert.True(await Add("e1", "c1"));
        Assert.False(await Add("e1", "c1"));
        await Inbox.MarkSentAsync((await Take())!.Number, Token);
        Assert.False(await Add("e1", "c1"));
        Assert.True(await Inbox.EnqueueAsync("teams", "e1", "c1", "{}", Noon, Token));
        Assert.Null(await Take());
    }

    [Fact]
    public async Task Events_of_one_conversation_are_taken_one_after_another_and_others_meanwhile()
    {
        await Add("e1", "c1");
        await Add("e2", "c1");
        await Add("e3", "c2");

        var first = await Take();
        var second = await Take();

        Assert.Equal(("e1", "e3"), (first!.EventId, second!.EventId));
        Assert.Null(await Take());
        await Inbox.MarkSentAsync(first.Number, Token);
        Assert.Equal("e2", (await Take())!.EventId);
    }

    [Fact]
    public async Task What_was_taken_when_the_process_died_is_taken_again_and_what_was_sent_is_not()
    {
        await Add("e1", "c1");
        await Add("e2", "c2");
        await Inbox.MarkSentAsync((await Take())!.Number, Token);
        await Take();

        using var next = temp.OtherStateDatabase();
        var inbox = new Inbox(next);
        Assert.Equal(1, await inbox.ResetTakenAsync(Token));
        var again = await inbox.TakeAsync("slack", DateTimeOffset.UnixEpoch, Token);

        Assert.Equal(new(again!.Number, "slack", "e2", "c2", "payload e2", Noon, Attempts: 2), again);
        Assert.Null(await inbox.TakeAsync("slack", DateTimeOffset.UnixEpoch, Token));
    }

    [Fact]
    public async Task An_event_given_up_no_longer_holds_up_its_conversation()
    {
        await Add("e1", "c1");
        await Add("e2", "c1");
        var first = await Take();
        await Inbox.ReleaseAsync(first!.Number, Token);
        Assert.Equal("e1", (await Take())!.EventId);
        await Inbox.GiveUpAsync(first.Number, Token);
        Assert.Equal("e2", (await Take())!.EventId);
        Assert.Equal(1, await Inbox.CountOpenAsync(Token));
    }

    [Fact]
    public async Task Only_finished_events_are_cleared_away()
    {
        await Add("e1", "c1");
        await Add("e2", "c2");
        await Inbox.MarkSentAsync((await Take())!.Number, Token);
        Assert.Equal(0, await Inbox.DeleteFinishedBeforeAsync(Noon, Token));
        Assert.Equal(1, await Inbox.DeleteFinishedBeforeAsync(Noon.AddSeconds(1), Token));
        Assert.Equal(1, await Inbox.CountOpenAsync(Token));
    }

    [Fact]
    public async Task Two_takers_never_get_the_same_event()
    {
        for (int i = 0; i < 40; i++) await Add($"e{i}", $"c{i}");
        var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var mine = new List<string>();
            while (await Take() is { } next) mine.Add(next.EventId);
            return mine;
        })));
        Assert.Equal(40, taken.SelectMany(ids => ids).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(40, taken.Sum(ids => ids.Count));
    }

    private Task<bool> Add(string id, string conversation) => Inbox.EnqueueAsync("slack", id, conversation, $"payload {id}", Noon, Token);

    private Task<InboxEvent?> Take() => Inbox.TakeAsync("slack", DateTimeOffset.UnixEpoch, Token);
}
