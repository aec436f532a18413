using Chatbot.Storage;

namespace Chatbot.Conversations;

/// <summary>Turns a question that leans on the conversation into one that stands alone.</summary>
public interface IFollowUpRewriter
{
    /// <summary>
    /// The question, understandable without <paramref name="earlier"/> (oldest first); null if it cannot be had in time, so that the
    /// question is understood some other way. Throws nothing but the caller's own cancellation.
    /// </summary>
    ValueTask<string?> RewriteAsync(string question, IReadOnlyList<ConversationTurn> earlier, CancellationToken cancellationToken);
}
