using System.Text.Json;

namespace Chatbot.Support.OpenAI;

/// <summary>A chat request as the documents allow it.</summary>
internal sealed record ChatRequest(string Model, bool Stream, bool IncludeUsage, string System, string User, int? OutputLimit, double? Temperature, string Body, long At)
{
    private static readonly HashSet<string> Documented =
    [
        "messages", "model", "stream", "stream_options", "temperature", "top_p", "n", "stop", "max_tokens", "max_completion_tokens", "presence_penalty",
        "frequency_penalty", "seed", "user", "metadata", "store", "response_format", "reasoning_effort", "logprobs", "top_logprobs", "logit_bias", "verbosity",
    ];

    private static readonly string[] NotForReasoning = ["temperature", "top_p", "presence_penalty", "frequency_penalty", "logprobs", "top_logprobs", "logit_bias", "max_tokens"];

    public static ChatRequest Parse(string body, string? deployment)
    {
        var root = Wire.Object(body, Documented);
        string model = Wire.Model(root, deployment, StandIn.Deployment, StandIn.Reasoner);
        if (model == StandIn.Reasoner && NotForReasoning.FirstOrDefault(name => root.TryGetProperty(name, out _)) is { } unsupported)
            throw new WireException(400, "unsupported_parameter", $"Unsupported parameter: '{unsupported}' is not supported with this model.", unsupported);

        bool stream = Wire.Optional(root, "stream", v => v.GetBoolean());
        bool usage = Wire.Optional(root, "stream_options", v => v.GetProperty("include_usage").GetBoolean());
        if (!stream && root.TryGetProperty("stream_options", out _)) throw new WireException(400, "invalid_value", "'stream_options' is only allowed when 'stream' is enabled.", "stream_options");
        if (root.TryGetProperty("max_tokens", out _) && root.TryGetProperty("max_completion_tokens", out _))
            throw new WireException(400, "invalid_parameter_combination", "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.");

        int? limit = Wire.Optional(root, "max_completion_tokens", v => (int?)v.GetInt32()) ?? Wire.Optional(root, "max_tokens", v => (int?)v.GetInt32());
        if (limit is < 1) throw new WireException(400, "integer_below_min_value", "The output limit must be at least 1.", "max_completion_tokens");
        double? temperature = Wire.Optional(root, "temperature", v => (double?)v.GetDouble());
        if (temperature is < 0 or > 2) throw new WireException(400, "decimal_above_max_value", "The temperature is 0 to 2.", "temperature");
        var messages = Messages(root);
        return new(
            model, stream, usage, Text(messages, "system", "developer"), Text(messages, "user"), limit, temperature, body, TimeProvider.System.GetTimestamp());
    }

    private static List<(string Role, string Content)> Messages(JsonElement root)
    {
        if (!root.TryGetProperty("messages", out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
            throw new WireException(400, "missing_required_parameter", "Missing required parameter: 'messages'.", "messages");
        return [.. list.EnumerateArray().Select(Message)];
    }

    private static (string, string) Message(JsonElement message)
    {
        string? role = message.ValueKind == JsonValueKind.Object && message.TryGetProperty("role", out var r) ? r.GetString() : null;
        if (role is not ("system" or "developer" or "user" or "assistant")) throw new WireException(400, "invalid_value", $"Invalid value: '{role}'.", "messages[0].role");
        if (!message.TryGetProperty("content", out var content)) throw new WireException(400, "missing_required_parameter", "Missing required parameter: 'messages[0].content'.");
        return (role, content.ValueKind switch
        {
            JsonValueKind.String => content.GetString()!,
            JsonValueKind.Array => string.Concat(content.EnumerateArray().Select(part => part.GetProperty("type").GetString() == "text"
                ? part.GetProperty("text").GetString() : throw new WireException(400, "invalid_value", "Only text parts are supported."))),
            _ => throw new WireException(400, "invalid_type", "Invalid type for 'messages[0].content'."),
        });
    }

    private static string Text(List<(string Role, string Content)> messages, params string[] roles) =>
        string.Join('\n', messages.Where(m => roles.Contains(m.Role)).Select(m => m.Content));
}
