using Chatbot.ModelService;
using Chatbot.Support.OpenAI;

namespace Chatbot.Answering.OpenAI;

/// <summary>Every fault comes out as one type that says which; repeated failure and a spent budget stop the calls.</summary>
public sealed class ChatModelTests : IAsyncLifetime
{
    private StandIn _server = null!;

    public async ValueTask InitializeAsync() => _server = await StandIn.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("RateLimited", ModelFault.RateLimited), InlineData("ServerError", ModelFault.ServiceError), InlineData("BadGateway", ModelFault.ServiceError)]
    [InlineData("BrokenJson", ModelFault.Malformed), InlineData("HtmlWith200", ModelFault.Malformed), InlineData("PromptFiltered", ModelFault.Filtered)]
    [InlineData("OutputFiltered", ModelFault.Filtered), InlineData("Truncated", ModelFault.Truncated), InlineData("Unauthorized", ModelFault.Credential)]
    [InlineData("Forbidden", ModelFault.Credential), InlineData("NoDeployment", ModelFault.Deployment), InlineData("BadRequest", ModelFault.Rejected)]
    public async Task A_fault_is_named(string fault, ModelFault named)
    {
        _server.Answer = _ => ChatReply.Failing(Enum.Parse<Fault>(fault));
        var error = await Assert.ThrowsAsync<ModelException>(() => Models.ReadAsync(Models.Chat(Models.Options(_server))));
        Assert.Equal(named, error.Fault);
        Assert.DoesNotContain("Half of a sentence", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_connection_is_named()
    {
        var options = Models.Options(_server);
        options.Endpoint = "http://127.0.0.1:1/v1/";
        foreach (int retries in new[] { 0, 1 })
        {
            options.Retries = retries;
            Assert.Equal(ModelFault.Unreachable, (await Assert.ThrowsAsync<ModelException>(() => Models.ReadAsync(Models.Chat(options)))).Fault);
        }
    }

    [Fact]
    public async Task A_stream_that_breaks_before_its_first_word_is_asked_for_again()
    {
        int calls = 0;
        _server.Answer = _ => ++calls == 1 ? new ChatReply([], TimeSpan.Zero, Fault.Reset) : ChatReply.Of("Hello.");
        Assert.Equal("Hello.", await Models.ReadAsync(Models.Chat(Models.Options(_server))));
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task Repeated_failure_stops_the_calls_and_a_later_success_resumes_them()
    {
        _server.Answer = _ => ChatReply.Failing(Fault.Unauthorized);
        var options = Models.Options(_server);
        options.BreakSeconds = 0.5;
        var model = Models.Chat(options);
        for (int i = 0; i < 20; i++) await Assert.ThrowsAsync<ModelException>(() => Models.ReadAsync(model));
        Assert.InRange(_server.Chats.Count, 5, 12);
        Assert.Equal(ModelFault.CircuitOpen, (await Assert.ThrowsAsync<ModelException>(() => Models.ReadAsync(model))).Fault);

        _server.Answer = _ => ChatReply.Of("Back.");
        await Task.Delay(600);
        Assert.Equal("Back.", await Models.ReadAsync(model));
    }

    [Fact]
    public async Task A_spent_budget_makes_no_call_and_the_next_day_begins_afresh()
    {
        var clock = new DayClock();
        var options = Models.Options(_server);
        var budget = new TokenBudget(options.MaxOutputTokens + 100, clock);
        var model = Models.Chat(options, budget);
        await Models.ReadAsync(model);
        Assert.InRange(budget.Spent, 1, 50);
        for (int i = 0; i < 200 && _server.Chats.Count < 200; i++)
        {
            try { await Models.ReadAsync(model); }
            catch (ModelException spent)
            {
                Assert.Equal(ModelFault.BudgetSpent, spent.Fault);
                int calls = _server.Chats.Count;
                await Assert.ThrowsAsync<ModelException>(() => Models.ReadAsync(model));
                Assert.Equal(calls, _server.Chats.Count);
                clock.Now = clock.Now.AddDays(1);
                Assert.Equal("Hello.", await Models.ReadAsync(model));
                return;
            }
        }

        Assert.Fail("The budget never ran out.");
    }

    private sealed class DayClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2025, 9, 10, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
