namespace Chatbot.Channels;

/// <summary>Every log message of the channels. No text of a reader, no token, no secret.</summary>
internal static partial class Log
{
    [LoggerMessage(200, LogLevel.Information, "Resuming {Count} events that an earlier run had not answered")]
    public static partial void InboxResumed(this ILogger logger, int count);

    [LoggerMessage(201, LogLevel.Information, "{Count} events stay stored and are answered at the next start")]
    public static partial void InboxLeft(this ILogger logger, int count);

    [LoggerMessage(202, LogLevel.Warning, "{Error}: event {Number} of {Channel} (attempt {Attempt}) comes again in {Seconds:F1} s")]
    public static partial void InboxRetries(this ILogger logger, string error, string channel, long number, int attempt, double seconds);

    [LoggerMessage(203, LogLevel.Error, "Gave up event {Number} of {Channel} after {Attempts} attempts")]
    public static partial void InboxGaveUp(this ILogger logger, Exception error, string channel, long number, int attempts);

    [LoggerMessage(204, LogLevel.Error, "The inbox of {Channel} failed")]
    public static partial void InboxFault(this ILogger logger, Exception error, string channel);

    [LoggerMessage(240, LogLevel.Information, "Slack: the token of workspace {Workspace} is deleted")]
    public static partial void SlackRemoved(this ILogger logger, string workspace);

    [LoggerMessage(241, LogLevel.Debug, "Slack: {Method} skipped: {Reason}")]
    public static partial void SlackSkipped(this ILogger logger, string method, string reason);

    [LoggerMessage(242, LogLevel.Warning, "Slack: event {Number} could not be answered")]
    public static partial void SlackUnanswered(this ILogger logger, Exception error, long number);

    [LoggerMessage(243, LogLevel.Warning, "Slack: an installation failed: {Reason}")]
    public static partial void SlackInstallFailed(this ILogger logger, string reason);

    [LoggerMessage(210, LogLevel.Warning, "Refused an activity from {Channel}: {Reason}")]
    public static partial void ActivityRefused(this ILogger logger, Bot.BotRefusal reason, string channel);

    [LoggerMessage(211, LogLevel.Information, "An activity from {Channel} came again; it is answered once")]
    public static partial void Redelivered(this ILogger logger, string channel);

    [LoggerMessage(212, LogLevel.Error, "The signing keys at {Metadata} are out of reach")]
    public static partial void KeysOutOfReach(this ILogger logger, Exception error, string metadata);

    [LoggerMessage(213, LogLevel.Error, "No answer for {Channel}")]
    public static partial void AnswerFailed(this ILogger logger, Exception error, string? channel);

    [LoggerMessage(214, LogLevel.Debug, "Typing could not be shown: {Error}")]
    public static partial void TypingFailed(this ILogger logger, string error);

    [LoggerMessage(215, LogLevel.Warning, "A growing message broke off on {Channel}; the whole follows")]
    public static partial void StreamFailed(this ILogger logger, Exception error, string? channel);
}
