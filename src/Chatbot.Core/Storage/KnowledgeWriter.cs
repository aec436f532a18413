namespace Chatbot.Storage;

/// <summary>Applies one run's changes inside the caller's transaction.</summary>
internal static class KnowledgeWriter
{
    /// <summary>Returns the version after the changes.</summary>
    public static async Task<long> ApplyAsync(Session session, KnowledgeChanges changes)
    {
        long version = await KnowledgeStore.VersionAsync(session);
        long next = version + 1;
        bool changed = false;
        var touched = new HashSet<string>(StringComparer.Ordinal);

        await Copies.WriteAsync(session, changes, next);
        foreach (string id in changes.RemovedDocuments) changed |= await RemoveDocumentAsync(session, id, next);
        foreach (string slug in changes.RemovedStories) changed |= await StoryWriter.RemoveAsync(session, slug, touched);
        foreach (var story in changes.Stories) changed |= await StoryWriter.UpsertAsync(session, story, touched);
        foreach (var document in changes.Documents) await WriteAsync(document);
        if (changes.Streamed is not null)
        {
            await foreach (var document in changes.Streamed.WithCancellation(session.CancellationToken)) await WriteAsync(document);
        }
        await StampAsync(session, changes.FileStamps);
        changed |= await Memberships.RefreshAsync(session, touched, next);
        if (!changed) return version;
        await session.ExecuteAsync("UPDATE meta SET value = @next WHERE name = 'version'", new { next });
        return next;

        async Task WriteAsync(DocumentChange document)
        {
            session.CancellationToken.ThrowIfCancellationRequested();
            if (!await UpsertDocumentAsync(session, document, next)) return;
            changed = true;
            touched.Add(document.Document.Id);
        }
    }

    // Says nothing about what is known, so it makes no new version.
    private static async Task StampAsync(Session session, IReadOnlyDictionary<string, string> stamps)
    {
        await session.ExecuteAsync("DELETE FROM source_files WHERE path = @Key", stamps.Where(stamp => stamp.Value.Length == 0));
        await session.ExecuteAsync(
            "INSERT INTO source_files (path, stamp) VALUES (@Key, @Value) ON CONFLICT (path) DO UPDATE SET stamp = excluded.stamp",
            stamps.Where(stamp => stamp.Value.Length > 0));
    }

    private static async Task<bool> RemoveDocumentAsync(Session session, string id, long version)
    {
        var key = new { id, version };
        await session.ExecuteAsync("DELETE FROM passages WHERE document_id = @id", key);
        await session.ExecuteAsync("DELETE FROM document_stories WHERE document_id = @id", key);
        if (await session.ExecuteAsync("DELETE FROM documents WHERE id = @id", key) == 0) return false;
        await session.ExecuteAsync(
            "INSERT INTO removed_documents (id, changed) VALUES (@id, @version) ON CONFLICT (id) DO UPDATE SET changed = excluded.changed", key);
        return true;
    }

    private static async Task<bool> UpsertDocumentAsync(Session session, DocumentChange change, long version)
    {
        var document = change.Document;
        string id = document.Id, fingerprint = PassageRows.Fingerprint(change);
        string? stored = await session.FirstAsync<string>("SELECT fingerprint FROM documents WHERE id = @id", new { id });
        if (stored == fingerprint) return false;

        await Copies.WriteVersionAsync(session, document, version);
        await session.ExecuteAsync(
            """
            INSERT INTO documents (id, revision, fingerprint, embedder, root, source_path, passages, changed)
            VALUES (@Id, @Revision, @fingerprint, @EmbedderId, @Root, @SourcePath, @passages, @version)
            ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, fingerprint = excluded.fingerprint, embedder = excluded.embedder,
                root = excluded.root, source_path = excluded.source_path, passages = excluded.passages, changed = excluded.changed
            """,
            new
            {
                document.Id,
                document.Revision,
                fingerprint,
                change.EmbedderId,
                change.Root,
                change.SourcePath,
                passages = (long)change.Passages.Count,
                version,
            });
        if (stored is null) await session.ExecuteAsync("DELETE FROM removed_documents WHERE id = @id", new { id });
        else await session.ExecuteAsync("DELETE FROM passages WHERE document_id = @id", new { id });
        await PassageRows.InsertAsync(session, change);
        return true;
    }
}
