using System.Net;
using System.Text;
using Chatbot.Storage;
using Chatbot.Support;

namespace Chatbot.Channels.Web;

/// <summary>Verdicts, and conversations that readers have deleted.</summary>
public sealed class FeedbackEndpointTests(ChatbotApplication chatbot) : IClassFixture<ChatbotApplication>
{
    [Fact]
    public async Task The_last_verdict_of_a_conversation_counts()
    {
        var answer = await chatbot.AskAsync("Who is Bart De Wever?");
        Assert.Equal(HttpStatusCode.NoContent, await JudgeAsync($$"""{"answerId": "{{answer.Id}}", "conversationId": "{{answer.ConversationId}}", "rating": "up"}"""));
        Assert.Equal(HttpStatusCode.NoContent, await JudgeAsync($$"""{"answerId": "{{answer.Id}}", "conversationId": "{{answer.ConversationId}}", "rating": "down", "reason": "  old  "}"""));
        var verdict = Assert.Single(await ListAsync(answer.Id));
        Assert.Equal((Rating.Down, "old"), (verdict.Rating, verdict.Reason));
    }

    [Fact]
    public async Task Nobody_judges_in_anothers_name()
    {
        var answer = await chatbot.AskAsync("Who is Bart De Wever?");
        Assert.Equal(HttpStatusCode.NotFound, await JudgeAsync($$"""{"answerId": "{{answer.Id}}", "conversationId": "guessed", "rating": "up"}"""));
        Assert.Equal(HttpStatusCode.NotFound, await JudgeAsync($$"""{"answerId": "{{answer.Id}}", "rating": "up"}"""));
        Assert.Empty(await ListAsync(answer.Id));
    }

    [Theory]
    [InlineData("""{"answerId": "x", "conversationId": "y"}"""), InlineData("""{"answerId": "x", "conversationId": "y", "rating": "sideways"}"""), InlineData("nonsense"), InlineData("null")]
    public async Task A_bad_verdict_is_refused(string body) => Assert.Equal(HttpStatusCode.BadRequest, await JudgeAsync(body));

    [Fact]
    public async Task A_deleted_conversation_leaves_nothing_behind()
    {
        var answer = await chatbot.AskAsync("Who is Bart De Wever?");
        await JudgeAsync($$"""{"answerId": "{{answer.Id}}", "conversationId": "{{answer.ConversationId}}", "rating": "up"}""");
        for (int i = 0; i < 2; i++)
        {
            using var response = await chatbot.Http.DeleteAsync($"/api/conversations/{answer.ConversationId}");
            Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        }

        Assert.Empty(await ListAsync(answer.Id));
        Assert.Equal(HttpStatusCode.NotFound, (await chatbot.Http.GetAsync($"/answers/{answer.Id}")).StatusCode);
        Assert.NotEqual(answer.ConversationId, (await chatbot.AskAsync("Who?", conversationId: answer.ConversationId)).ConversationId);
    }

    private Task<IReadOnlyList<Feedback>> ListAsync(string answerId) =>
        ((FeedbackStore)chatbot.Services.GetService(typeof(FeedbackStore))!).ListAsync(answerId, 10, TestContext.Current.CancellationToken);

    private async Task<HttpStatusCode> JudgeAsync(string body)
    {
        using var response = await chatbot.Http.PostAsync("/api/feedback", new StringContent(body, Encoding.UTF8, "application/json"));
        return response.StatusCode;
    }
}
