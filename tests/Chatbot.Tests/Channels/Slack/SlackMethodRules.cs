using System.Text.Json.Nodes;

namespace Chatbot.Channels.Slack;

/// <summary>The documented arguments and limits of the methods, as the stand-in enforces them.</summary>
internal static class SlackMethodRules
{
    private static readonly Dictionary<string, (string[] Required, string[] Optional)> Methods = new()
    {
        ["chat.postMessage"] = (["channel"], ["text", "blocks", "markdown_text", "thread_ts", "reply_broadcast", "mrkdwn", "parse", "link_names", "unfurl_links", "unfurl_media", "metadata"]),
        ["chat.update"] = (["channel", "ts"], ["text", "blocks", "markdown_text", "metadata", "parse", "link_names", "reply_broadcast"]),
        ["chat.postEphemeral"] = (["channel", "user"], ["text", "blocks", "markdown_text", "thread_ts", "parse", "link_names"]),
        ["chat.startStream"] = (["channel", "thread_ts"], ["markdown_text", "chunks", "recipient_user_id", "recipient_team_id", "task_display_mode"]),
        ["chat.appendStream"] = (["channel", "ts"], ["markdown_text", "chunks"]),
        ["chat.stopStream"] = (["channel", "ts"], ["markdown_text", "chunks", "blocks", "metadata", "session_status"]),
        ["assistant.threads.setStatus"] = (["channel_id", "thread_ts", "status"], ["loading_messages"]),
        ["assistant.threads.setSuggestedPrompts"] = (["channel_id", "prompts"], ["thread_ts", "title"]),
        ["assistant.threads.setTitle"] = (["channel_id", "thread_ts", "title"], []),
        ["agents.sessions.setStatus"] = (["channel_id", "status"], ["thread_ts", "title", "initiator_user_id"]),
        ["views.publish"] = (["user_id", "view"], ["hash"]),
        ["oauth.v2.access"] = (["client_id", "client_secret"], ["code", "redirect_uri", "grant_type", "refresh_token"]),
    };

    /// <summary>Slack's error for the call, or null; <paramref name="details"/> say what was wrong.</summary>
    public static string? Check(string method, JsonObject arguments, List<string> details)
    {
        if (!Methods.TryGetValue(method, out var rule)) return "unknown_method";
        details.AddRange(rule.Required.Where(r => arguments[r] is null).Select(r => $"missing {r}"));
        details.AddRange(arguments.Select(a => a.Key).Except(rule.Required).Except(rule.Optional).Select(a => $"unknown argument {a}"));
        if (details.Count > 0) return "invalid_arguments";
        if (arguments["blocks"] is JsonArray blocks) details.AddRange(SlackBlockRules.Check(blocks, 50));
        if (arguments["view"] is JsonObject view) details.AddRange(View(view));
        if (details.Count > 0) return "invalid_blocks";
        return Lengths(method, arguments);
    }

    private static string? Lengths(string method, JsonObject arguments)
    {
        string? text = Text(arguments, "text"), markdown = Text(arguments, "markdown_text");
        bool blocks = arguments["blocks"] is JsonArray { Count: > 0 };
        if (markdown is not null && (text is not null || (blocks && method != "chat.stopStream"))) return "markdown_text_conflict";
        if (markdown?.Length > 12_000) return "msg_too_long";
        if (text?.Length > (method == "chat.update" ? 4_000 : 40_000)) return "msg_too_long";
        return method switch
        {
            "chat.postMessage" or "chat.update" or "chat.postEphemeral" when string.IsNullOrEmpty(text) && string.IsNullOrEmpty(markdown) && !blocks => "no_text",
            "chat.startStream" or "chat.appendStream" when string.IsNullOrEmpty(markdown) && arguments["chunks"] is null && method == "chat.appendStream" => "no_text",
            "chat.startStream" when Text(arguments, "channel")![0] != 'D' && Text(arguments, "recipient_user_id") is null => "missing_recipient_user_id",
            "chat.startStream" when Text(arguments, "channel")![0] != 'D' && Text(arguments, "recipient_team_id") is null => "missing_recipient_team_id",
            "assistant.threads.setSuggestedPrompts" when arguments["prompts"] is not JsonArray { Count: > 0 and <= 4 } prompts || prompts.Any(p => p!["title"] is null || p["message"] is null) => "invalid_arguments",
            "agents.sessions.setStatus" when Text(arguments, "status") is not ("active" or "processing" or "suspended" or "closed") || Text(arguments, "title")?.Length > 200 => "invalid_arguments",
            _ => null,
        };
    }

    private static IEnumerable<string> View(JsonObject view)
    {
        if (view["type"]?.GetValue<string>() != "home") yield return "a view that is no home";
        foreach (string field in view.Select(p => p.Key).Except(["type", "blocks", "private_metadata", "callback_id", "external_id"])) yield return $"unknown field {field} of a view";
        if (view["private_metadata"]?.GetValue<string>().Length > 3_000) yield return "private_metadata";
        foreach (string violation in SlackBlockRules.Check(view["blocks"]!.AsArray(), 100)) yield return violation;
    }

    private static string? Text(JsonObject arguments, string name) => arguments[name]?.GetValue<string>();
}
