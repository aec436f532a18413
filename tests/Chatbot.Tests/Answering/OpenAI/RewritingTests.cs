using Chatbot.Conversations;
using Chatbot.ModelService;
using Chatbot.Storage;
using Chatbot.Support;
using Chatbot.Support.OpenAI;
using Microsoft.Extensions.Logging.Abstractions;

namespace Chatbot.Answering.OpenAI;

/// <summary>The model rewrites follow-ups and splits comparisons in time and from what was said, or it is done without it.</summary>
[Collection(nameof(TimedTests))]
public sealed class RewritingTests : IAsyncLifetime
{
    private static readonly ConversationTurn[] Earlier = [new("Who is Bart De Wever?", "Who is Bart De Wever?", null, "a", "Bart De Wever is prime minister of Belgium. [1]", [], default)];

    private StandIn _server = null!;
    private OpenAIOptions _options = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await StandIn.StartAsync();
        _options = Models.Options(_server);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_follow_up_is_rewritten_from_the_conversation()
    {
        _server.Answer = _ => ChatReply.Of("What did Bart De Wever say?\n");
        Assert.Equal("What did Bart De Wever say?", await Rewriter().RewriteAsync("What did he say?", Earlier, default));
        var sent = _server.Chats.Single();
        Assert.Contains("prime minister of Belgium", sent.User, StringComparison.Ordinal);
        Assert.Contains("What did he say?", sent.User, StringComparison.Ordinal);
        Assert.False(sent.Stream);
    }

    [Theory]
    [InlineData("What did Donald Trump say?"), InlineData("What did he say in 2031?"), InlineData(""), InlineData("One line.\nAnother line.")]
    public async Task A_rewriting_that_brings_in_something_new_is_not_used(string reply)
    {
        _server.Answer = _ => ChatReply.Of(reply);
        Assert.Null(await Rewriter().RewriteAsync("What did he say?", Earlier, default));
    }

    [Theory]
    [InlineData("SilentBeforeHeaders"), InlineData("ServerError"), InlineData("Truncated"), InlineData("EmptyChoices"), InlineData("HtmlWith200")]
    public async Task A_failure_is_null_in_time(string fault)
    {
        _options.RewriteSeconds = 0.5;
        _server.Answer = _ => ChatReply.Failing(Enum.Parse<Fault>(fault));
        long started = TimeProvider.System.GetTimestamp();
        Assert.Null(await Rewriter().RewriteAsync("What did he say?", Earlier, default));
        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(1.5));
    }

    [Fact]
    public async Task Without_a_conversation_there_is_no_call()
    {
        Assert.Null(await Rewriter().RewriteAsync("Who met?", [], default));
        Assert.Empty(_server.Chats);
    }

    [Fact]
    public async Task A_comparison_is_split_by_the_model_or_without_it()
    {
        const string question = "What is the difference between Antwerp and Rotterdam?";
        _server.Answer = _ => ChatReply.Of("What is known of Antwerp?\nWhat is known of Rotterdam?");
        Assert.Equal(["What is known of Antwerp?", "What is known of Rotterdam?"], await Planner().PlanAsync(question, default));

        foreach (var reply in new[] { ChatReply.Of("What of Hamburg?\nWhat of Antwerp?"), ChatReply.Of("a\nb\nc\nd"), ChatReply.Failing(Fault.ServerError) })
        {
            _server.Answer = _ => reply;
            var parts = await Planner().PlanAsync(question, default);
            Assert.Equal(2, parts.Count);
            Assert.Contains("Antwerp", parts[0], StringComparison.Ordinal);
            Assert.DoesNotContain("Rotterdam", parts[0], StringComparison.Ordinal);
            Assert.Contains("Rotterdam", parts[1], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_plain_question_costs_no_call()
    {
        foreach (string question in new[] { "Who is Bart De Wever?", "What did Noem and De Wever discuss?", "How are the US and Belgium fighting drug crime?" })
            Assert.Equal([question], await Planner().PlanAsync(question, default));
        Assert.Empty(_server.Chats);
        Assert.Equal(3, QuestionParts.Searches("Who met? When was it? Where did they meet? Why?").Count);
    }

    private OpenAIFollowUpRewriter Rewriter() => new(Models.Chat(_options), NullLogger<OpenAIFollowUpRewriter>.Instance);

    private OpenAISearchPlanner Planner() => new(Models.Chat(_options), NullLogger<OpenAISearchPlanner>.Instance);
}
