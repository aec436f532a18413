using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Chatbot.Channels.Bot.DirectLine;

/// <summary>Body of <c>tokens/generate</c>; all of it optional.</summary>
public sealed record TokenRequest(ChannelAccount? User, IReadOnlyList<string>? TrustedOrigins);

/// <summary>Body of <c>conversations</c>; all of it optional.</summary>
public sealed record StartRequest(ChannelAccount? User, string? Locale);

/// <summary>What token and conversation calls return. Seconds until the token expires.</summary>
public sealed record DirectLineConversation(
    string ConversationId, string Token, [property: JsonPropertyName("expires_in")] int? ExpiresIn = null, string? StreamUrl = null);

/// <summary>Activities after a watermark, and the next one; without a watermark, ones that are not kept.</summary>
public sealed record ActivitySet(IReadOnlyList<JsonElement> Activities, string? Watermark);

public sealed record DirectLineError(string Code, string Message);

public sealed record DirectLineProblem(DirectLineError Error);

/// <remarks>github.com/microsoft/botframework-sdk, specs/botframework-protocol/directline-3.0.json</remarks>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TokenRequest))]
[JsonSerializable(typeof(StartRequest))]
[JsonSerializable(typeof(DirectLineConversation))]
[JsonSerializable(typeof(ActivitySet))]
[JsonSerializable(typeof(DirectLineProblem))]
internal sealed partial class DirectLineJson : JsonSerializerContext
{
    public static DirectLineJson Wire { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
