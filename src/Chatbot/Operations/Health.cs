using Chatbot.Knowledge;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Chatbot.Operations;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/startup</c>: the knowledge has been loaded once. <c>/health/ready</c>:
/// questions can be answered now: it is loaded, the databases open, and the server is not about to stop.
/// </summary>
public static class Health
{
    public const string ReadyPath = "/health/ready";

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Text("live")).WithName("live").WithSummary("Whether the process answers");
        routes.MapGet("/health/startup", Startup).WithName("startup").WithSummary("Whether the knowledge has been loaded once").ProducesProblem(503);
        routes.MapGet(ReadyPath, ReadyAsync).WithName("ready").WithSummary("Whether questions can be answered").ProducesProblem(503);
    }

    private static IResult Startup(KnowledgeUpdate knowledge) =>
        knowledge.Loaded ? TypedResults.Text("started") : NotReady("The knowledge is still being loaded. Try again in a moment.");

    private static async Task<IResult> ReadyAsync(KnowledgeUpdate knowledge, Library library, Databases databases, IHostApplicationLifetime lifetime, CancellationToken cancellationToken)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested) return NotReady("The server is stopping. Another takes over.");
        if (!knowledge.Ready)
        {
            return NotReady(knowledge.Loaded ? "The passage index is out of reach or not loaded yet; the log says why. It is tried again by itself." : "The knowledge is still being loaded. Try again in a moment.");
        }

        try
        {
            await library.RefreshAsync(cancellationToken);
            await databases.State.CheckAsync(cancellationToken);
        }
        catch (ChatbotException error) { return NotReady(error.Message); }
        return TypedResults.Text("ready");
    }

    private static ProblemHttpResult NotReady(string why) => TypedResults.Problem(why, statusCode: 503, title: "Not ready");
}
