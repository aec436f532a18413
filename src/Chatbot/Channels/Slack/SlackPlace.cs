namespace Chatbot.Channels.Slack;

/// <summary>Where an answer goes, and with which token.</summary>
/// <param name="Thread">Null: outside threads, which cannot be streamed to.</param>
internal sealed record SlackPlace(string Token, string Channel, string? Thread, string User, string? Team, bool Direct);
