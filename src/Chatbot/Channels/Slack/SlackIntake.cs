using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Chatbot.Storage;

namespace Chatbot.Channels.Slack;

/// <summary>What a request asks of us: its key against redelivery, the conversation that it waits in, and the work.</summary>
internal sealed record SlackAccepted(string EventId, string Conversation, SlackWork Work);

/// <summary>Turns verified payloads into work. Null: nothing to do (our own and other bots' messages, edits, what we do not handle).</summary>
internal static partial class SlackIntake
{
    public const string AskAction = "ask", FeedbackAction = "feedback";

    public static SlackAccepted? Accept(SlackEnvelope envelope, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (envelope is not { Type: "event_callback", Event: { } e } || WorkspaceOf(envelope) is not { } workspace) return null;
        SlackWork? work = e.Type switch
        {
            "app_mention" => Mention(workspace, e),
            "message" => Direct(workspace, e),
            "assistant_thread_started" => Opened(workspace, e.AssistantThread),
            "assistant_thread_context_changed" => Opened(workspace, e.AssistantThread) is { } thread ? new SlackWork.Looking(workspace, thread.User, thread.Channel, thread.Thread, thread.LookingAt) : null,
            "app_context_changed" when IsId(e.User) && IsId(e.Channel) => new SlackWork.Looking(workspace, e.User, e.Channel, null, LookingAt(e.Context)),
            "app_home_opened" when IsId(e.User) && IsId(e.Channel) => new SlackWork.HomeOpened(workspace, e.User, e.Channel, e.Tab == "messages"),
            "app_uninstalled" => new SlackWork.Removed(workspace, EventTime(envelope, now)),
            "tokens_revoked" when e.Tokens?.Bot?.Count > 0 => new SlackWork.Removed(workspace, EventTime(envelope, now)),
            _ => null,
        };
        if (work is null) return null;

        // A mention can arrive under two event types with two event ids: the message itself is the key.
        string eventId = work is SlackWork.Question question ? $"{workspace.Key}:{question.Channel}:{e.Ts}" : EventId(envelope.EventId, body);
        return new(eventId, ConversationOf(work), work);
    }

    public static SlackAccepted? Accept(SlackInteraction interaction, ReadOnlySpan<byte> body)
    {
        if (interaction is not { Type: "block_actions", Actions: [{ } action, ..] } || !IsId(interaction.User?.Id)) return null;
        bool orgWide = interaction.IsEnterpriseInstall == true;
        var workspace = new SlackWorkspace(Id(interaction.Team?.Id), Id(interaction.Enterprise?.Id), orgWide, null);
        if (workspace.Key.Length == 0) return null;
        SlackWork? work = action switch
        {
            { ActionId: { } id, Value: { Length: > 0 } asked } when id.StartsWith(AskAction, StringComparison.Ordinal) => Asked(workspace, interaction, asked),
            { ActionId: FeedbackAction, Value: { } verdict } => Rated(workspace, interaction, verdict),
            _ => null,
        };
        return work is null ? null : new(EventId(interaction.TriggerId, body), ConversationOf(work), work);
    }

    public static SlackAccepted? AcceptCommand(IReadOnlyDictionary<string, string> form, ReadOnlySpan<byte> body)
    {
        string? user = form.GetValueOrDefault("user_id"), channel = form.GetValueOrDefault("channel_id");
        var workspace = new SlackWorkspace(
            Id(form.GetValueOrDefault("team_id")), Id(form.GetValueOrDefault("enterprise_id")), form.GetValueOrDefault("is_enterprise_install") == "true", null);
        if (workspace.Key.Length == 0 || !IsId(user) || !IsId(channel) || Address(form.GetValueOrDefault("response_url")) is not { } responseUrl) return null;
        var work = new SlackWork.Command(workspace, user, channel, form.GetValueOrDefault("text") ?? "", responseUrl);
        return new(EventId(form.GetValueOrDefault("trigger_id"), body), ConversationOf(work), work);
    }

    private static SlackWork.Question? Mention(SlackWorkspace workspace, SlackEvent e) =>
        IsFromReader(workspace, e) && IsId(e.Channel)
            ? new(workspace, e.User!, e.Channel, SlackText.Plain(e.Text ?? "", workspace.BotUser), Ts(e.ThreadTs) ?? e.Ts, Ts(e.ThreadTs) is not null, e.Channel[0] == 'D', false, null)
            : null;

    private static SlackWork.Question? Direct(SlackWorkspace workspace, SlackEvent e) =>
        e.ChannelType == "im" && IsFromReader(workspace, e) && IsId(e.Channel)
            ? new(workspace, e.User!, e.Channel, SlackText.Plain(e.Text ?? "", workspace.BotUser), Ts(e.ThreadTs) ?? e.Ts, Ts(e.ThreadTs) is not null, true, false, LookingAt(e.AppContext))
            : null;

    /// <summary>A message that a person wrote: no subtype but these two, no bot, not ourselves.</summary>
    private static bool IsFromReader(SlackWorkspace workspace, SlackEvent e) =>
        e.Subtype is null or "file_share" or "thread_broadcast" && string.IsNullOrEmpty(e.BotId) && IsId(e.User) && e.User != workspace.BotUser && Ts(e.Ts) is not null;

    private static SlackWork.ThreadOpened? Opened(SlackWorkspace workspace, SlackThread? thread) =>
        thread is not null && IsId(thread.UserId) && IsId(thread.ChannelId) && Ts(thread.ThreadTs) is { } ts
            ? new(workspace, thread.UserId, thread.ChannelId, ts, Id(thread.Context?.ChannelId))
            : null;

    private static SlackWork? Asked(SlackWorkspace workspace, SlackInteraction interaction, string text)
    {
        string user = interaction.User!.Id!;
        var responseUrl = Address(interaction.ResponseUrl);
        if (interaction.Container?.IsEphemeral == true && IsId(interaction.Channel?.Id) && responseUrl is not null)
            return new SlackWork.Command(workspace, user, interaction.Channel.Id, $"ask {text}", responseUrl);
        if (Id(interaction.Channel?.Id ?? interaction.View?.PrivateMetadata) is not { } channel) return null;
        string? thread = Ts(interaction.Message?.ThreadTs) ?? Ts(interaction.Message?.Ts);
        return new SlackWork.Question(workspace, user, channel, text, thread, thread is not null, channel[0] == 'D', true, null);
    }

    private static SlackWork.Verdict? Rated(SlackWorkspace workspace, SlackInteraction interaction, string value)
    {
        var rating = value.Split(':', 2) switch { ["up", _] => Rating.Up, ["down", _] => Rating.Down, _ => (Rating?)null };
        return rating is null ? null : new(
            workspace, interaction.User!.Id!, Id(interaction.Channel?.Id), Ts(interaction.Message?.ThreadTs) ?? Ts(interaction.Message?.Ts), value.Split(':', 2)[1], rating.Value,
            interaction.Container?.IsEphemeral == true ? Address(interaction.ResponseUrl) : null);
    }

    /// <summary>Work of one conversation is done in order; that of others goes on beside it.</summary>
    private static string ConversationOf(SlackWork work) => work.Workspace.Key + ":" + work switch
    {
        SlackWork.Question question => question.Direct ? question.Channel : $"{question.Channel}:{question.Thread}",
        SlackWork.Command command => $"{command.Channel}:{command.User}",
        SlackWork.Verdict verdict => $"verdict:{verdict.User}",
        SlackWork.HomeOpened home => home.Messages ? home.Channel : $"home:{home.User}",
        SlackWork.ThreadOpened thread => thread.Channel,
        SlackWork.Looking looking => looking.Channel,
        _ => "",
    };

    private static SlackWorkspace? WorkspaceOf(SlackEnvelope envelope)
    {
        var authorization = envelope.Authorizations is [{ } first, ..] ? first : null;
        var workspace = new SlackWorkspace(
            Id(authorization?.TeamId) ?? Id(envelope.ContextTeamId) ?? Id(envelope.TeamId),
            Id(authorization?.EnterpriseId) ?? Id(envelope.ContextEnterpriseId) ?? Id(envelope.EnterpriseId),
            authorization?.IsEnterpriseInstall == true, Id(authorization?.UserId));
        return workspace.Key.Length == 0 ? null : workspace;
    }

    private static string? LookingAt(SlackContext? context) => context?.Entities?
        .Where(e => e is { Type: "slack#/types/channel_id", Value.ValueKind: JsonValueKind.String })
        .Select(e => Id(e!.Value!.Value.GetString())).FirstOrDefault();

    private static DateTimeOffset EventTime(SlackEnvelope envelope, DateTimeOffset now) =>
        envelope.EventTime is > 0 and < 99_999_999_999 ? DateTimeOffset.FromUnixTimeSeconds(envelope.EventTime.Value) : now;

    /// <summary>Slack's own id of the delivery; without one, the same body is the same event.</summary>
    private static string EventId(string? id, ReadOnlySpan<byte> body) =>
        id is { Length: > 0 and <= 200 } ? id : Convert.ToHexStringLower(SHA256.HashData(body));

    private static Uri? Address(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var address) ? address : null;

    private static string? Id(string? id) => IsId(id) ? id : null;

    private static string? Ts(string? ts) => ts is not null && Timestamp().IsMatch(ts) ? ts : null;

    private static bool IsId([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] string? id) => id is not null && Identifier().IsMatch(id);

    [GeneratedRegex(@"\A[A-Za-z0-9]{1,64}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Identifier();

    [GeneratedRegex(@"\A[0-9]{1,16}\.[0-9]{1,9}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Timestamp();
}
