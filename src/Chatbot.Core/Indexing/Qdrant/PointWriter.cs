using System.Buffers;
using System.Text.Json;
using Chatbot.Knowledge;

namespace Chatbot.Indexing.Qdrant;

/// <summary>Writes passages as points, in batches of bounded count and size, each the body of one upload.</summary>
internal sealed class PointWriter(Func<string, IReadOnlyList<string>> analyse, KeywordOptions keywords, QdrantOptions options, int dimensions)
{
    private readonly List<uint> numbers = [];
    private readonly TermWeigher weigher = new(analyse, keywords);

    /// <summary>Points written so far.</summary>
    public long Count { get; private set; }

    /// <exception cref="ChatbotException">A vector has other dimensions than the collection.</exception>
    public IEnumerable<ReadOnlyMemory<byte>> Write(IEnumerable<IndexedDocument> documents, long term)
    {
        var batch = new ArrayBufferWriter<byte>();
        var one = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(one);
        int points = 0;
        foreach (var document in documents)
        {
            var title = weigher.Analyse(document.Heading);
            foreach (var passage in document.Passages)
            {
                one.ResetWrittenCount();
                writer.Reset(one);
                Write(writer, document, passage, title, term);
                writer.Flush();
                if (points > 0 && (points == options.BatchPoints || batch.WrittenCount + one.WrittenCount + 3 > options.BatchBytes))
                {
                    yield return Close(batch);
                    (batch, points) = (new(), 0);
                }
                batch.Write(points == 0 ? "{\"points\":["u8 : ","u8);
                batch.Write(one.WrittenSpan);
                points++;
                Count++;
            }
        }
        if (points > 0) yield return Close(batch);
    }

    private static ReadOnlyMemory<byte> Close(ArrayBufferWriter<byte> batch)
    {
        batch.Write("]}"u8);
        return batch.WrittenMemory;
    }

    private void Write(Utf8JsonWriter writer, IndexedDocument indexed, IndexedPassage entry, IReadOnlyList<string> title, long term)
    {
        writer.WriteStartObject();
        writer.WriteString("id", PointId.Of(entry.Passage.Id, term));
        writer.WriteStartObject("vector");
        WriteDense(writer, indexed.Document, entry.Vector.Span);
        WriteWords(writer, weigher.Weigh(title, entry.Passage));
        writer.WriteEndObject();
        PayloadWriter.Write(writer, indexed, entry.Passage, term);
        writer.WriteEndObject();
    }

    // A vector without a component is like nothing: the point then has none.
    private void WriteDense(Utf8JsonWriter writer, Document document, ReadOnlySpan<float> vector)
    {
        if (vector.IndexOfAnyExcept(0f) < 0) return;
        if (vector.Length != dimensions)
        {
            throw new ChatbotException(
                $"The document '{document.Id}' has vectors of {vector.Length} components, the embedder configured makes {dimensions}: run 'chatbot ingest --reembed'.");
        }
        writer.WriteStartArray(QdrantSchema.Dense);
        foreach (float component in vector) writer.WriteNumberValue(component);
        writer.WriteEndArray();
    }

    private void WriteWords(Utf8JsonWriter writer, ReadOnlySpan<(int Term, float Weight)> terms)
    {
        if (terms.IsEmpty) return;
        while (numbers.Count < weigher.Names.Count) numbers.Add(TermNumber.Of(weigher.Names[numbers.Count]));
        var weighed = new List<(uint, float)>(terms.Length);
        foreach (var (id, weight) in terms) weighed.Add((numbers[id], weight));
        var sparse = TermNumber.Vector(weighed);
        writer.WriteStartObject(QdrantSchema.Words);
        writer.WriteStartArray("indices");
        foreach (uint index in sparse.Indices) writer.WriteNumberValue(index);
        writer.WriteEndArray();
        writer.WriteStartArray("values");
        foreach (float value in sparse.Values) writer.WriteNumberValue(value);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
