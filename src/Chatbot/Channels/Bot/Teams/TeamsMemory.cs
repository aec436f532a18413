using Chatbot.Storage;

namespace Chatbot.Channels.Bot.Teams;

/// <summary>
/// Which answer a message in Teams holds (Teams keeps no feedback, it names only the message), and which message an attempt
/// has left growing.
/// </summary>
internal sealed class TeamsMemory(ChannelValues values, ChannelConversations conversations, AnswerLog answers, TimeProvider clock)
{
    private const string MessageKey = "message:", StreamKey = "stream:";
    private const int Housekeeping = 100;
    private static readonly TimeSpan Keep = TimeSpan.FromDays(60), KeepStreams = TimeSpan.FromDays(7);

    private int _remembered;

    public async Task RememberAsync(Activity received, Outgoing message, string id, CancellationToken cancellationToken)
    {
        if (message.AnswerId is not { } answerId) return;
        var now = clock.GetUtcNow();
        await values.SetAsync(TeamsPlace.Channel, Key(received, id), answerId, now, cancellationToken);
        if (Interlocked.Increment(ref _remembered) % Housekeeping == 1) await values.DeleteOlderThanAsync(TeamsPlace.Channel, MessageKey, now - Keep, cancellationToken);
    }

    /// <summary>An event's answer has begun to grow in a message.</summary>
    public async Task OpenAsync(long number, string id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await values.SetAsync(TeamsPlace.Channel, StreamKey + number, id, now, cancellationToken);
        if (number % Housekeeping == 0) await values.DeleteOlderThanAsync(TeamsPlace.Channel, StreamKey, now - KeepStreams, cancellationToken);
    }

    /// <summary>The message in which an earlier attempt began to answer an event, or null.</summary>
    public Task<string?> OpenedAsync(long number, CancellationToken cancellationToken) => values.GetAsync(TeamsPlace.Channel, StreamKey + number, cancellationToken);

    /// <summary>The answer in a message of the activity's conversation; the conversation's last one if the client names no message.</summary>
    public async Task<Answer?> AnswerAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (activity.ReplyToId is { Length: > 0 } message)
            return await values.GetAsync(TeamsPlace.Channel, Key(activity, message), cancellationToken) is { } id ? await answers.GetAsync(id, cancellationToken) : null;
        var state = await conversations.GetAsync(BotConversation.Channel, BotConversation.Key(activity), cancellationToken);
        return state.ConversationId is { } conversation && await answers.OfConversationAsync(conversation, cancellationToken) is [.., var last] ? last : null;
    }

    private static string Key(Activity activity, string message) => $"{MessageKey}{BotConversation.Key(activity)}|{message}";
}
