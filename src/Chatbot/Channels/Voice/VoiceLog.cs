namespace Chatbot.Channels.Voice;

/// <summary>Every log message of the voice channels.</summary>
internal static partial class VoiceLog
{
    [LoggerMessage(400, LogLevel.Warning, "A request to {Platform} was refused: {Reason}")]
    public static partial void VoiceRefused(this ILogger logger, string platform, string reason);

    [LoggerMessage(401, LogLevel.Warning, "Alexa did not take a progressive response: status {Status}")]
    public static partial void ProgressNotSent(this ILogger logger, int status);

    [LoggerMessage(402, LogLevel.Warning, "Twilio did not take a text message: status {Status}")]
    public static partial void MessageNotSent(this ILogger logger, int status);
}
