namespace Chatbot;

/// <summary>
/// The only exception whose message a user may see: it names the cause and the cure, and holds nothing secret.
/// Every other exception is logged with an id and replaced by a plain sentence.
/// </summary>
public class ChatbotException : Exception
{
    public ChatbotException() { }

    public ChatbotException(string message) : base(message) { }

    public ChatbotException(string message, Exception innerException) : base(message, innerException) { }
}
