using Chatbot.Indexing;
using Microsoft.Data.Sqlite;

namespace Chatbot.Benchmarks;

/// <summary>SQLite FTS5 over the same terms: what a newsroom could use without us. Contentless, so that it is as small and fast as it can be.</summary>
internal sealed class FullTextSearch : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("chatbot-bench-fts-").FullName;
    private readonly SqliteConnection connection;

    public FullTextSearch()
    {
        connection = new($"Data Source={Path.Combine(folder, "fts.db")};Pooling=False");
        connection.Open();
        Execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -262144; CREATE VIRTUAL TABLE passages USING fts5(text, content = '', tokenize = 'ascii')");
    }

    public void Add(IEnumerable<IndexedDocument> documents)
    {
        using var transaction = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO passages (text) VALUES ($text)";
        var text = insert.Parameters.Add("$text", SqliteType.Text);
        foreach (var passage in documents.SelectMany(document => document.Passages))
        {
            text.Value = passage.Passage.Text;
            insert.ExecuteNonQuery();
        }
        transaction.Commit();
    }

    public void Optimise() => Execute("INSERT INTO passages (passages) VALUES ('optimize')");

    public int Search(string[] terms, int limit)
    {
        using var search = connection.CreateCommand();
        search.CommandText = "SELECT rowid, bm25(passages) FROM passages WHERE passages MATCH $query ORDER BY rank LIMIT $limit";
        search.Parameters.AddWithValue("$query", string.Join(" OR ", terms.Select(term => $"\"{term}\"")));
        search.Parameters.AddWithValue("$limit", limit);
        using var rows = search.ExecuteReader();
        int count = 0;
        while (rows.Read()) count++;
        return count;
    }

    public void Dispose()
    {
        connection.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
