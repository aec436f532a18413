using System.Data.Common;
using System.Runtime.CompilerServices;
using Chatbot.Indexing;
using Chatbot.Knowledge;

namespace Chatbot.Storage;

/// <summary>Streams what changed since a version, from one snapshot of the database.</summary>
internal static class ChangeReader
{
    /// <summary>A batch ends with the document that brings it to this many passages.</summary>
    public const int BatchPassages = 8_192;

    private const string Changed = "SELECT id FROM documents WHERE changed > @since";

    public static async IAsyncEnumerable<IndexChanges> ReadAsync(
        Database database, long since, string embedderId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await database.InitialiseAsync(cancellationToken);
        await using var session = await database.OpenAsync(write: false, cancellationToken);
        long version = await KnowledgeStore.VersionAsync(session);
        if (version == since) yield break;
        if (version < since)
        {
            throw new ChatbotException($"{database.Name} is older than what is being served (version {version}, not {since}): it was replaced or restored; restart chatbot, or run 'chatbot ingest --reindex' where the index is in Qdrant.");
        }
        await CheckEmbedderAsync(session, embedderId);

        var heads = await HeadsAsync(session, since);
        var removed = await session.QueryAsync<string>("SELECT id FROM removed_documents WHERE changed > @since ORDER BY id", new { since });
        var batch = new List<IndexedDocument>();
        int passages = 0;
        bool continues = false;
        await foreach (var (id, found) in PassagesAsync(session, since))
        {
            heads.Remove(id, out var head);
            batch.Add(new(head.Document, head.Stories, found));
            passages += found.Count;
            if (passages < BatchPassages) continue;
            yield return new(since, [], batch) { Since = since, Continues = continues };
            (batch, passages, continues) = ([], 0, true);
        }
        // What is left has no passages; the index must still drop what it held of them.
        batch.AddRange(heads.Values.Select(head => new IndexedDocument(head.Document, head.Stories, [])));
        yield return new(version, removed, batch) { Since = since, Continues = continues };
    }

    private static async Task<Dictionary<string, (Document Document, string[] Stories)>> HeadsAsync(Session session, long since)
    {
        var stories = await Memberships.ReadAsync(session, Changed, new { since });
        var heads = await session.QueryAsync<string>(
            "SELECT v.head FROM documents d JOIN document_versions v ON v.document_id = d.id AND v.revision = d.revision WHERE d.changed > @since",
            new { since });
        return heads.Select(StorageJson.Head).ToDictionary(
            document => document.Id, document => (document, stories.GetValueOrDefault(document.Id, [])), StringComparer.Ordinal);
    }

    /// <summary>The passages of each changed document that has any.</summary>
    private static async IAsyncEnumerable<(string Id, List<IndexedPassage> Passages)> PassagesAsync(Session session, long since)
    {
        await using var command = session.CreateCommand(
            $"SELECT {PassageRows.Columns}, vector FROM passages WHERE document_id IN ({Changed}) ORDER BY document_id, ordinal");
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@since", since);
        command.Parameters.Add(parameter);
        await using var reader = await command.ExecuteReaderAsync(session.CancellationToken);
        List<IndexedPassage>? current = null;
        while (await reader.ReadAsync(session.CancellationToken))
        {
            var entry = Read(reader);
            if (current is not null && current[0].Passage.DocumentId != entry.Passage.DocumentId)
            {
                yield return (current[0].Passage.DocumentId, current);
                current = null;
            }
            (current ??= []).Add(entry);
        }
        if (current is not null) yield return (current[0].Passage.DocumentId, current);
    }

    private static IndexedPassage Read(DbDataReader row) => new(PassageRows.Read(row), PassageRows.ReadVector(row, 8));

    private static async Task CheckEmbedderAsync(Session session, string embedderId)
    {
        string? other = await session.FirstAsync<string>(
            "SELECT embedder FROM documents WHERE embedder <> @embedderId AND passages > 0 LIMIT 1", new { embedderId });
        if (other is not null)
        {
            throw new ChatbotException(
                $"Stored vectors were made by the embedder '{other}', but '{embedderId}' is configured, and the two cannot be compared: "
                + "run 'chatbot ingest --reembed', or configure the former embedder again.");
        }
    }
}
