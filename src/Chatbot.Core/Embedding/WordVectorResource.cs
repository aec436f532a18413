using System.Buffers.Binary;

namespace Chatbot.Embedding;

/// <summary>Reads the embedded file of word vectors; its layout is stated in make-word-vectors.mjs.</summary>
internal static class WordVectorResource
{
    public const string Name = "Chatbot.Embedding.word-vectors.bin";

    public const int HeaderLength = 16;

    public static byte[] Read()
    {
        using var stream = typeof(WordVectorResource).Assembly.GetManifestResourceStream(Name)
            ?? throw new InvalidOperationException($"the resource {Name} is not in the assembly");
        byte[] file = GC.AllocateUninitializedArray<byte>((int)stream.Length);
        stream.ReadExactly(file);
        return file;
    }

    public static (int Words, int Dimensions) Header(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith("WVEC"u8) || BinaryPrimitives.ReadUInt32LittleEndian(file[4..]) != 1)
            throw new InvalidDataException($"the resource {Name} is not a file of word vectors, version 1");
        return ((int)BinaryPrimitives.ReadUInt32LittleEndian(file[8..]), (int)BinaryPrimitives.ReadUInt32LittleEndian(file[12..]));
    }
}
