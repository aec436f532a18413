using System.Text.Json.Serialization.Metadata;
using Chatbot.Operations;

namespace Chatbot.Channels.Web;

/// <summary>The public JSON API: how it writes JSON, and its description at <c>/openapi/v1.json</c>.</summary>
public static class WebChannel
{
    public static IServiceCollection AddWebChannel(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json =>
        {
            WireJson.Configure(json.SerializerOptions);
            json.SerializerOptions.TypeInfoResolver = JsonTypeInfoResolver.Combine(WireJson.Wire, json.SerializerOptions.TypeInfoResolver);
        });
        services.AddOpenApi(options => options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Story chatbot";
            document.Info.Description = "Answers about news stories. Every sentence is bound to the exact words of a document that support it.";
            document.Info.Version = "1";
            return Task.CompletedTask;
        }));
        return services.AddSingleton<SubscriberTokens>();
    }

    /// <summary>Every route of the API; its limits and who may call it from another origin are stated here once.</summary>
    public static void MapWebChannel(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").RequireCors(EmbeddingPolicy.Name);
        var asking = api.MapGroup("").RequireRateLimiting(RateLimits.Questions).ProducesProblem(429);
        asking.MapAsk();
        asking.MapFeedback();
        var reading = api.MapGroup("").RequireRateLimiting(RateLimits.Reading).ProducesProblem(429);
        reading.MapKnowledge();
        reading.MapWidget();
    }
}
