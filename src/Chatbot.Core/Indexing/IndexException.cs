namespace Chatbot.Indexing;

/// <summary>
/// The passage index cannot be reached or refuses. The message is for whoever runs the server: cause and cure. Readers get a
/// plain sentence instead, and nothing is lost: the index is derived from the database and follows it again by itself.
/// </summary>
public class IndexException(string message, Exception? innerException = null) : ChatbotException(message, innerException!);

/// <summary>Somebody else has brought the index to another version than the changes start from: read it anew.</summary>
public sealed class IndexMovedException(string message) : IndexException(message);
