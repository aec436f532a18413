using System.Text.Json;

namespace Chatbot.Channels.Bot;

/// <summary>What the reader said in a message.</summary>
public static class MessageText
{
    /// <summary>The text without mentions of the bot itself (the entities say which they are); a posted-back string stands for a text.</summary>
    public static string Of(Activity activity)
    {
        string text = activity.Text ?? "";
        if (text.Length == 0 && activity.Value is { ValueKind: JsonValueKind.String } value) text = value.GetString()!;
        foreach (string mention in MentionsOf(activity.Recipient?.Id, activity.Entities ?? []))
            text = text.Replace(mention, "", StringComparison.OrdinalIgnoreCase);
        return text.Trim();
    }

    private static IEnumerable<string> MentionsOf(string? bot, IEnumerable<JsonElement> entities)
    {
        foreach (var entity in entities)
        {
            if (StringOf(entity, "type") != "mention" || bot is null || !TryGet(entity, "mentioned", out var mentioned) || StringOf(mentioned, "id") != bot) continue;
            string? text = StringOf(entity, "text") ?? (StringOf(mentioned, "name") is { } name ? $"<at>{name}</at>" : null);
            if (text is { Length: > 0 }) yield return text;
        }
    }

    private static string? StringOf(JsonElement element, string name) =>
        TryGet(element, name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool TryGet(JsonElement element, string name, out JsonElement value)
    {
        value = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out value);
    }
}
