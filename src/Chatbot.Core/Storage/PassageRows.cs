using System.Data.Common;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Chatbot.Knowledge;
using Chatbot.Text;

namespace Chatbot.Storage;

/// <summary>
/// Passages as rows. Headings are a JSON array, sentences "start end start end …", a vector its components as
/// little-endian 32-bit floats.
/// </summary>
internal static class PassageRows
{
    /// <summary>The columns that <see cref="Read"/> expects, in order.</summary>
    public const string Columns = "document_id, ordinal, revision, headings, span_start, span_end, sentences, text";

    public static Passage Read(DbDataReader row) => new(
        row.GetString(0), row.GetString(2), (int)row.GetInt64(1), ReadHeadings(row.GetString(3)),
        (int)row.GetInt64(4), (int)row.GetInt64(5), row.GetString(7), ReadSentences(row.GetString(6)));

    public static float[] ReadVector(DbDataReader row, int column) => MemoryMarshal.Cast<byte, float>(row.GetFieldValue<byte[]>(column)).ToArray();

    /// <summary>One query for all; padded with repeats, so that few different statements are ever prepared.</summary>
    public static async Task<IReadOnlyList<Passage>> ReadAsync(Session session, IReadOnlyCollection<PassageId> ids)
    {
        var found = new List<Passage>(ids.Count);
        foreach (var chunk in ids.Distinct().Chunk(128))
        {
            int slots = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)chunk.Length);
            var wanted = new HashSet<PassageId>(chunk);
            var sql = new StringBuilder($"SELECT {Columns} FROM passages WHERE (document_id, ordinal) IN (VALUES ");
            for (int i = 0; i < slots; i++) sql.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : ",")}(@d{i},@o{i})");
            await using var command = session.CreateCommand(sql.Append(')').ToString());
            for (int i = 0; i < slots; i++)
            {
                var id = chunk[Math.Min(i, chunk.Length - 1)];
                Add(command, $"@d{i}", id.DocumentId);
                Add(command, $"@o{i}", (long)id.Ordinal);
            }
            await using var reader = await command.ExecuteReaderAsync(session.CancellationToken);
            while (await reader.ReadAsync(session.CancellationToken))
            {
                var passage = Read(reader);
                if (wanted.Remove(passage.Id)) found.Add(passage);
            }
        }
        return found;
    }

    public static Task InsertAsync(Session session, DocumentChange change) => session.ExecuteAsync(
        $"INSERT INTO passages ({Columns}, vector) VALUES (@DocumentId, @ordinal, @Revision, @headings, @start, @end, @sentences, @Text, @vector)",
        change.Passages.Select(entry => new
        {
            entry.Passage.DocumentId,
            ordinal = (long)entry.Passage.Ordinal,
            entry.Passage.Revision,
            headings = JsonSerializer.Serialize(entry.Passage.HeadingPath, StorageJson.Default.IReadOnlyListString),
            start = (long)entry.Passage.Start,
            end = (long)entry.Passage.End,
            sentences = string.Join(' ', entry.Passage.Sentences.Select(span => $"{span.Start} {span.End}")),
            entry.Passage.Text,
            vector = MemoryMarshal.AsBytes(entry.Vector.Span).ToArray(),
        }));

    /// <summary>Hash of all that is stored of a document: equal means there is nothing to write.</summary>
    public static string Fingerprint(DocumentChange change)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(string.Join('\n', change.Document.Revision, change.EmbedderId, change.Root, change.SourcePath));
        foreach (var (passage, vector) in change.Passages)
        {
            Append(string.Join('\n', passage.HeadingPath.Prepend($"{passage.Ordinal} {passage.Start} {passage.End}")));
            foreach (var span in passage.Sentences) Append($"{span.Start} {span.End} ");
            Append(passage.Text);
            hash.AppendData(MemoryMarshal.AsBytes(vector.Span));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));

        void Append(string text) => hash.AppendData(MemoryMarshal.AsBytes((text + "\0").AsSpan()));
    }

    private static IReadOnlyList<string> ReadHeadings(string json) =>
        json == "[]" ? [] : JsonSerializer.Deserialize(json, StorageJson.Default.IReadOnlyListString)!;

    private static List<TextSpan> ReadSentences(string text)
    {
        var spans = new List<TextSpan>();
        int start = -1;
        foreach (var part in text.AsSpan().Split(' '))
        {
            if (part.Start.Equals(part.End)) continue;
            int number = int.Parse(text.AsSpan()[part], NumberStyles.None, CultureInfo.InvariantCulture);
            if (start < 0) { start = number; continue; }
            spans.Add(new(start, number));
            start = -1;
        }
        return spans;
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
