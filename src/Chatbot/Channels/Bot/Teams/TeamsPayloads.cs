using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Chatbot.Channels.Bot.Teams;

/// <summary>The label "AI generated" and the citations of a message.</summary>
/// <remarks>https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bot-messages-ai-generated-content</remarks>
internal sealed record AiEntity(IReadOnlyList<Claim>? Citation)
{
    public string Type { get; } = "https://schema.org/Message";
    [JsonPropertyName("@type")] public string SchemaType { get; } = "Message";
    [JsonPropertyName("@context")] public string Context { get; } = "https://schema.org";
    [JsonPropertyName("@id")] public string Id { get; } = "";
    public IReadOnlyList<string> AdditionalType { get; } = ["AIGeneratedContent"];
}

/// <summary>One citation: <c>[position]</c> in the text leads to it.</summary>
internal sealed record Claim(int Position, Appearance Appearance)
{
    [JsonPropertyName("@type")] public string SchemaType { get; } = "Claim";
}

/// <summary>What a reader sees of a source.</summary>
/// <param name="Text">An Adaptive Card as a string: the evidence at length.</param>
internal sealed record Appearance(string Name, string Abstract, string? Url, IReadOnlyList<string>? Keywords, string? Text)
{
    [JsonPropertyName("@type")] public string SchemaType { get; } = "DigitalDocument";
    public string? EncodingFormat { get; } = Text is null ? null : AdaptiveCard.ContentType;
}

/// <summary>Feedback buttons below a message; Teams' own form asks for the reason.</summary>
internal sealed record TeamsChannelData(FeedbackLoop FeedbackLoop);

internal sealed record FeedbackLoop(string Type);

/// <summary>Value of the invoke <c>message/submitAction</c>; the feedback is JSON in a string.</summary>
internal sealed record SubmitAction(string? ActionName, SubmitActionValue? ActionValue);

internal sealed record SubmitActionValue(string? Reaction, JsonElement? Feedback);

internal sealed record FeedbackText([property: JsonPropertyName("feedbackText")] string? Text);

/// <summary>Value of <c>adaptiveCard/action</c>, and of the message that older clients send in its place.</summary>
internal sealed record CardInvoke(CardInvokeAction? Action);

internal sealed record CardInvokeAction(string? Type, string? Verb, CardData? Data);

internal sealed record CardInvokeResponse(int StatusCode, string Type, JsonElement Value);

internal sealed record CardInvokeError(string Code, string Message);

/// <summary>Values of <c>composeExtension/query</c> and <c>composeExtension/queryLink</c>.</summary>
internal sealed record ExtensionQuery(string? CommandId, IReadOnlyList<ExtensionParameter?>? Parameters, ExtensionPage? QueryOptions);

internal sealed record ExtensionParameter(string? Name, JsonElement? Value);

internal sealed record ExtensionPage(int? Skip, int? Count);

internal sealed record ExtensionLink(string? Url);

internal sealed record ExtensionResponse(ExtensionResult ComposeExtension);

internal sealed record ExtensionResult(string Type, string? AttachmentLayout = null, IReadOnlyList<ExtensionAttachment>? Attachments = null, string? Text = null);

internal sealed record ExtensionAttachment(string ContentType, AdaptiveCard Content, ExtensionPreview Preview);

internal sealed record ExtensionPreview(ThumbnailCard Content)
{
    public string ContentType { get; } = "application/vnd.microsoft.card.thumbnail";
}

internal sealed record ThumbnailCard(string Title, string Text);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(AiEntity))]
[JsonSerializable(typeof(TeamsChannelData))]
[JsonSerializable(typeof(SubmitAction))]
[JsonSerializable(typeof(FeedbackText))]
[JsonSerializable(typeof(CardInvoke))]
[JsonSerializable(typeof(CardData))]
[JsonSerializable(typeof(CardInvokeResponse))]
[JsonSerializable(typeof(CardInvokeError))]
[JsonSerializable(typeof(ExtensionQuery))]
[JsonSerializable(typeof(ExtensionLink))]
[JsonSerializable(typeof(ExtensionResponse))]
[JsonSerializable(typeof(AdaptiveCard))]
[JsonSerializable(typeof(string))]
internal sealed partial class TeamsJson : JsonSerializerContext
{
    /// <summary>Readable text on the wire: it is always sent as JSON, never inside HTML.</summary>
    public static TeamsJson Wire { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.Strict,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
