using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Chatbot.Indexing;
using Chatbot.Knowledge;

namespace Chatbot.Storage;

/// <summary>
/// The truth about what we know: stories, documents in every version, and the current passages with their vectors.
/// Several processes may use one database; each sees the others' changes by <see cref="GetVersionAsync"/>.
/// </summary>
public sealed class KnowledgeStore(Database database)
{
    /// <summary>Raised by every transaction that changed something; 0 for an empty database.</summary>
    public Task<long> GetVersionAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(VersionAsync, cancellationToken);

    /// <summary>Names this database among all; kept for its life, and gone with its files.</summary>
    public async Task<string> GetIdentityAsync(CancellationToken cancellationToken)
    {
        const string Read = "SELECT value FROM meta WHERE name = 'identity'";
        long identity = await database.ReadAsync(session => session.FirstAsync<long>(Read), cancellationToken);
        if (identity == 0)
        {
            identity = await database.WriteAsync(async session =>
            {
                long drawn = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8)) & long.MaxValue;
                await session.ExecuteAsync("INSERT INTO meta (name, value) VALUES ('identity', @drawn) ON CONFLICT (name) DO NOTHING", new { drawn });
                return await session.FirstAsync<long>(Read);
            }, cancellationToken);
        }
        return identity.ToString("x16", CultureInfo.InvariantCulture);
    }

    /// <summary>A copy that begins a life of its own: an index of the former one's later days is not taken for its own.</summary>
    internal Task<int> RenewIdentityAsync(CancellationToken cancellationToken) =>
        database.WriteAsync(session => session.ExecuteAsync("DELETE FROM meta WHERE name = 'identity'"), cancellationToken);

    /// <summary>All stories, by slug.</summary>
    public Task<IReadOnlyList<Story>> GetStoriesAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Story>>(async session =>
            (await session.QueryAsync<string>("SELECT story FROM stories ORDER BY slug")).ConvertAll(ReadStory), cancellationToken);

    /// <summary>A story, or null.</summary>
    public Task<Story?> GetStoryAsync(string slug, CancellationToken cancellationToken) =>
        database.ReadAsync(async session =>
            await session.FirstAsync<string>("SELECT story FROM stories WHERE slug = @slug", new { slug }) is { } json ? ReadStory(json) : null,
            cancellationToken);

    /// <summary>Slugs of the stories that a root brought.</summary>
    public Task<IReadOnlyList<string>> GetStorySlugsAsync(string root, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<string>>(async session =>
            await session.QueryAsync<string>("SELECT slug FROM stories WHERE root = @root ORDER BY slug", new { root }), cancellationToken);

    /// <summary>A document, whole: the current version, or any version ever stored (also of a document removed since); else null.</summary>
    public Task<Document?> GetDocumentAsync(string id, string? revision, CancellationToken cancellationToken) =>
        database.ReadAsync(async session =>
        {
            var row = await session.FirstAsync<VersionRow>(
                revision is null
                    ? "SELECT v.head AS Head, v.content AS Content FROM documents d JOIN document_versions v ON v.document_id = d.id AND v.revision = d.revision WHERE d.id = @id"
                    : "SELECT head AS Head, content AS Content FROM document_versions WHERE document_id = @id AND revision = @revision",
                new { id, revision });
            if (row is null) return null;
            var content = JsonSerializer.Deserialize(row.Content, StorageJson.Default.DocumentContent)!;
            return StorageJson.Head(row.Head) with { Body = content.Body, Blocks = content.Blocks, Sources = content.Sources };
        }, cancellationToken);

    /// <summary>The current documents without their texts, by id; those of one story if a slug is given.</summary>
    public Task<IReadOnlyList<DocumentSummary>> ListDocumentsAsync(string? story, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<DocumentSummary>>(async session =>
        {
            string scope = story is null ? "" : "WHERE d.id IN (SELECT document_id FROM document_stories WHERE story = @story)";
            var heads = await session.QueryAsync<HeadRow>(
                $"""
                SELECT v.head AS Head, d.passages AS Passages FROM documents d
                JOIN document_versions v ON v.document_id = d.id AND v.revision = d.revision {scope} ORDER BY d.id
                """, new { story });
            var stories = await Memberships.ReadAsync(session, $"SELECT d.id FROM documents d {scope}", new { story });
            return heads.ConvertAll(row =>
            {
                var head = StorageJson.Head(row.Head);
                return DocumentSummary.From(head, stories.GetValueOrDefault(head.Id, []), (int)row.Passages);
            });
        }, cancellationToken);

    /// <summary>
    /// The passages of these ids, in no particular order. A passage that is no longer current (its document was replaced
    /// or removed) is left out.
    /// </summary>
    public Task<IReadOnlyList<Passage>> GetPassagesAsync(IReadOnlyCollection<PassageId> ids, CancellationToken cancellationToken) =>
        database.ReadAsync(session => PassageRows.ReadAsync(session, ids), cancellationToken);

    /// <summary>What is stored of each current document that a root brought, by document id.</summary>
    public Task<IReadOnlyDictionary<string, StoredRevision>> GetRevisionsAsync(string root, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyDictionary<string, StoredRevision>>(async session =>
        {
            var rows = await session.QueryAsync<RevisionRow>(
                "SELECT id AS Id, revision AS Revision, embedder AS Embedder, source_path AS SourcePath FROM documents WHERE root = @root", new { root });
            return rows.ToDictionary(row => row.Id, row => new StoredRevision(row.Revision, row.Embedder, row.SourcePath), StringComparer.Ordinal);
        }, cancellationToken);

    /// <summary>Where each current document came from, by id.</summary>
    public Task<IReadOnlyList<StoredSource>> GetSourcesAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<StoredSource>>(async session => await session.QueryAsync<StoredSource>(
            "SELECT id AS Id, revision AS Revision, embedder AS EmbedderId, root AS Root, source_path AS SourcePath FROM documents ORDER BY id"),
            cancellationToken);

    /// <summary>Every copy of an imported document, by source.</summary>
    public Task<IReadOnlyList<StoredCopy>> GetCopiesAsync(CancellationToken cancellationToken) => database.ReadAsync(Copies.ReadAsync, cancellationToken);

    /// <summary>The stamp of each file as it was last read, by full path.</summary>
    public Task<IReadOnlyDictionary<string, string>> GetFileStampsAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyDictionary<string, string>>(async session =>
            (await session.QueryAsync<StampRow>("SELECT path AS Path, stamp AS Stamp FROM source_files"))
            .ToDictionary(row => row.Path, row => row.Stamp, StringComparer.Ordinal), cancellationToken);

    /// <summary>
    /// Applies all of the changes in one transaction, or none of them, and returns the version after it: unchanged if
    /// everything was stored like that already.
    /// </summary>
    public Task<long> ApplyAsync(KnowledgeChanges changes, CancellationToken cancellationToken) =>
        database.WriteAsync(session => KnowledgeWriter.ApplyAsync(session, changes), cancellationToken);

    /// <summary>
    /// What an index at <paramref name="sinceVersion"/> lacks, in batches of about <see cref="ChangeReader.BatchPassages"/> passages;
    /// nothing if it lacks nothing. All batches but the last carry <paramref name="sinceVersion"/>; the last carries the
    /// new version and the removals, so that the new is there before the old goes. Documents come without their
    /// body, blocks and sources.
    /// </summary>
    /// <exception cref="ChatbotException">Vectors were made by another embedder than <paramref name="embedderId"/>.</exception>
    public IAsyncEnumerable<IndexChanges> GetChangesAsync(long sinceVersion, string embedderId, CancellationToken cancellationToken) =>
        ChangeReader.ReadAsync(database, sinceVersion, embedderId, cancellationToken);

    internal static Task<long> VersionAsync(Session session) => session.FirstAsync<long>("SELECT value FROM meta WHERE name = 'version'");

    internal static Story ReadStory(string json) => JsonSerializer.Deserialize(json, StorageJson.Default.Story)!;

    private sealed record VersionRow(string Head, string Content);

    private sealed record HeadRow(string Head, long Passages);

    private sealed record StampRow(string Path, string Stamp);

    private sealed record RevisionRow(string Id, string Revision, string Embedder, string SourcePath);
}
