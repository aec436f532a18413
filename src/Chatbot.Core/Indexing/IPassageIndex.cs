using Chatbot.Knowledge;

namespace Chatbot.Indexing;

/// <summary>
/// Finds passages by keyword and by vector. Derived from the database and rebuildable from it. Every implementation
/// passes the same conformance suite.
/// </summary>
public interface IPassageIndex
{
    /// <summary>The knowledge version that readers see now; 0 if the index must be built from nothing.</summary>
    /// <exception cref="IndexException">The index cannot be reached, or refuses.</exception>
    ValueTask<long> GetVersionAsync(CancellationToken cancellationToken);

    /// <summary>
    /// The best <see cref="PassageQuery.Limit"/> passages by keyword score and the best by vector score, in one call.
    /// A passage that is in one list only has null for the other score. Order is not defined, nor which of equal scores are kept; fusing is the caller's.
    /// </summary>
    /// <exception cref="IndexException">The index cannot be reached, or refuses.</exception>
    ValueTask<IReadOnlyList<PassageHit>> SearchAsync(PassageQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// Atomic for readers: a search sees all of the changes or none. Batches of one run follow each other; what was there
    /// before stays until the last of them.
    /// </summary>
    /// <exception cref="IndexMovedException">The index is at another version than <see cref="IndexChanges.Since"/>.</exception>
    /// <exception cref="IndexException">The index cannot be reached, or refuses; the same run can be applied again.</exception>
    ValueTask ApplyAsync(IndexChanges changes, CancellationToken cancellationToken);
}

/// <summary>What to look for.</summary>
/// <param name="Terms">Analysed terms of the question (see <c>Text.Analyzer</c>); may be empty.</param>
/// <param name="Vector">The question's vector, or empty for keyword search alone.</param>
/// <param name="Filter">Applies to both lists.</param>
/// <param name="Limit">Hits per list, 1 to 1,000.</param>
public sealed record PassageQuery(IReadOnlyList<string> Terms, ReadOnlyMemory<float> Vector, PassageFilter Filter, int Limit);

/// <summary>A candidate: BM25 score (above 0) and dot product with the question's vector (-1 to 1).</summary>
public sealed record PassageHit(PassageId Id, double? Keyword, double? Vector);

/// <summary>Which passages may be found. A null list means no restriction.</summary>
public sealed record PassageFilter
{
    /// <summary>The moment of the question: embargoed and expired documents are left out.</summary>
    public required DateTimeOffset Now { get; init; }

    public IReadOnlyCollection<string>? Stories { get; init; }

    public IReadOnlyCollection<DocumentKind>? Kinds { get; init; }

    public IReadOnlyCollection<Genre>? Genres { get; init; }

    /// <summary>Publisher names as printed; a document matches if any of its publishers is named here.</summary>
    public IReadOnlyCollection<string>? Publishers { get; init; }

    /// <summary>Documents published on or after this day; a partial date counts if any day it can mean fits. Undated ones are left out.</summary>
    public DateOnly? PublishedFrom { get; init; }

    /// <summary>Documents published on or before this day, likewise.</summary>
    public DateOnly? PublishedTo { get; init; }

    public string? Language { get; init; }

    /// <summary>False leaves withdrawn documents out, as every answer must.</summary>
    public bool IncludeWithdrawn { get; init; }

    /// <summary>Whether documents for subscribers may be found.</summary>
    public bool Subscriber { get; init; }
}

/// <summary>A document as the index sees it. <paramref name="Stories"/> includes the stories that it belongs to by their topics.
/// The document's body, blocks and sources may be left empty: an index reads its metadata and its passages.</summary>
public sealed record IndexedDocument(Document Document, IReadOnlyList<string> Stories, IReadOnlyList<IndexedPassage> Passages)
{
    /// <summary>What stands above each passage for a search: the title, and the people and places that the publisher says it is about.</summary>
    public string Heading => Document.About.Count == 0 ? Document.Title : $"{Document.Title} · {string.Join(" · ", Document.About)}";
}

/// <summary>A passage and its vector (unit length or zeros).</summary>
public sealed record IndexedPassage(Passage Passage, ReadOnlyMemory<float> Vector);

/// <summary>What changed: documents removed, and documents added or replaced whole.</summary>
/// <param name="Version">The knowledge version after the change.</param>
/// <param name="Removed">Ids of documents that are gone; unknown ids are ignored.</param>
/// <param name="Documents">Each replaces all that the index holds of the same id.</param>
public sealed record IndexChanges(long Version, IReadOnlyList<string> Removed, IReadOnlyList<IndexedDocument> Documents)
{
    /// <summary>The version that the changes start from: null for whatever the index is at; 0 for all that is known, built from nothing.</summary>
    public long? Since { get; init; }

    /// <summary>Whether earlier batches of the same run came before this one.</summary>
    public bool Continues { get; init; }

    /// <summary>Whether later batches of the same run follow: <see cref="Version"/> is then still the one started from.</summary>
    public bool IsLast => Since is null || Version != Since;
}
