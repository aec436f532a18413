namespace Chatbot.Channels.Bot;

/// <summary>Where the replies to one activity go.</summary>
public interface IReplies
{
    /// <summary>Whether a message may grow while it is composed.</summary>
    bool Stream { get; }

    /// <summary>The id that the first part of a growing message shall have; null where the channel chooses it.</summary>
    string? NewId(Activity received) => null;

    /// <summary>Delivers an addressed activity and returns its id, if the channel gives one.</summary>
    Task<string?> SendAsync(Activity reply, CancellationToken cancellationToken);

    /// <summary>Delivers messages one after another.</summary>
    async Task DeliverAsync(IReadOnlyList<Outgoing> messages, CancellationToken cancellationToken)
    {
        foreach (var message in messages) await SendAsync(message.Message, cancellationToken);
    }
}

/// <summary>Into the response to the activity itself (deliveryMode <c>expectReplies</c>).</summary>
internal sealed class BufferedReplies : IReplies
{
    private readonly List<Activity> _activities = [];

    public bool Stream => false;

    public IReadOnlyList<Activity> Activities => _activities;

    public Task<string?> SendAsync(Activity reply, CancellationToken cancellationToken)
    {
        if (reply.Type != ActivityTypes.Typing) _activities.Add(reply);
        return Task.FromResult<string?>(null);
    }
}
