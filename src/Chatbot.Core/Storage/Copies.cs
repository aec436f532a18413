using System.Text.Json;
using Chatbot.Knowledge;

namespace Chatbot.Storage;

/// <summary>
/// An imported document as one source brings it, before near-identical ones are joined: several copies may make one document.
/// </summary>
/// <param name="Root">The folder that brought it, or the kind of source.</param>
/// <param name="DocumentId">Its own id; unique within its source.</param>
/// <param name="Revision">Of its own text: kept among the document's versions.</param>
/// <param name="Version">Sorts the versions of one id, the latest last.</param>
/// <param name="Address">What tells its web address from others, or empty.</param>
/// <param name="Sketch">What tells whether its text is near-identical to another's, or empty.</param>
/// <param name="Joined">The id of the document that it is part of; empty if none.</param>
public sealed record StoredCopy(
    string Root, string SourcePath, string DocumentId, string Revision, string Version, string Address, string Sketch, string Joined)
{
    /// <summary>The file's full path, or the source's address.</summary>
    public string FullPath => Path.Combine(Root, SourcePath);
}

/// <summary>A copy to store; with its document if that version may be new.</summary>
public sealed record CopyChange(StoredCopy Copy, Document? Document);

/// <summary>Reads and writes copies inside the caller's transaction.</summary>
internal static class Copies
{
    public static async Task<IReadOnlyList<StoredCopy>> ReadAsync(Session session) => await session.QueryAsync<StoredCopy>(
        """
        SELECT root AS Root, source_path AS SourcePath, document_id AS DocumentId, revision AS Revision, version AS Version,
               address AS Address, sketch AS Sketch, joined AS Joined FROM copies ORDER BY root, source_path, document_id
        """);

    public static async Task WriteAsync(Session session, KnowledgeChanges changes, long version)
    {
        await session.ExecuteAsync(
            "DELETE FROM copies WHERE root = @Root AND source_path = @SourcePath AND document_id = @DocumentId", changes.RemovedCopies);
        foreach (var change in changes.Copies.Where(change => change.Document is not null)) await WriteVersionAsync(session, change.Document!, version);
        await session.ExecuteAsync(
            """
            INSERT INTO copies (root, source_path, document_id, revision, version, address, sketch, joined)
            VALUES (@Root, @SourcePath, @DocumentId, @Revision, @Version, @Address, @Sketch, @Joined)
            ON CONFLICT (root, source_path, document_id) DO UPDATE SET revision = excluded.revision, version = excluded.version,
                address = excluded.address, sketch = excluded.sketch, joined = excluded.joined
            """, changes.Copies.Select(change => change.Copy));
    }

    /// <summary>Stores a version of a document among all its versions.</summary>
    public static Task WriteVersionAsync(Session session, Document document, long version) => session.ExecuteAsync(
        """
        INSERT INTO document_versions (document_id, revision, head, content, since) VALUES (@Id, @Revision, @head, @content, @version)
        ON CONFLICT (document_id, revision) DO UPDATE SET head = excluded.head, content = excluded.content
        """,
        new
        {
            document.Id,
            document.Revision,
            version,
            head = JsonSerializer.Serialize(document with { Body = "", Blocks = [], Sources = [] }, StorageJson.Default.Document),
            content = JsonSerializer.Serialize(new DocumentContent(document.Body, document.Blocks, document.Sources), StorageJson.Default.DocumentContent),
        });
}
