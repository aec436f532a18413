using System.Globalization;
using System.Text.Json;
using Chatbot.Storage;

namespace Chatbot.Channels.Bot.DirectLine;

/// <summary>Answers stored activities into the conversation's own log.</summary>
internal sealed class DirectLineInbox(BotConversation bot, DirectLineHub hub) : IInboxHandler
{
    public const string Name = "directline";

    public string Channel => Name;

    public async Task HandleAsync(InboxEvent received, CancellationToken cancellationToken)
    {
        var activity = JsonSerializer.Deserialize(received.Payload, ActivityJson.Wire.Activity)!;
        if (received.Attempts > 1 && await IsAnsweredAsync(activity, cancellationToken)) return;
        await bot.HandleAsync(activity, new DirectLineReplies(hub), received.Attempts, cancellationToken);
    }

    /// <summary>The process may have ended after the answer was logged and before the event was marked.</summary>
    private async Task<bool> IsAnsweredAsync(Activity activity, CancellationToken cancellationToken)
    {
        long asked = long.Parse(activity.Id!.AsSpan(activity.Id!.LastIndexOf('|') + 1), CultureInfo.InvariantCulture);
        var (later, _) = await hub.ReadAsync(activity.Conversation!.Id!, asked, cancellationToken);
        return later.Activities.Any(a => a.TryGetProperty("replyToId", out var id) && id.ValueEquals(activity.Id));
    }
}
