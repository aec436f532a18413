using Chatbot.Indexing;
using Chatbot.Knowledge;

namespace Chatbot.Storage;

/// <summary>What one ingest run found changed; applied in one transaction.</summary>
public sealed record KnowledgeChanges
{
    /// <summary>Documents added, or replaced whole.</summary>
    public IReadOnlyList<DocumentChange> Documents { get; init; } = [];

    /// <summary>Likewise, made while they are written, so that a large run needs little memory. Applied last.</summary>
    public IAsyncEnumerable<DocumentChange>? Streamed { get; init; }

    /// <summary>By full path, what tells whether a file is still as it was read; an empty stamp forgets the file.</summary>
    public IReadOnlyDictionary<string, string> FileStamps { get; init; } = new Dictionary<string, string>();

    /// <summary>Copies of imported documents added or replaced.</summary>
    public IReadOnlyList<CopyChange> Copies { get; init; } = [];

    /// <summary>Copies whose source no longer brings them.</summary>
    public IReadOnlyList<StoredCopy> RemovedCopies { get; init; } = [];

    /// <summary>Stories added, or replaced whole.</summary>
    public IReadOnlyList<StoryChange> Stories { get; init; } = [];

    /// <summary>Ids of documents that are gone; unknown ids are ignored. Applied before <see cref="Documents"/>.</summary>
    public IReadOnlyList<string> RemovedDocuments { get; init; } = [];

    /// <summary>Slugs of stories that are gone; unknown slugs are ignored. Applied before <see cref="Stories"/>.</summary>
    public IReadOnlyList<string> RemovedStories { get; init; } = [];
}

/// <summary>A document as ingested.</summary>
/// <param name="Document">With its revision.</param>
/// <param name="Passages">In reading order, of this revision, each with its vector.</param>
/// <param name="EmbedderId">The embedder that made the vectors.</param>
/// <param name="Root">The folder that brought it; only an ingest of the same root removes it.</param>
/// <param name="SourcePath">The file, relative to the root.</param>
public sealed record DocumentChange(Document Document, IReadOnlyList<IndexedPassage> Passages, string EmbedderId, string Root, string SourcePath);

/// <summary>A story as ingested, and the root that brought it.</summary>
public sealed record StoryChange(Story Story, string Root);

/// <summary>What is stored of a document: enough to tell whether a file has changed.</summary>
public sealed record StoredRevision(string Revision, string EmbedderId, string SourcePath);

/// <summary>Where a current document came from.</summary>
public sealed record StoredSource(string Id, string Revision, string EmbedderId, string Root, string SourcePath)
{
    /// <summary>The file's full path.</summary>
    public string FullPath => Path.Combine(Root, SourcePath);
}
