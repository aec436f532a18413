using Chatbot.Channels.Bot;
using Chatbot.Channels.Bot.DirectLine;
using Chatbot.Channels.Slack;
using Chatbot.Channels.Voice;
using Chatbot.Channels.Web;

namespace Chatbot.Channels;

/// <summary>Every channel there is: what the server offers, and whose settings <c>doctor</c> looks at.</summary>
internal static class AllChannels
{
    public static IServiceCollection AddChannels(this IServiceCollection services)
    {
        services.AddWebChannel();
        services.AddSlack();
        services.AddVoice();
        services.AddBotChannel();
        services.AddDirectLine();
        return services;
    }
}
