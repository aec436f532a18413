namespace Chatbot.Channels.Slack;

// The arguments of the Web API's methods that we call.

/// <summary><c>chat.postMessage</c>.</summary>
internal sealed record SlackPost(string Channel, string Text, IReadOnlyList<SlackBlock>? Blocks, string? ThreadTs, SlackMetadata? Metadata)
{
    public bool UnfurlLinks { get; }

    public bool UnfurlMedia { get; }
}

/// <summary><c>chat.update</c>: replaces text and blocks.</summary>
internal sealed record SlackUpdate(string Channel, string Ts, string Text, IReadOnlyList<SlackBlock> Blocks, SlackMetadata? Metadata);

/// <summary><c>chat.postEphemeral</c>: seen by one reader.</summary>
internal sealed record SlackEphemeral(string Channel, string User, string Text, string? ThreadTs);

/// <summary><c>chat.startStream</c>. The recipient is required outside direct messages.</summary>
internal sealed record SlackStartStream(string Channel, string ThreadTs, string MarkdownText, string? RecipientUserId, string? RecipientTeamId);

/// <summary><c>chat.appendStream</c>: the text is added to what was sent before.</summary>
internal sealed record SlackAppendStream(string Channel, string Ts, string MarkdownText);

/// <summary><c>chat.stopStream</c>: the blocks are drawn below the streamed text.</summary>
internal sealed record SlackStopStream(string Channel, string Ts, string? MarkdownText, IReadOnlyList<SlackBlock>? Blocks, SlackMetadata? Metadata);

/// <summary><c>assistant.threads.setStatus</c>; an empty status clears it.</summary>
internal sealed record SlackSetStatus(string ChannelId, string ThreadTs, string Status);

/// <summary><c>assistant.threads.setSuggestedPrompts</c>: at most four; without a thread in the agent view.</summary>
internal sealed record SlackSetPrompts(string ChannelId, string? ThreadTs, string Title, IReadOnlyList<SlackPrompt> Prompts);

internal sealed record SlackPrompt(string Title, string Message);

/// <summary><c>assistant.threads.setTitle</c>.</summary>
internal sealed record SlackSetTitle(string ChannelId, string ThreadTs, string Title);

/// <summary><c>agents.sessions.setStatus</c>: <c>active</c> or <c>processing</c>; the title counts when it makes the session.</summary>
internal sealed record SlackSetSession(string ChannelId, string ThreadTs, string Status, string? Title, string? InitiatorUserId);

/// <summary><c>views.publish</c>.</summary>
internal sealed record SlackPublish(string UserId, HomeView View);

/// <summary>A message to a command's or button's <c>response_url</c>.</summary>
internal sealed record SlackRespond(string ResponseType, string Text, IReadOnlyList<SlackBlock>? Blocks, bool ReplaceOriginal);

/// <summary>Machine-readable facts beside a message.</summary>
internal sealed record SlackMetadata(string EventType, SlackAnswerFacts EventPayload);

internal sealed record SlackAnswerFacts(string AnswerId, string Status, string? Story);
