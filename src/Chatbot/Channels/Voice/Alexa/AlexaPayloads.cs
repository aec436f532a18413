using System.Text.Json.Serialization;

namespace Chatbot.Channels.Voice.Alexa;

// The custom skill interface, version 1.0: what we read of a request and what we write in a response.

internal sealed record AlexaEnvelope(string? Version, AlexaSession? Session, AlexaContext? Context, AlexaRequest? Request);

internal sealed record AlexaSession(bool New, string? SessionId, AlexaApplication? Application, SpokenState? Attributes);

internal sealed record AlexaContext([property: JsonPropertyName("System")] AlexaSystem? System);

internal sealed record AlexaSystem(AlexaApplication? Application, string? ApiEndpoint, string? ApiAccessToken);

internal sealed record AlexaApplication(string? ApplicationId);

internal sealed record AlexaRequest(string? Type, string? RequestId, DateTimeOffset? Timestamp, string? Locale, AlexaIntent? Intent, string? Reason);

internal sealed record AlexaIntent(string? Name, IReadOnlyDictionary<string, AlexaSlot>? Slots);

internal sealed record AlexaSlot(string? Name, string? Value);

internal sealed record AlexaReplyEnvelope(string Version, SpokenState? SessionAttributes, AlexaResponse Response);

internal sealed record AlexaResponse(AlexaSpeech? OutputSpeech = null, AlexaCard? Card = null, AlexaReprompt? Reprompt = null, bool? ShouldEndSession = null);

internal sealed record AlexaSpeech(string Type, string Ssml);

internal sealed record AlexaReprompt(AlexaSpeech OutputSpeech);

internal sealed record AlexaCard(string Type, string Title, string Content);

internal sealed record AlexaDirectiveRequest(AlexaDirectiveHeader Header, AlexaSpeakDirective Directive);

internal sealed record AlexaDirectiveHeader(string RequestId);

internal sealed record AlexaSpeakDirective(string Type, string Speech);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AlexaEnvelope))]
[JsonSerializable(typeof(AlexaReplyEnvelope))]
[JsonSerializable(typeof(AlexaDirectiveRequest))]
internal sealed partial class AlexaJson : JsonSerializerContext;
