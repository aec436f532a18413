using Chatbot.Knowledge;

namespace Chatbot.Indexing.Embedded;

/// <summary>What is kept of a document: its name, where its passages are, and what a filter asks for.</summary>
internal sealed record DocumentEntry(
    string Id,
    string Revision,
    int First,
    int Count,
    DocumentKind Kind,
    Genre? Genre,
    string[] Stories,
    string[] Publishers,
    string Language,
    DateOnly? Earliest,
    DateOnly? Latest,
    DateTimeOffset Embargo,
    DateTimeOffset Expires,
    bool Withdrawn,
    bool Subscribers)
{
    public static DocumentEntry From(IndexedDocument indexed, int first)
    {
        var document = indexed.Document;
        return new(
            document.Id, document.Revision, first, indexed.Passages.Count, document.Kind, document.Genre,
            [.. indexed.Stories], [.. document.Publishers], document.Language,
            document.Published?.First, document.Published?.Last,
            document.Embargo ?? DateTimeOffset.MinValue, document.Expires ?? DateTimeOffset.MaxValue,
            document.Withdrawn, document.Access == Access.Subscribers);
    }
}
