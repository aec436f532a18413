namespace Chatbot;

/// <summary>A question that cannot be taken as it is: empty, or too long.</summary>
public sealed class QuestionException(string message) : ChatbotException(message);

/// <summary>A reader or an operator named a story that does not exist; the message names those that do.</summary>
public sealed class UnknownStoryException(string slug, IEnumerable<string> known)
    : ChatbotException($"There is no story '{Shorten(slug)}'. The stories are: {string.Join(", ", known)}.")
{
    private static string Shorten(string slug) => slug.Length <= 80 ? slug : slug[..80] + "…";
}
