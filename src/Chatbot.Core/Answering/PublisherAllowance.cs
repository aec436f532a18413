namespace Chatbot.Answering;

/// <summary>
/// How much of one publisher's own words a reader is shown, in characters (UTF-16 units), unless a document's
/// <c>display</c> is <c>full</c>. Our summaries are ours to show.
/// </summary>
/// <param name="PerAnswer">In one answer. Default 600.</param>
/// <param name="PerConversation">In all answers of one conversation. Default 3,000.</param>
public sealed record PublisherAllowance(int PerAnswer = 600, int PerConversation = 3_000);
