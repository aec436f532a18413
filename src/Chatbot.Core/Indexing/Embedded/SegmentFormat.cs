using System.Runtime.InteropServices;
using Chatbot.Knowledge;

namespace Chatbot.Indexing.Embedded;

/// <summary>A segment as bytes: its arrays as they lie in memory, so that reading is little more than copying. Little-endian machines only, as all of ours are.</summary>
internal static class SegmentFormat
{
    public static void Write(BinaryWriter writer, SegmentView view)
    {
        var segment = view.Segment;
        writer.Write(segment.Documents.Length);
        for (int i = 0; i < segment.Documents.Length; i++) Write(writer, segment.Documents[i], view.IsAlive(i));
        Write(writer, segment.DocumentOf);
        Write(writer, segment.Ordinals);
        writer.Write(segment.Terms.Count);
        foreach (string term in segment.Terms.OrderBy(pair => pair.Value).Select(pair => pair.Key)) writer.Write(term);
        Write(writer, segment.Offsets);
        Write(writer, segment.Postings);
        Write(writer, segment.Weights);
        segment.Vectors.Write(writer);
    }

    /// <param name="texts">Texts met before: each is kept once.</param>
    public static SegmentView Read(BinaryReader reader, Dictionary<string, string> texts)
    {
        var documents = new DocumentEntry[reader.ReadInt32()];
        var gone = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < documents.Length; i++)
        {
            (documents[i], bool alive) = ReadDocument(reader, texts);
            if (!alive) gone.Add(documents[i].Id);
        }
        var (documentOf, ordinals) = (ReadArray<int>(reader), ReadArray<int>(reader));
        int count = reader.ReadInt32();
        var terms = new Dictionary<string, int>(count, StringComparer.Ordinal);
        for (int i = 0; i < count; i++) terms.Add(Once(reader.ReadString(), texts), i);
        var segment = Postings.Segment(
            documents, documentOf, ordinals, terms, ReadArray<int>(reader), ReadArray<int>(reader), ReadArray<float>(reader), VectorBlock.Read(reader));
        return new SegmentView(segment).Without(gone);
    }

    public static void Write<T>(BinaryWriter writer, T[] array) where T : unmanaged
    {
        writer.Write(array.Length);
        writer.Write(MemoryMarshal.AsBytes(array.AsSpan()));
    }

    public static T[] ReadArray<T>(BinaryReader reader) where T : unmanaged
    {
        var array = new T[reader.ReadInt32()];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(array.AsSpan()));
        return array;
    }

    private static void Write(BinaryWriter writer, DocumentEntry document, bool alive)
    {
        writer.Write(alive);
        writer.Write(document.Id);
        writer.Write(document.Revision);
        writer.Write(document.First);
        writer.Write(document.Count);
        writer.Write((int)document.Kind);
        writer.Write((int?)document.Genre ?? -1);
        Write(writer, document.Stories);
        Write(writer, document.Publishers);
        writer.Write(document.Language);
        writer.Write(document.Earliest?.DayNumber ?? -1);
        writer.Write(document.Latest?.DayNumber ?? -1);
        writer.Write(document.Embargo.UtcTicks);
        writer.Write(document.Expires.UtcTicks);
        writer.Write(document.Withdrawn);
        writer.Write(document.Subscribers);
    }

    private static (DocumentEntry Document, bool Alive) ReadDocument(BinaryReader reader, Dictionary<string, string> texts)
    {
        bool alive = reader.ReadBoolean();
        return (new(
            reader.ReadString(), reader.ReadString(), reader.ReadInt32(), reader.ReadInt32(), (DocumentKind)reader.ReadInt32(),
            reader.ReadInt32() is var genre and >= 0 ? (Genre)genre : null, ReadTexts(reader, texts), ReadTexts(reader, texts), Once(reader.ReadString(), texts),
            Day(reader.ReadInt32()), Day(reader.ReadInt32()), new(reader.ReadInt64(), TimeSpan.Zero), new(reader.ReadInt64(), TimeSpan.Zero),
            reader.ReadBoolean(), reader.ReadBoolean()), alive);
    }

    private static DateOnly? Day(int number) => number < 0 ? null : DateOnly.FromDayNumber(number);

    private static void Write(BinaryWriter writer, string[] values)
    {
        writer.Write(values.Length);
        foreach (string value in values) writer.Write(value);
    }

    private static string[] ReadTexts(BinaryReader reader, Dictionary<string, string> texts)
    {
        var values = new string[reader.ReadInt32()];
        for (int i = 0; i < values.Length; i++) values[i] = Once(reader.ReadString(), texts);
        return values;
    }

    private static string Once(string text, Dictionary<string, string> texts)
    {
        ref string? kept = ref CollectionsMarshal.GetValueRefOrAddDefault(texts, text, out _);
        return kept ??= text;
    }
}
