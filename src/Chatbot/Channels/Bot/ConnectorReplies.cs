using Chatbot.Channels.Bot.Teams;

namespace Chatbot.Channels.Bot;

/// <summary>
/// Through the channel's Connector. What has been composed is kept until it is delivered, so that a failure to deliver never
/// makes us compose an answer a second time.
/// </summary>
/// <param name="onDelivered">Told the id under which an answer stands.</param>
/// <param name="onOpened">Told the id of a message that has begun to grow.</param>
/// <param name="open">The message that an earlier attempt left growing: what is delivered first ends it.</param>
internal sealed class ConnectorReplies(Connector connector, Func<Outgoing, string, Task> onDelivered, Func<string, Task> onOpened, string? open = null) : IReplies
{
    private string? _open = open;

    public bool Stream => false;

    public Connector Connector => connector;

    /// <summary>A message has begun to grow, and must be ended whatever happens.</summary>
    public Task OpenedAsync(string id) => onOpened(id);

    /// <summary>Composed, and not delivered yet.</summary>
    public IReadOnlyList<Outgoing> Left { get; private set; } = [];

    public async Task<string?> SendAsync(Activity reply, CancellationToken cancellationToken)
    {
        if (reply.Type != ActivityTypes.Message) return await connector.SendAsync(reply, cancellationToken);
        await DeliverAsync([new(reply)], cancellationToken);
        return null;
    }

    public async Task DeliverAsync(IReadOnlyList<Outgoing> messages, CancellationToken cancellationToken)
    {
        if (_open is { } left && messages is [{ StreamId: null } first, ..])
        {
            messages = [first with { StreamId = left }, .. messages.Skip(1)];
            _open = null;
        }

        for (Left = messages; Left.Count > 0; Left = [.. Left.Skip(1)])
        {
            if (await DeliverAsync(Left[0], cancellationToken) is { Length: > 0 } id) await onDelivered(Left[0], id);
        }
    }

    /// <summary>As the end of its stream; where that is refused in place of it, and where that is, as a message of its own.</summary>
    private async Task<string?> DeliverAsync(Outgoing message, CancellationToken cancellationToken)
    {
        if (message is { StreamId: { } stream, InPlace: false })
        {
            var ended = await connector.CallAsync(TeamsStream.Final(message.Message, stream), replaces: null, once: false, cancellationToken);
            if (ended.IsSuccess) return stream;
            if (TeamsStream.WasStopped(ended)) return null;
            if (ended.IsTransient) ended.IdOrThrow();
        }

        if (message.StreamId is { } standing)
        {
            var replaced = await connector.CallAsync(message.Message, standing, once: false, cancellationToken);
            if (replaced.IsSuccess) return standing;
            if (replaced.IsTransient) replaced.IdOrThrow();
        }

        var sent = await connector.CallAsync(message.Message, replaces: null, once: false, cancellationToken);
        if (sent.Status is 400 or 413 && message.Simpler is { } simpler) sent = await connector.CallAsync(simpler, replaces: null, once: false, cancellationToken);
        return sent.IdOrThrow();
    }
}
