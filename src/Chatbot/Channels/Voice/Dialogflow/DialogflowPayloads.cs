using System.Text.Json;
using System.Text.Json.Serialization;

namespace Chatbot.Channels.Voice.Dialogflow;

// google.cloud.dialogflow.cx.v3 WebhookRequest and WebhookResponse, and the v2 (ES) ones: what we read and what we write.

internal sealed record CxRequest(
    string? Text, string? Transcript, string? TriggerEvent, string? DtmfDigits, string? LanguageCode, CxFulfillment? FulfillmentInfo, CxSession? SessionInfo);

internal sealed record CxFulfillment(string? Tag);

internal sealed record CxSession(string? Session, IReadOnlyDictionary<string, JsonElement>? Parameters);

internal sealed record CxResponse(CxMessages FulfillmentResponse, CxSessionUpdate SessionInfo);

internal sealed record CxMessages(IReadOnlyList<CxMessage> Messages, string MergeBehavior);

internal sealed record CxMessage(CxText? Text = null, CxAudio? OutputAudioText = null, CxRichContent? Payload = null);

internal sealed record CxText(IReadOnlyList<string> Text, bool AllowPlaybackInterruption);

internal sealed record CxAudio(string Ssml, bool AllowPlaybackInterruption);

/// <summary>What Dialogflow's own chat window draws: an accordion with the sources.</summary>
internal sealed record CxRichContent(IReadOnlyList<IReadOnlyList<CxAccordion>> RichContent);

internal sealed record CxAccordion(string Type, string Title, string Text);

internal sealed record CxSessionUpdate(IReadOnlyDictionary<string, string> Parameters);

internal sealed record EsRequest(string? Session, EsQuery? QueryResult);

internal sealed record EsQuery(string? QueryText, string? Action, string? LanguageCode, IReadOnlyList<EsContext>? OutputContexts);

internal sealed record EsContext(string? Name, int LifespanCount, IReadOnlyDictionary<string, JsonElement>? Parameters);

internal sealed record EsResponse(string FulfillmentText, IReadOnlyList<EsMessage> FulfillmentMessages, IReadOnlyList<EsContextUpdate> OutputContexts);

internal sealed record EsMessage(EsText Text);

internal sealed record EsText(IReadOnlyList<string> Text);

internal sealed record EsContextUpdate(string Name, int LifespanCount, IReadOnlyDictionary<string, string> Parameters);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CxRequest))]
[JsonSerializable(typeof(CxResponse))]
[JsonSerializable(typeof(EsRequest))]
[JsonSerializable(typeof(EsResponse))]
internal sealed partial class DialogflowJson : JsonSerializerContext;
