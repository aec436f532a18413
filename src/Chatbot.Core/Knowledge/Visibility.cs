using Chatbot.Storage;

namespace Chatbot.Knowledge;

/// <summary>Whether a document may be answered from; the index filter says the same for passages.</summary>
public static class Visibility
{
    public static bool IsVisible(this Document document, DateTimeOffset now, bool subscriber) =>
        IsVisible(document.Withdrawn, document.Embargo, document.Expires, document.Access, now, subscriber);

    public static bool IsVisible(this DocumentSummary document, DateTimeOffset now, bool subscriber) =>
        IsVisible(document.Withdrawn, document.Embargo, document.Expires, document.Access, now, subscriber);

    private static bool IsVisible(bool withdrawn, DateTimeOffset? embargo, DateTimeOffset? expires, Access access, DateTimeOffset now, bool subscriber) =>
        !withdrawn && (embargo is null || now >= embargo) && (expires is null || now < expires) && (subscriber || access == Access.Public);
}
