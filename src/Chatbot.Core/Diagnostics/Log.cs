using Chatbot.Answering.Verification;
using Chatbot.ModelService;
using Microsoft.Extensions.Logging;

namespace Chatbot.Diagnostics;

/// <summary>Every log message of the engine. No question text above Debug, no secrets at all.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Answered {AnswerId}: {Status} from {Citations} citations by {Engine} in {ElapsedMs:F1} ms")]
    public static partial void Answered(this ILogger logger, string answerId, AnswerStatus status, int citations, string engine, double elapsedMs);

    [LoggerMessage(2, LogLevel.Debug, "Question {AnswerId}: {Question}")]
    public static partial void Asked(this ILogger logger, string answerId, string question);

    [LoggerMessage(3, LogLevel.Information, "Withheld a sentence of {AnswerId} by {Engine}: {Reason}")]
    public static partial void WithheldSentence(this ILogger logger, string answerId, string engine, Withheld reason);

    [LoggerMessage(4, LogLevel.Warning, "Not answered {AnswerId}: the passage index is out of reach: {Reason}")]
    public static partial void IndexOutOfReach(this ILogger logger, string answerId, string reason);

    [LoggerMessage(20, LogLevel.Warning, "The model {Engine} failed: {Fault}, {Reason}")]
    public static partial void ModelFailed(this ILogger logger, string engine, ModelFault fault, string reason);

    [LoggerMessage(21, LogLevel.Information, "Nothing of {Engine} could be shown; answered by the extractive engine")]
    public static partial void AnsweredWithoutModel(this ILogger logger, string engine);

    [LoggerMessage(22, LogLevel.Error, "Composing by {Engine} failed")]
    public static partial void ComposerFailed(this ILogger logger, Exception error, string engine);

    [LoggerMessage(23, LogLevel.Warning, "A question is searched by keywords alone: {Fault}, {Reason}")]
    public static partial void SearchedByKeywords(this ILogger logger, ModelFault fault, string reason);

    [LoggerMessage(24, LogLevel.Warning, "A question was not rewritten by the model: {Fault}, {Reason}")]
    public static partial void NotRewritten(this ILogger logger, ModelFault fault, string reason);
}
