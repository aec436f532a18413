using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Chatbot.Channels.Slack;

/// <summary>What arrives at <c>/slack/events</c>: a verification of the address, or a callback with one event.</summary>
internal sealed record SlackEnvelope(
    string? Type, string? Challenge, string? TeamId, string? EnterpriseId, string? ContextTeamId, string? ContextEnterpriseId,
    string? EventId, long? EventTime, SlackEvent? Event, IReadOnlyList<SlackAuthorization?>? Authorizations);

/// <summary>On whose behalf an event was delivered: the installation.</summary>
internal sealed record SlackAuthorization(string? EnterpriseId, string? TeamId, string? UserId, bool? IsEnterpriseInstall);

/// <summary>The fields that we use of every event type that we handle.</summary>
internal sealed record SlackEvent(
    string? Type, string? Subtype, string? User, string? BotId, string? Text, string? Ts, string? ThreadTs, string? Channel, string? ChannelType,
    string? Tab, SlackThread? AssistantThread, SlackContext? Context, SlackContext? AppContext, SlackRevoked? Tokens);

/// <summary>An assistant thread (older apps) and the channel that its reader was looking at.</summary>
internal sealed record SlackThread(string? UserId, string? ChannelId, string? ThreadTs, SlackThreadContext? Context);

internal sealed record SlackThreadContext(string? ChannelId);

/// <summary>What a reader was looking at in the agent view (newer apps).</summary>
internal sealed record SlackContext(IReadOnlyList<SlackEntity?>? Entities);

/// <summary><paramref name="Value"/> is an id, or an object for a message.</summary>
internal sealed record SlackEntity(string? Type, JsonElement? Value);

internal sealed record SlackRevoked(IReadOnlyList<string?>? Oauth, IReadOnlyList<string?>? Bot);

/// <summary>What arrives at <c>/slack/interactions</c> when a button is pressed.</summary>
internal sealed record SlackInteraction(
    string? Type, SlackId? User, SlackId? Team, SlackId? Enterprise, bool? IsEnterpriseInstall, SlackId? Channel, SlackInteractionMessage? Message,
    SlackView? View, SlackContainer? Container, string? TriggerId, string? ResponseUrl, IReadOnlyList<SlackAction?>? Actions);

internal sealed record SlackId(string? Id);

internal sealed record SlackInteractionMessage(string? Ts, string? ThreadTs);

internal sealed record SlackView(string? PrivateMetadata);

internal sealed record SlackContainer(bool? IsEphemeral);

internal sealed record SlackAction(string? Type, string? ActionId, string? Value);

/// <summary>The immediate answer to a slash command.</summary>
internal sealed record SlackAck(string ResponseType, string Text);

/// <summary>The answer to a verification of the address.</summary>
internal sealed record SlackChallenge(string Challenge);

/// <summary>What any method of the Web API returns, as far as we use it.</summary>
internal sealed record SlackResponse(
    bool Ok, string? Error = null, string? Ts = null, string? Channel = null,
    string? AccessToken = null, string? RefreshToken = null, long? ExpiresIn = null, string? BotUserId = null, string? AppId = null,
    SlackTeam? Team = null, SlackTeam? Enterprise = null, bool? IsEnterpriseInstall = null);

internal sealed record SlackTeam(string? Id, string? Name);

/// <summary>The JSON of Slack: snake case, nothing that is null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SlackEnvelope))]
[JsonSerializable(typeof(SlackInteraction))]
[JsonSerializable(typeof(SlackAck))]
[JsonSerializable(typeof(SlackChallenge))]
[JsonSerializable(typeof(SlackResponse))]
[JsonSerializable(typeof(SlackPost))]
[JsonSerializable(typeof(SlackUpdate))]
[JsonSerializable(typeof(SlackEphemeral))]
[JsonSerializable(typeof(SlackStartStream))]
[JsonSerializable(typeof(SlackAppendStream))]
[JsonSerializable(typeof(SlackStopStream))]
[JsonSerializable(typeof(SlackSetStatus))]
[JsonSerializable(typeof(SlackSetPrompts))]
[JsonSerializable(typeof(SlackSetTitle))]
[JsonSerializable(typeof(SlackSetSession))]
[JsonSerializable(typeof(SlackPublish))]
[JsonSerializable(typeof(SlackRespond))]
[JsonSerializable(typeof(SlackWork))]
[JsonSerializable(typeof(SlackInstallation))]
[JsonSerializable(typeof(SlackDelivery))]
internal sealed partial class SlackJson : JsonSerializerContext;

internal static class SlackWire
{
    /// <summary>As <see cref="SlackJson"/>, with letters beyond ASCII written as they are.</summary>
    public static SlackJson Json { get; } = new(new JsonSerializerOptions(SlackJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
