using Microsoft.Extensions.Options;

namespace Chatbot.Channels.Bot.DirectLine;

/// <summary>Starts a conversation: the bot speaks first.</summary>
internal sealed class DirectLineWelcome(BotConversation bot, DirectLineHub hub, IOptions<DirectLineOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>The bot as clients see it.</summary>
    public ChannelAccount Bot { get; } = new() { Id = "story-chatbot", Name = options.Value.BotName, Role = "bot" };

    /// <summary>Greets, once; false if the conversation had been started before.</summary>
    public async Task<bool> StartAsync(DirectLineGrant grant, string? locale, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (await hub.ExistsAsync(grant.Conversation, cancellationToken)) return false;
            await bot.WelcomeAsync(From(grant, new() { Locale = locale }), new DirectLineReplies(hub), cancellationToken);
            return true;
        }
        finally { _gate.Release(); }
    }

    /// <summary>An activity as the bot gets it: from the token's user, if it names one, in the token's conversation.</summary>
    public Activity From(DirectLineGrant grant, Activity activity) => activity with
    {
        ChannelId = DirectLineInbox.Name,
        ServiceUrl = null,
        DeliveryMode = null,
        Conversation = new() { Id = grant.Conversation },
        Recipient = Bot,
        From = (activity.From ?? new()) with
        {
            Id = grant.User ?? (DirectLineCalls.IsName(activity.From?.Id) ? activity.From!.Id : "user"),
            Role = "user",
        },
    };

    public void Dispose() => _gate.Dispose();
}
