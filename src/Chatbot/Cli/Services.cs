using Chatbot.Indexing;
using Chatbot.Indexing.Qdrant;
using Chatbot.Knowledge.Ingest;
using Chatbot.Storage;
using Microsoft.Extensions.Options;

namespace Chatbot.Cli;

/// <summary>The engine for a verb: the server's services and settings without the server.</summary>
internal static class Services
{
    /// <summary>Built from appsettings.json and the environment; wrong settings are a <see cref="ChatbotException"/>.</summary>
    /// <param name="settings">Take precedence over both.</param>
    public static IHost Create(Dictionary<string, string?>? settings = null)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Chatbot", LogLevel.Warning);
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        builder.Services.AddEngine();
        var host = builder.Build();
        try
        {
            host.Services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (OptionsValidationException error)
        {
            throw new ChatbotException(string.Join(Environment.NewLine, error.Failures), error);
        }

        return host;
    }

    /// <summary>What the verbs on the knowledge need, with the database open.</summary>
    public static async Task<KnowledgeServices> KnowledgeAsync(CancellationToken cancellationToken)
    {
        // The process ends with the verb: the host lives as long.
        var services = Create().Services;
        await services.GetRequiredService<Databases>().InitialiseAsync(cancellationToken);
        return new(services.GetRequiredService<KnowledgeStore>(), services.GetRequiredService<Ingestor>(), services.Settings<QdrantOptions>().IsSet ? FollowAsync : null);

        Task FollowAsync(bool anew, CancellationToken token)
        {
            var follower = services.GetRequiredService<IndexFollower>();
            return anew ? follower.RebuildAsync(token) : follower.CatchUpAsync(token);
        }
    }
}
