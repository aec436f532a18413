using System.Text.Json;
using Chatbot.Storage;

namespace Chatbot.Channels.Slack;

/// <summary>What of an answer has reached Slack: so that an attempt after a crash goes on where the last one stopped.</summary>
/// <param name="AnswerId">The answer, once it is complete.</param>
/// <param name="Posted">The timestamps of the messages that hold it, in order.</param>
internal sealed record SlackDelivery(string? AnswerId, IReadOnlyList<string> Posted)
{
    public static SlackDelivery None { get; } = new(null, []);
}

/// <summary>What the channel remembers: the conversation behind a thread, the story of a channel, what readers look at, deliveries in hand.</summary>
internal sealed class SlackMemory(ChannelConversations conversations, ChannelValues values, TimeProvider clock)
{
    private const string Agent = "agent", Assistant = "assistant";
    private static readonly TimeSpan KeepViews = TimeSpan.FromDays(60), KeepDeliveries = TimeSpan.FromDays(7);

    /// <summary>Our conversation behind a thread; outside threads, of the channel.</summary>
    public async Task<string?> ConversationAsync(SlackWorkspace workspace, string channel, string? thread, CancellationToken cancellationToken) =>
        (await conversations.GetAsync(SlackChannel.Name, Key(workspace, channel, thread), cancellationToken)).ConversationId;

    public async Task RememberAsync(SlackWorkspace workspace, string channel, string? thread, string conversationId, CancellationToken cancellationToken)
    {
        string key = Key(workspace, channel, thread);
        var known = await conversations.GetAsync(SlackChannel.Name, key, cancellationToken);
        if (known.ConversationId != conversationId) await conversations.SaveAsync(SlackChannel.Name, key, known with { ConversationId = conversationId }, clock.GetUtcNow(), cancellationToken);
    }

    /// <summary>
    /// Forgets what a reader asked by commands, and in a direct message also what was asked there: others' threads are not theirs to forget.
    /// Returns our conversations behind it.
    /// </summary>
    public Task<IReadOnlyList<string>> ForgetAsync(SlackWorkspace workspace, string channel, string user, CancellationToken cancellationToken) =>
        conversations.ForgetAsync(SlackChannel.Name, Key(workspace, channel, channel.StartsWith('D') ? null : user), cancellationToken);

    /// <summary>The slug that <c>/story use</c> set for a channel, or null.</summary>
    public async Task<string?> StoryAsync(SlackWorkspace workspace, string channel, CancellationToken cancellationToken) =>
        (await conversations.GetAsync(SlackChannel.Name, Key(workspace, channel, null), cancellationToken)).Story;

    public async Task UseStoryAsync(SlackWorkspace workspace, string channel, string? story, CancellationToken cancellationToken)
    {
        string key = Key(workspace, channel, null);
        var known = await conversations.GetAsync(SlackChannel.Name, key, cancellationToken);
        await conversations.SaveAsync(SlackChannel.Name, key, known with { Story = story }, clock.GetUtcNow(), cancellationToken);
    }

    /// <summary>How a direct message is shown, and the channel that its reader looked at last.</summary>
    public async Task<SlackSurface> SurfaceAsync(SlackWorkspace workspace, string channel, string? thread, CancellationToken cancellationToken)
    {
        string? value = thread is null ? null : await values.GetAsync(SlackChannel.Name, ViewKey(workspace, channel, thread), cancellationToken);
        value ??= await values.GetAsync(SlackChannel.Name, ViewKey(workspace, channel, null), cancellationToken);
        string[] parts = value?.Split('|') ?? [];
        return parts is [var kind, var lookingAt] ? new(kind == Agent, kind == Assistant, lookingAt.Length > 0 ? lookingAt : null) : new(false, false, null);
    }

    /// <summary>With a thread it is an assistant thread (older apps), without one the agent view (newer apps).</summary>
    public async Task LookAsync(SlackWorkspace workspace, string channel, string? thread, string? lookingAt, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await values.SetAsync(SlackChannel.Name, ViewKey(workspace, channel, thread), $"{(thread is null ? Agent : Assistant)}|{lookingAt}", now, cancellationToken);
        await values.DeleteOlderThanAsync(SlackChannel.Name, "view:", now - KeepViews, cancellationToken);
    }

    public async Task<SlackDelivery> DeliveryAsync(long number, CancellationToken cancellationToken) =>
        await values.GetAsync(SlackChannel.Name, DeliveryKey(number), cancellationToken) is { } json ? JsonSerializer.Deserialize(json, SlackWire.Json.SlackDelivery)! : SlackDelivery.None;

    public Task SaveAsync(long number, SlackDelivery delivery, CancellationToken cancellationToken) =>
        values.SetAsync(SlackChannel.Name, DeliveryKey(number), JsonSerializer.Serialize(delivery, SlackWire.Json.SlackDelivery), clock.GetUtcNow(), cancellationToken);

    /// <summary>Kept for a while, as the process may die before the inbox knows; forgotten every hundredth time.</summary>
    public async Task DeliveredAsync(long number, CancellationToken cancellationToken)
    {
        if (number % 100 == 0) await values.DeleteOlderThanAsync(SlackChannel.Name, "delivery:", clock.GetUtcNow() - KeepDeliveries, cancellationToken);
    }

    private static string Key(SlackWorkspace workspace, string channel, string? thread) => thread is null ? $"{workspace.Key}:{channel}" : $"{workspace.Key}:{channel}:{thread}";

    private static string ViewKey(SlackWorkspace workspace, string channel, string? thread) => "view:" + Key(workspace, channel, thread);

    private static string DeliveryKey(long number) => $"delivery:{number}";
}

/// <summary>How a direct message is shown: the agent view (newer apps), an assistant thread (older apps), or neither.</summary>
internal sealed record SlackSurface(bool IsAgentView, bool IsAssistantThread, string? LookingAt);
