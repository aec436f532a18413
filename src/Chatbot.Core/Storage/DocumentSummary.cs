using Chatbot.Knowledge;

namespace Chatbot.Storage;

/// <summary>A current document without its text.</summary>
/// <param name="Stories">Slugs, sorted; those that it joins by a story's topics, digest or questions included.</param>
/// <param name="Passages">How many are indexed.</param>
public sealed record DocumentSummary(
    string Id,
    string Revision,
    DocumentKind Kind,
    Genre? Genre,
    string Title,
    IReadOnlyList<string> Publishers,
    string? Author,
    string? Url,
    PartialDate? Published,
    PartialDate? Updated,
    string Language,
    IReadOnlyList<string> Stories,
    TextOrigin TextIs,
    Display Display,
    Access Access,
    DateTimeOffset? Embargo,
    DateTimeOffset? Expires,
    bool Withdrawn,
    Correction? Corrected,
    int Passages)
{
    internal static DocumentSummary From(Document head, IReadOnlyList<string> stories, int passages) => new(
        head.Id, head.Revision, head.Kind, head.Genre, head.Title, head.Publishers, head.Author, head.Url, head.Published,
        head.Updated, head.Language, stories, head.TextIs, head.Display, head.Access, head.Embargo, head.Expires,
        head.Withdrawn, head.Corrected, passages);
}
