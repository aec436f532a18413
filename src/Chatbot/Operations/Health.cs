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
        if (!knowledge.Ready) return TypedResults.Problem("The knowledge is still being loaded. Try again in a moment.", statusCode: 503, title: "Not ready");
        await library.RefreshAsync(cancellationToken);
        return TypedResults.Text("ready");
    }
}
