using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Chatbot.Channels.Bot.Teams;
using Chatbot.Storage;

namespace Chatbot.Channels.Bot;

/// <summary>The activity protocol: Teams and every other channel of Azure Bot Service.</summary>
public static class BotChannel
{
    internal const string MetadataClient = "bot-metadata", ConnectorClient = "bot-connector";

    public static IServiceCollection AddBotChannel(this IServiceCollection services)
    {
        services.AddSection<BotOptions>("Bot").AddSingleton<IValidateOptions<BotOptions>, BotOptionsValidator>();
        services.AddInbox();
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Add(ActivityJson.Wire));
        services.AddHttpClient(MetadataClient).ConfigurePrimaryHttpMessageHandler(NoRedirects);
        services.AddHttpClient(ConnectorClient, client => client.Timeout = TimeSpan.FromSeconds(15)).ConfigurePrimaryHttpMessageHandler(NoRedirects);
        return services
            .AddTeams()
            .AddSingleton<ServiceUrls>()
            .AddSingleton<BotAuthentication>()
            .AddSingleton<BotCredential>()
            .AddSingleton<Connector>()
            .AddSingleton(s => new ChannelConversations(s.GetRequiredService<Databases>().State))
            .AddSingleton<ConversationCommands>()
            .AddSingleton<BotConversation>()
            .AddSingleton<BotEndpoint>()
            .AddSingleton<IInboxHandler, BotInbox>();
    }

    public static void MapBotChannel(this WebApplication app)
    {
        if (!app.Has<BotOptions>(o => o.Enabled)) return;
        var endpoint = app.Services.GetRequiredService<BotEndpoint>();
        app.MapPost("/api/messages", (Delegate)endpoint.ReceiveAsync).WithMetadata(new RequestSizeLimitAttribute(BotEndpoint.MaxBytes)).ExcludeFromDescription();
        app.MapMethods("/api/messages", ["HEAD"], () => TypedResults.Ok()).ExcludeFromDescription();
    }

    /// <summary>A redirect must not carry our token, or the keys we trust, to another host.</summary>
    private static SocketsHttpHandler NoRedirects() => new() { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(5) };
}
