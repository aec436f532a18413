namespace Chatbot.Channels.Bot.DirectLine;

/// <summary>To whoever reads a Direct Line conversation.</summary>
internal sealed class DirectLineReplies(DirectLineHub hub) : IReplies
{
    public bool Stream => true;

    public string? NewId(Activity received) => DirectLineHub.NewId(received.Conversation!.Id!);

    public async Task<string?> SendAsync(Activity reply, CancellationToken cancellationToken)
    {
        string conversation = reply.Conversation?.Id ?? throw new UndeliverableException("The reply has no conversation.");
        return reply.Type == ActivityTypes.Typing ? hub.Tell(conversation, reply) : (await hub.AppendAsync(conversation, reply, cancellationToken)).Id;
    }
}
