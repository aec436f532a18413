using Chatbot.Indexing;
using Chatbot.Indexing.Qdrant;

namespace Chatbot.Operations.Doctor;

/// <summary>Whether Qdrant can be reached and holds what we made, if one is configured.</summary>
internal static class IndexCheck
{
    private const string Area = "index";

    public static async Task<Finding> RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var options = services.Settings<QdrantOptions>();
        if (!options.IsSet) return Finding.Ok(Area, "in memory, made from the database at start");
        using var http = new QdrantHttp(options, services.GetRequiredService<TimeProvider>());
        try
        {
            var state = await new QdrantClient(http, options).StateAsync(options.Collection, cancellationToken, Effort.Probe);
            return Finding.Ok(Area, state is null ? $"{options.Url} can be reached and is empty: the next start fills it" : $"{options.Url} holds the passages in '{options.Collection}'");
        }
        catch (IndexException error) { return Finding.Error(Area, error.Message); }
    }
}
