using Chatbot.Answering.Verification;
using Microsoft.Extensions.Logging;

namespace Chatbot.Diagnostics;

/// <summary>Every log message of the engine. No question text above Debug, no secrets at all.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Answered {AnswerId}: {Status} from {Citations} citations by {Engine} in {ElapsedMs:F1} ms")]
    public static partial void Answered(this ILogger logger, string answerId, AnswerStatus status, int citations, string engine, double elapsedMs);

    [LoggerMessage(2, LogLevel.Debug, "Question {AnswerId}: {Question}")]
    public static partial void Asked(this ILogger logger, string answerId, string question);

    [LoggerMessage(3, LogLevel.Warning, "Withheld a sentence of {AnswerId} by {Engine}: {Reason}")]
    public static partial void WithheldSentence(this ILogger logger, string answerId, string engine, Withheld reason);
}
