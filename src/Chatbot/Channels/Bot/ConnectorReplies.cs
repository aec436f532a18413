using Chatbot.Channels.Bot.Teams;

namespace Chatbot.Channels.Bot;

/// <summary>
/// Through the channel's Connector. What has been composed is kept until it is delivered, so that a failure to deliver never
/// makes us compose an answer a second time.
/// </summary>
/// <param name="onDelivered">Told the id under which an answer stands.</param>
internal sealed class ConnectorReplies(Connector connector, Func<Outgoing, string, Task> onDelivered) : IReplies
{
    public bool Stream => false;

    public Connector Connector => connector;

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
