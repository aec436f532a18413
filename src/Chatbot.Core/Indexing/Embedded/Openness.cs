namespace Chatbot.Indexing.Embedded;

/// <summary>When and to whom all documents of a segment may be shown; most segments hold nothing that is held back.</summary>
/// <param name="From">The last embargo.</param>
/// <param name="Until">The first expiry.</param>
/// <param name="Withdrawn">Whether any is withdrawn.</param>
/// <param name="Subscribers">Whether any is for subscribers.</param>
internal sealed record Openness(DateTimeOffset From, DateTimeOffset Until, bool Withdrawn, bool Subscribers)
{
    public static Openness Of(DocumentEntry[] documents) => new(
        documents.Select(document => document.Embargo).DefaultIfEmpty(DateTimeOffset.MinValue).Max(),
        documents.Select(document => document.Expires).DefaultIfEmpty(DateTimeOffset.MaxValue).Min(),
        documents.Any(document => document.Withdrawn), documents.Any(document => document.Subscribers));

    /// <summary>Whether a filter that asks for nothing else lets every document through.</summary>
    public bool Admits(PassageFilter filter) =>
        From <= filter.Now && (filter.Now < Until || Until == DateTimeOffset.MaxValue)
        && (filter.IncludeWithdrawn || !Withdrawn) && (filter.Subscriber || !Subscribers);
}
