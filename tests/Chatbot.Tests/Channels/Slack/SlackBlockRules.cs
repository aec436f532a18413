using System.Text.Json.Nodes;

namespace Chatbot.Channels.Slack;

/// <summary>Slack's documented limits of blocks, as the stand-in enforces them.</summary>
internal static class SlackBlockRules
{
    /// <summary>What is wrong with the blocks; empty if Slack would take them.</summary>
    public static IEnumerable<string> Check(JsonArray blocks, int most)
    {
        if (blocks.Count > most) yield return $"{blocks.Count} blocks";
        int characters = 0;
        foreach (var block in blocks)
        {
            foreach (string violation in CheckBlock(block!.AsObject())) yield return violation;
            characters += block.ToJsonString().Length;
        }

        // msg_blocks_too_long: not documented, met in practice.
        if (most == 50 && Texts(blocks).Sum(t => t.Length) > 13_000) yield return $"blocks of {characters} characters in all";
    }

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject o when o["text"] is JsonValue text && o["type"]?.GetValue<string>() is "mrkdwn" or "plain_text" => [o["text"]!.GetValue<string>()],
        JsonObject o => o.SelectMany(p => Texts(p.Value)),
        JsonArray a => a.SelectMany(Texts),
        _ => [],
    };

    private static IEnumerable<string> CheckBlock(JsonObject block) => block["type"]?.GetValue<string>() switch
    {
        "section" => Only(block, "type", "text").Concat(Text(block["text"], 3_000)),
        "header" => Only(block, "type", "text").Concat(Plain(block["text"], 150)),
        "divider" => Only(block, "type"),
        "context" => Only(block, "type", "elements").Concat(Elements(block, 10, e => Text(e, 3_000))),
        "actions" => Only(block, "type", "elements").Concat(Elements(block, 25, Button)).Concat(Distinct(block)),
        "context_actions" => Only(block, "type", "elements").Concat(Elements(block, 5, Feedback)),
        var type => [$"unknown block {type}"],
    };

    private static IEnumerable<string> Elements(JsonObject block, int most, Func<JsonNode?, IEnumerable<string>> check)
    {
        if (block["elements"] is not JsonArray { Count: > 0 } elements || elements.Count > most) return [$"elements of {block["type"]}"];
        return elements.SelectMany(check);
    }

    private static IEnumerable<string> Distinct(JsonObject block)
    {
        var ids = block["elements"]!.AsArray().Select(e => e!["action_id"]?.GetValue<string>()).ToList();
        return ids.Distinct().Count() == ids.Count ? [] : ["the same action_id twice in a block"];
    }

    private static IEnumerable<string> Button(JsonNode? node)
    {
        var button = node!.AsObject();
        if (button["type"]!.GetValue<string>() != "button") return ["an element that is no button"];
        return Only(button, "type", "action_id", "text", "value").Concat(Plain(button["text"], 75)).Concat(Length(button["action_id"], 255)).Concat(Length(button["value"], 2_000));
    }

    private static IEnumerable<string> Feedback(JsonNode? node)
    {
        var element = node!.AsObject();
        if (element["type"]!.GetValue<string>() != "feedback_buttons") return ["an element that is no feedback_buttons"];
        return Only(element, "type", "action_id", "positive_button", "negative_button").Concat(Length(element["action_id"], 255))
            .Concat(new[] { "positive_button", "negative_button" }.SelectMany(b => Only(element[b]!.AsObject(), "text", "value").Concat(Plain(element[b]!["text"], 75)).Concat(Length(element[b]!["value"], 2_000))));
    }

    private static IEnumerable<string> Text(JsonNode? node, int most) => node is JsonObject text && text["type"]?.GetValue<string>() == "mrkdwn"
        ? Only(text, "type", "text", "verbatim").Concat(Length(text["text"], most)).Concat(Mrkdwn(text["text"]?.GetValue<string>() ?? ""))
        : Plain(node, most);

    private static IEnumerable<string> Plain(JsonNode? node, int most) => node is JsonObject text && text["type"]?.GetValue<string>() == "plain_text"
        ? Only(text, "type", "text", "emoji").Concat(Length(text["text"], most))
        : ["a text object is missing"];

    /// <summary>An angle bracket only as a link; an ampersand only as an entity.</summary>
    private static IEnumerable<string> Mrkdwn(string text)
    {
        string rest = System.Text.RegularExpressions.Regex.Replace(text, @"<https?://[^<>|]+\|[^<>|]+>", "");
        rest = System.Text.RegularExpressions.Regex.Replace(rest, "&(amp|lt|gt);", "").TrimStart('>').Replace("\n> ", "\n", StringComparison.Ordinal);
        return rest.IndexOfAny(['<', '>', '&']) >= 0 ? [$"unescaped mrkdwn: {text}"] : [];
    }

    private static IEnumerable<string> Length(JsonNode? node, int most) =>
        node is JsonValue value && value.GetValue<string>() is { Length: > 0 } text && text.Length <= most ? [] : [$"a text that is missing or over {most}"];

    private static IEnumerable<string> Only(JsonObject o, params string[] names) => o.Select(p => p.Key).Except(names).Select(n => $"unknown field {n} of {o["type"]}");
}
