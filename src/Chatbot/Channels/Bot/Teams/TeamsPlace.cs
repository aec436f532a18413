using System.Text.Json;

namespace Chatbot.Channels.Bot.Teams;

/// <summary>Where in Teams an activity was sent: a personal chat, a group chat or a channel.</summary>
internal static class TeamsPlace
{
    public const string Channel = "msteams";

    private const string Thread = ";messageid=";

    public static bool Is(Activity activity) => activity.ChannelId == Channel;

    public static bool IsPersonal(Activity activity) =>
        activity.Conversation is { } conversation && (conversation.ConversationType is { } type ? type == "personal" : conversation.IsGroup != true);

    /// <summary>The key of the chat or channel, whichever thread of it was written in.</summary>
    public static string KeyOf(Activity activity)
    {
        string key = BotConversation.Key(activity);
        int thread = Is(activity) ? key.IndexOf(Thread, StringComparison.Ordinal) : -1;
        return thread < 0 ? key : key[..thread];
    }

    /// <summary>What streaming is allowed by: the tenant and the kind of conversation.</summary>
    public static string KindOf(Activity activity) => $"{activity.Conversation?.TenantId}|{(IsPersonal(activity) ? "personal" : activity.Conversation?.ConversationType)}";

    /// <summary>The reader's language: of the activity, else of the client that sent it.</summary>
    public static string? LocaleOf(Activity activity) => activity.Locale is { Length: > 0 } locale ? locale
        : (activity.Entities ?? []).Where(e => Text(e, "type") == "clientInfo").Select(e => Text(e, "locale")).FirstOrDefault(l => l is { Length: > 0 });

    private static string? Text(JsonElement entity, string name) =>
        entity.ValueKind == JsonValueKind.Object && entity.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
