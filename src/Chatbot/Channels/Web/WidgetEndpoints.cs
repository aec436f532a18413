using Chatbot.Site;
using Chatbot.Storage;
using Chatbot.Texts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Chatbot.Channels.Web;

/// <summary>What a chat needs beside answers: what to greet a reader with, and forgetting a conversation.</summary>
public static class WidgetEndpoints
{
    private const int MostSuggestions = 3;

    public static void MapWidget(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/welcome", WelcomeAsync)
            .WithName("welcome").WithSummary("The notice at first contact, and questions to begin with").ProducesProblem(404);
        routes.MapDelete("/conversations/{id}", ForgetAsync)
            .WithName("forget").WithSummary("Delete a conversation with its answers and verdicts");
    }

    private static async Task<Welcome> WelcomeAsync(StoryCatalog catalog, CancellationToken cancellationToken, string? story = null, string? locale = null)
    {
        string notice = OurTexts.For(locale ?? "en", "").AiNotice;
        if (!string.IsNullOrEmpty(story))
        {
            var view = await catalog.StoryAsync(story, cancellationToken);
            return new(notice, new(view.Slug, view.Title, view.Updated, view.ReviewBy), [.. view.Questions.Take(MostSuggestions).Select(q => q.Question)]);
        }

        var suggestions = new List<string>();
        foreach (var head in (await catalog.StoriesAsync(cancellationToken)).Take(MostSuggestions))
            suggestions.AddRange((await catalog.StoryAsync(head.Slug, cancellationToken)).Questions.Take(1).Select(q => q.Question));
        return new(notice, null, suggestions);
    }

    /// <summary>No word about whether it was there: the reader's aim is reached either way, and ids cannot be tried out.</summary>
    private static async Task<NoContent> ForgetAsync(string id, ConversationStore conversations, CancellationToken cancellationToken)
    {
        await conversations.DeleteAsync(id, cancellationToken);
        return TypedResults.NoContent();
    }
}
