namespace Chatbot.Channels.Bot;

/// <summary>A message on its way.</summary>
/// <param name="Simpler">The same without what a channel may refuse to show, for that case.</param>
/// <param name="StreamId">The growing message that this one ends, if any.</param>
/// <param name="InPlace">Whether that one is replaced, as it can no longer be ended.</param>
/// <param name="AnswerId">The answer that it holds, if any.</param>
public sealed record Outgoing(Activity Message, Activity? Simpler = null, string? StreamId = null, bool InPlace = false, string? AnswerId = null);
