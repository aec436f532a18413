using System.Text.Json.Serialization.Metadata;

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
        return services;
    }
}
