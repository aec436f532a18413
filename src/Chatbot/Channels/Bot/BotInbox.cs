using System.Collections.Concurrent;
using System.Text.Json;
using Chatbot.Channels.Bot.Teams;
using Chatbot.Storage;

namespace Chatbot.Channels.Bot;

/// <summary>Answers stored activities through the channel's Connector.</summary>
internal sealed class BotInbox(BotConversation bot, Connector connector, TeamsMemory memory) : IInboxHandler
{
    private readonly ConcurrentDictionary<long, IReadOnlyList<Outgoing>> _undelivered = new();

    public string Channel => BotConversation.Channel;

    public async Task HandleAsync(InboxEvent received, CancellationToken cancellationToken)
    {
        var activity = JsonSerializer.Deserialize(received.Payload, ActivityJson.Wire.Activity)!;
        string? open = received.Attempts > 1 ? await memory.OpenedAsync(received.Number, cancellationToken) : null;
        var replies = new ConnectorReplies(connector, (message, id) => memory.RememberAsync(activity, message, id, cancellationToken),
            id => memory.OpenAsync(received.Number, id, cancellationToken), open);
        try
        {
            if (_undelivered.TryGetValue(received.Number, out var messages)) await replies.DeliverAsync(messages, cancellationToken);
            else await bot.HandleAsync(activity, replies, received.Attempts, cancellationToken);
            _undelivered.TryRemove(received.Number, out _);
        }
        catch (UndeliverableException)
        {
            _undelivered.TryRemove(received.Number, out _);
            throw;
        }
        catch when (replies.Left is { Count: > 0 } left)
        {
            _undelivered[received.Number] = left;
            throw;
        }
    }
}
