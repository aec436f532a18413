using System.Text.Json.Nodes;

namespace Chatbot.Knowledge.Ninjs;

/// <summary>Reads a ninjs object by name, whichever version's spelling it uses (<c>versioncreated</c>, <c>versionCreated</c>).</summary>
internal sealed class NinjsItem
{
    private readonly Dictionary<string, JsonNode?> values;

    public NinjsItem(JsonObject json) => values = json.GroupBy(pair => pair.Key.ToLowerInvariant(), StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().Value, StringComparer.Ordinal);

    /// <summary>Whether an object looks like a news item of this standard.</summary>
    public static bool Is(JsonObject json) => json["uri"] is JsonValue && json.Any(pair => pair.Key.ToLowerInvariant() is
        "type" or "versioncreated" or "pubstatus" or "headlines" or "headline" or "bodies" or "body_xhtml" or "body_text" or "body_html" or "standard" or "representationtype");

    public string? Text(string name) => values.GetValueOrDefault(name) switch
    {
        JsonValue value when value.TryGetValue(out string? text) => Filled(text),
        JsonValue value => Filled(value.ToString()),
        _ => null,
    };

    /// <summary>The objects of a list.</summary>
    public IEnumerable<NinjsItem> List(string name) => values.GetValueOrDefault(name) is JsonArray list ? list.OfType<JsonObject>().Select(item => new NinjsItem(item)) : [];

    /// <summary>Keys that begin alike, such as <c>body_xhtml</c> and <c>body_text</c> of the first versions.</summary>
    public IEnumerable<(string Kind, string Value)> Beginning(string prefix) =>
        values.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Select(key => (key[prefix.Length..], Text(key))).Where(pair => pair.Item2 is not null).Select(pair => (Kind: pair.Item1, Value: pair.Item2!));

    private static string? Filled(string text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
