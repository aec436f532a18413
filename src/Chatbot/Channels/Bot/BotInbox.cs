using System.Collections.Concurrent;
using System.Text.Json;
using Chatbot.Storage;

namespace Chatbot.Channels.Bot;

/// <summary>Answers stored activities through the channel's Connector.</summary>
internal sealed class BotInbox(BotConversation bot, Connector connector) : IInboxHandler
{
    private readonly ConcurrentDictionary<long, Activity> _undelivered = new();

    public string Channel => BotConversation.Channel;

    public async Task HandleAsync(InboxEvent received, CancellationToken cancellationToken)
    {
        var replies = new KeptReplies(connector);
        try
        {
            // An answer that was composed but could not be delivered is delivered, not composed a second time.
            if (_undelivered.TryGetValue(received.Number, out var message)) await replies.SendAsync(message, cancellationToken);
            else await bot.HandleAsync(JsonSerializer.Deserialize(received.Payload, ActivityJson.Wire.Activity)!, replies, received.Attempts, cancellationToken);
            _undelivered.TryRemove(received.Number, out _);
        }
        catch (UndeliverableException)
        {
            _undelivered.TryRemove(received.Number, out _);
            throw;
        }
        catch when (replies.Message is { } kept)
        {
            _undelivered[received.Number] = kept;
            throw;
        }
    }

    /// <summary>Remembers the message while it is sent.</summary>
    private sealed class KeptReplies(Connector connector) : IReplies
    {
        public bool Stream => false;

        public Activity? Message { get; private set; }

        public Task<string?> SendAsync(Activity reply, CancellationToken cancellationToken)
        {
            if (reply.Type == ActivityTypes.Message) Message = reply;
            return connector.SendAsync(reply, cancellationToken);
        }
    }
}
