namespace Chatbot.Knowledge;

/// <summary>Whether a document may be answered from; the index filter says the same for passages.</summary>
public static class Visibility
{
    public static bool IsVisible(this Document document, DateTimeOffset now, bool subscriber) =>
        !document.Withdrawn
        && (document.Embargo is null || now >= document.Embargo)
        && (document.Expires is null || now < document.Expires)
        && (subscriber || document.Access == Access.Public);
}
