using Chatbot.Site;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Chatbot.Channels.Web;

/// <summary>What there is to ask about: stories with all their parts, and documents in the revision that an answer cites.</summary>
public static class KnowledgeEndpoints
{
    public static void MapKnowledge(this IEndpointRouteBuilder api)
    {
        api.MapGet("/stories", (StoryCatalog catalog, CancellationToken ct) => catalog.StoriesAsync(ct))
            .WithName("stories").WithSummary("All stories, newest first");
        api.MapGet("/stories/{slug}", (string slug, StoryCatalog catalog, CancellationToken ct) => catalog.StoryAsync(slug, ct))
            .WithName("story").WithSummary("A story with all its parts").ProducesProblem(404);
        api.MapGet("/documents/{id}", DocumentAsync)
            .WithName("document").WithSummary("A document, in the current or a given revision").ProducesProblem(404);
    }

    private static async Task<Results<Ok<DocumentView>, ProblemHttpResult>> DocumentAsync(
        string id, StoryCatalog catalog, CancellationToken cancellationToken, string? revision = null) =>
        await catalog.DocumentAsync(id, revision, cancellationToken) is { } document
            ? TypedResults.Ok(document)
            : TypedResults.Problem("There is no document with this id and revision that can be shown.", statusCode: 404, title: "Unknown document");
}
