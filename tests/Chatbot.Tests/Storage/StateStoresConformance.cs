using static Chatbot.Storage.TempStore;

namespace Chatbot.Storage;

public abstract class StateStoresConformance(TempStore temp) : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    public void Dispose()
    {
        temp.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_conversation_keeps_its_last_turns_in_order()
    {
        var store = new ConversationStore(temp.StateDatabase);
        for (int i = 0; i < ConversationStore.MaxTurns + 5; i++) await store.AddTurnAsync("c", Turn(i), Token);
        await store.AddTurnAsync("other", Turn(99), Token);

        var turns = await store.GetTurnsAsync("c", Token);

        Assert.Equal(Enumerable.Range(5, ConversationStore.MaxTurns).Select(i => $"q{i}"), turns.Select(turn => turn.Question));
        Assert.Equivalent(Turn(5), turns[0], strict: true);
        Assert.Empty(await store.GetTurnsAsync("unknown", Token));
    }

    [Fact]
    public async Task A_deleted_conversation_takes_its_answers_and_feedback_with_it()
    {
        var (store, log, feedback) = (new ConversationStore(temp.StateDatabase), new AnswerLog(temp.StateDatabase), new FeedbackStore(temp.StateDatabase));
        await store.AddTurnAsync("c", Turn(1), Token);
        await log.AddAsync(AnswerOf("a", "c"), Noon, Token);
        await feedback.SetAsync(new("a", "c", Rating.Down, null, Noon), Token);

        Assert.True(await store.DeleteAsync("c", Token));

        Assert.False(await store.ExistsAsync("c", Token));
        Assert.Empty(await store.GetTurnsAsync("c", Token));
        Assert.Null(await log.GetAsync("a", Token));
        Assert.Empty(await feedback.ListAsync(null, 10, Token));
        Assert.False(await store.DeleteAsync("c", Token));
    }

    [Fact]
    public async Task Old_conversations_go_and_recent_ones_stay()
    {
        var store = new ConversationStore(temp.StateDatabase);
        var log = new AnswerLog(temp.StateDatabase);
        await store.AddTurnAsync("old", Turn(0), Token);
        await log.AddAsync(AnswerOf("old", "old"), Noon, Token);
        await store.AddTurnAsync("new", Turn(60), Token);
        await log.AddAsync(AnswerOf("new", "new"), Noon.AddHours(1), Token);

        Assert.Equal(1, await store.DeleteOlderThanAsync(Noon.AddMinutes(60), Token));

        Assert.False(await store.ExistsAsync("old", Token));
        Assert.Null(await log.GetAsync("old", Token));
        Assert.Single(await store.GetTurnsAsync("new", Token));
        Assert.NotNull(await log.GetAsync("new", Token));
    }

    [Fact]
    public async Task An_answer_comes_back_as_it_was_given()
    {
        var log = new AnswerLog(temp.StateDatabase);
        var answer = AnswerOf("a", "c");
        await log.AddAsync(answer, Noon, Token);
        Assert.Equivalent(answer, await log.GetAsync("a", Token), strict: true);
        Assert.Null(await log.GetAsync("b", Token));
    }

    [Fact]
    public async Task Later_feedback_on_the_same_answer_replaces_the_earlier()
    {
        var store = new FeedbackStore(temp.StateDatabase);
        await store.SetAsync(new("a", "c", Rating.Down, "wrong date", Noon), Token);
        await store.SetAsync(new("a", "c", Rating.Up, null, Noon.AddSeconds(1)), Token);
        await store.SetAsync(new("a", "c2", Rating.Down, "too long", Noon.AddSeconds(2)), Token);
        Assert.Equal(
            [new("a", "c2", Rating.Down, "too long", Noon.AddSeconds(2)), new("a", "c", Rating.Up, null, Noon.AddSeconds(1))],
            await store.ListAsync("a", 10, Token));
    }

    private static ConversationTurn Turn(int minute) =>
        new($"q{minute}", $"standalone {minute}", "s", $"a{minute}", "Text. [1]", ["doc"], Noon.AddMinutes(minute));

    private static Answer AnswerOf(string id, string conversation) => new(
        id, conversation, "Who?", "s", AnswerStatus.Partial, "He did. [1]", [new("He did.", [1], SentenceOrigin.Model)],
        [new(1, "doc", "rev", Knowledge.DocumentKind.Article, Knowledge.Genre.News, Knowledge.TextOrigin.Summary, "T", ["AP"], null, new(2025, 9), "He did.", 3, 10)],
        ["Why?"], new(2025, 9), ["note"], "extractive", 3.25);
}
