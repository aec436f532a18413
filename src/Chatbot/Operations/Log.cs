using Chatbot.Knowledge.Ingest;

namespace Chatbot.Operations;

/// <summary>Every log message of the server.</summary>
internal static partial class Log
{
    [LoggerMessage(100, LogLevel.Error, "Fault {FaultId}")]
    public static partial void Failed(this ILogger logger, Exception exception, string faultId);

    [LoggerMessage(101, LogLevel.Information, "Knowledge is up to date: {Documents} documents, {Failed} files with errors, in {ElapsedMs:F0} ms")]
    public static partial void KnowledgeUpdated(this ILogger logger, int documents, int failed, double elapsedMs);

    [LoggerMessage(102, LogLevel.Warning, "Not ingested: {File}: {Error}")]
    public static partial void NotIngested(this ILogger logger, string file, FileError error);

    [LoggerMessage(103, LogLevel.Critical, "The knowledge could not be loaded")]
    public static partial void KnowledgeFailed(this ILogger logger, Exception exception);

    [LoggerMessage(106, LogLevel.Critical, "{Reason}")]
    public static partial void KnowledgeUnusable(this ILogger logger, string reason);

    [LoggerMessage(104, LogLevel.Error, "The knowledge could not be refreshed; what is there stays")]
    public static partial void NotRefreshed(this ILogger logger, Exception exception);

    [LoggerMessage(105, LogLevel.Error, "The passage index is not up to date and is tried again: {Reason}")]
    public static partial void IndexBehind(this ILogger logger, string reason);

    [LoggerMessage(107, LogLevel.Warning, "The gauges could not be read: {Reason}")]
    public static partial void NotMeasured(this ILogger logger, string reason);

    [LoggerMessage(108, LogLevel.Information, "Forgot {Conversations} conversations older than {Days} days")]
    public static partial void ConversationsForgotten(this ILogger logger, int conversations, int days);

    [LoggerMessage(109, LogLevel.Error, "Old conversations could not be forgotten; tried again in an hour")]
    public static partial void NothingForgotten(this ILogger logger, Exception exception);
}
