using Chatbot.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Chatbot.Channels.Bot.Teams;

/// <summary>Microsoft Teams' own features; it needs no settings beyond the bot's.</summary>
internal static class TeamsRegistration
{
    public static IServiceCollection AddTeams(this IServiceCollection services)
    {
        services.TryAddSingleton(s => new ChannelValues(s.GetRequiredService<Databases>().State));
        return services
            .AddSingleton<TeamsSources>()
            .AddSingleton<TeamsCitations>()
            .AddSingleton<TeamsReply>()
            .AddSingleton<TeamsStreaming>()
            .AddSingleton<TeamsMemory>()
            .AddSingleton<TeamsStories>()
            .AddSingleton<TeamsConversation>()
            .AddSingleton<TeamsFeedback>()
            .AddSingleton<TeamsExtension>()
            .AddSingleton<TeamsInvokes>();
    }
}
