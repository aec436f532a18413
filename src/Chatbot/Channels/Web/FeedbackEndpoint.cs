using Chatbot.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Chatbot.Channels.Web;

/// <summary><c>POST /api/feedback</c>: a reader's verdict on an answer of their own conversation, without a login.</summary>
public static class FeedbackEndpoint
{
    /// <summary>The longest reason, in characters.</summary>
    public const int MaxReason = 1_000;

    public static void MapFeedback(this IEndpointRouteBuilder routes) => routes.MapPost("/feedback", StoreAsync)
        .WithName("feedback").WithSummary("Say whether an answer helped, and why").ProducesProblem(400).ProducesProblem(404);

    private static async Task<Results<NoContent, ProblemHttpResult>> StoreAsync(
        FeedbackRequest verdict, AnswerLog answers, FeedbackStore store, TimeProvider clock, CancellationToken cancellationToken)
    {
        string? reason = string.IsNullOrWhiteSpace(verdict.Reason) ? null : verdict.Reason.Trim();
        if (reason?.Length > MaxReason) return Problem(400, "Too long", $"A reason has up to {MaxReason} characters.");
        if (verdict.Rating is not { } rating) return Problem(400, "No rating", """The body needs a "rating": "up" or "down".""");
        // The conversation's id is known only to the one who asked: nobody else can judge in their name.
        var answer = string.IsNullOrEmpty(verdict.AnswerId) ? null : await answers.GetAsync(verdict.AnswerId, cancellationToken);
        if (answer is null || answer.ConversationId != verdict.ConversationId) return Problem(404, "Unknown answer", "There is no such answer in this conversation; it may have been deleted.");
        await store.SetAsync(new(answer.Id, answer.ConversationId, rating, reason, clock.GetUtcNow()), cancellationToken);
        return TypedResults.NoContent();
    }

    private static ProblemHttpResult Problem(int status, string title, string detail) => TypedResults.Problem(detail, statusCode: status, title: title);
}
