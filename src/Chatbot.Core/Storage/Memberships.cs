namespace Chatbot.Storage;

/// <summary>
/// To which stories a document belongs: those that it names itself, and those that name it as a topic, digest or
/// question. Kept in <c>document_stories</c>, so that reading needs no joins over stories.
/// </summary>
internal static class Memberships
{
    /// <summary>Recomputes them for these documents; a document whose stories differ is marked as changed at <paramref name="version"/>.</summary>
    public static async Task<bool> RefreshAsync(Session session, IReadOnlyCollection<string> documents, long version)
    {
        bool changed = false;
        foreach (string id in documents)
        {
            string? head = await session.FirstAsync<string>(
                "SELECT v.head FROM documents d JOIN document_versions v ON v.document_id = d.id AND v.revision = d.revision WHERE d.id = @id", new { id });
            if (head is null) continue;
            var now = new SortedSet<string>(StorageJson.Head(head).Stories, StringComparer.Ordinal);
            now.UnionWith(await session.QueryAsync<string>("SELECT story FROM story_members WHERE document_id = @id", new { id }));
            if (now.SetEquals(await session.QueryAsync<string>("SELECT story FROM document_stories WHERE document_id = @id", new { id }))) continue;

            changed = true;
            await session.ExecuteAsync("DELETE FROM document_stories WHERE document_id = @id", new { id });
            await session.ExecuteAsync(
                "INSERT INTO document_stories (document_id, story) VALUES (@id, @story)", now.Select(story => new { id, story }));
            await session.ExecuteAsync("UPDATE documents SET changed = @version WHERE id = @id", new { id, version });
        }
        return changed;
    }

    /// <summary>The stories, sorted, of each document that a query of ids selects; documents of no story are left out.</summary>
    public static async Task<Dictionary<string, string[]>> ReadAsync(Session session, string ids, object parameters) =>
        (await session.QueryAsync<Row>(
            $"SELECT document_id AS DocumentId, story AS Story FROM document_stories WHERE document_id IN ({ids})", parameters))
        .GroupBy(row => row.DocumentId, row => row.Story, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Order(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);

    private sealed record Row(string DocumentId, string Story);
}
