using System.Text.Json;

namespace Chatbot.Channels.Bot;

/// <summary>What the reader said in a message.</summary>
public static class MessageText
{
    /// <summary>
    /// The text without mentions of the bot itself, and with the mere names of others who are mentioned (the entities say which
    /// they are); a posted-back string stands for a text.
    /// </summary>
    public static string Of(Activity activity)
    {
        string text = activity.Text ?? "";
        if (text.Length == 0 && activity.Value is { ValueKind: JsonValueKind.String } value) text = value.GetString()!;
        foreach (var (mention, shown) in MentionsOf(activity.Recipient?.Id, activity.Entities ?? []))
            text = text.Replace(mention, shown, StringComparison.OrdinalIgnoreCase);
        return text.Trim();
    }

    private static IEnumerable<(string Mention, string Shown)> MentionsOf(string? bot, IEnumerable<JsonElement> entities)
    {
        foreach (var entity in entities)
        {
            if (StringOf(entity, "type") != "mention" || bot is null || !TryGet(entity, "mentioned", out var mentioned)) continue;
            string? name = StringOf(mentioned, "name"), text = StringOf(entity, "text") ?? (name is null ? null : $"<at>{name}</at>");
            if (text is { Length: > 0 }) yield return (text, StringOf(mentioned, "id") == bot ? "" : name ?? text);
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
