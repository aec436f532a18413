using Chatbot.Knowledge;

namespace Chatbot.Operations;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: the knowledge is loaded and the databases open.</summary>
public static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Text("live")).WithName("live").WithSummary("Whether the process answers");
        routes.MapGet("/health/ready", ReadyAsync).WithName("ready").WithSummary("Whether questions can be answered").ProducesProblem(503);
    }

    private static async Task<IResult> ReadyAsync(KnowledgeUpdate knowledge, Library library, CancellationToken cancellationToken)
    {
        if (!knowledge.Ready)
        {
            string why = knowledge.Loaded ? "The passage index is out of reach or not loaded yet; the log says why. It is tried again by itself." : "The knowledge is still being loaded. Try again in a moment.";
            return TypedResults.Problem(why, statusCode: 503, title: "Not ready");
        }
        await library.RefreshAsync(cancellationToken);
        return TypedResults.Text("ready");
    }
}
