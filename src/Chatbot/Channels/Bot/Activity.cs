using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Chatbot.Channels.Bot;

/// <summary>
/// One activity of the Bot Framework protocol, as far as we read or write it; all else that a client sent is kept in
/// <see cref="Other"/>. Times are kept as written.
/// </summary>
/// <remarks>https://github.com/microsoft/botframework-sdk, specs/botframework-activity. Unknown fields and types are legal.</remarks>
public sealed record Activity
{
    public string? Type { get; init; }
    public string? Id { get; init; }
    public string? Timestamp { get; init; }
    public string? ServiceUrl { get; init; }
    public string? ChannelId { get; init; }
    public ChannelAccount? From { get; init; }
    public ConversationAccount? Conversation { get; init; }
    public ChannelAccount? Recipient { get; init; }
    public string? ReplyToId { get; init; }
    public string? Text { get; init; }
    public string? TextFormat { get; init; }
    public string? Locale { get; init; }
    public string? DeliveryMode { get; init; }

    /// <summary>Of an invoke or event.</summary>
    public string? Name { get; init; }

    /// <summary>Of an installationUpdate.</summary>
    public string? Action { get; init; }
    public string? AttachmentLayout { get; init; }

    /// <summary>What a notification shows of a message without text.</summary>
    public string? Summary { get; init; }
    public IReadOnlyList<Attachment>? Attachments { get; init; }
    public SuggestedActions? SuggestedActions { get; init; }
    public IReadOnlyList<JsonElement>? Entities { get; init; }
    public IReadOnlyList<ChannelAccount?>? MembersAdded { get; init; }
    public IReadOnlyList<ChannelAccount?>? MembersRemoved { get; init; }
    public JsonElement? Value { get; init; }
    public JsonElement? ChannelData { get; init; }

    [JsonExtensionData] public Dictionary<string, JsonElement>? Other { get; set; }
}

/// <summary>Names of <see cref="Activity.Type"/> that we act on.</summary>
public static class ActivityTypes
{
    public const string Message = "message", Typing = "typing", Invoke = "invoke", ConversationUpdate = "conversationUpdate", InstallationUpdate = "installationUpdate";
}

public sealed record ChannelAccount
{
    public string? Id { get; init; }
    public string? Name { get; init; }
    public string? Role { get; init; }
    public string? AadObjectId { get; init; }

    [JsonExtensionData] public Dictionary<string, JsonElement>? Other { get; set; }
}

public sealed record ConversationAccount
{
    public string? Id { get; init; }
    public string? Name { get; init; }
    public bool? IsGroup { get; init; }
    public string? ConversationType { get; init; }
    public string? TenantId { get; init; }

    [JsonExtensionData] public Dictionary<string, JsonElement>? Other { get; set; }
}

public sealed record Attachment
{
    public string? ContentType { get; init; }
    public string? ContentUrl { get; init; }
    public string? Name { get; init; }
    public JsonElement? Content { get; init; }

    [JsonExtensionData] public Dictionary<string, JsonElement>? Other { get; set; }
}

public sealed record SuggestedActions(IReadOnlyList<CardAction?>? Actions);

public sealed record CardAction(string? Type, string? Title, JsonElement? Value);

/// <summary>What a Connector answers to a sent activity.</summary>
public sealed record ResourceResponse(string? Id);

/// <summary>The body of a response to an activity with deliveryMode <c>expectReplies</c>.</summary>
public sealed record ExpectedReplies(IReadOnlyList<Activity> Activities);

/// <summary>Marks the activities of one message that grows (Teams and Web Chat): the first has no id yet.</summary>
public sealed record StreamInfo(string Type, string StreamType, string? StreamId, int? StreamSequence);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(ResourceResponse))]
[JsonSerializable(typeof(ExpectedReplies))]
[JsonSerializable(typeof(StreamInfo))]
[JsonSerializable(typeof(string))]
internal sealed partial class ActivityJson : JsonSerializerContext
{
    /// <summary>Readable text on the wire: it is always sent as JSON, never inside HTML.</summary>
    public static ActivityJson Wire { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.Strict,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
