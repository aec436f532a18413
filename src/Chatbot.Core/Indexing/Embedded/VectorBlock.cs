using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Chatbot.Indexing.Embedded;

/// <summary>
/// Vectors of 8-bit components, each with its own scale: component × scale is the value. Rows are padded with zeros to
/// a multiple of 16. A query keeps 12 bits per component, so that sums of 32 bits hold up to 8,000 dimensions.
/// </summary>
internal sealed class VectorBlock
{
    private const int Lane = 16, QueryLevels = 2_047;

    private readonly sbyte[] components;
    private readonly float[] scales;
    private readonly int stride;

    private VectorBlock(int dimensions, int count) : this(dimensions, new sbyte[(long)Stride(dimensions) * count], new float[count]) { }

    private VectorBlock(int dimensions, sbyte[] components, float[] scales)
    {
        (Dimensions, stride) = (dimensions, Stride(dimensions));
        (this.components, this.scales) = (components, scales);
    }

    /// <summary>0 if no passage has a vector.</summary>
    public int Dimensions { get; }

    /// <summary>Whether a passage has any component; one without cannot be compared.</summary>
    public bool Has(int passage) => scales[passage] > 0;

    public static VectorBlock Quantise(ReadOnlySpan<ReadOnlyMemory<float>> vectors)
    {
        int dimensions = 0;
        foreach (var vector in vectors) dimensions = Math.Max(dimensions, vector.Length);
        var block = new VectorBlock(dimensions, vectors.Length);
        for (int i = 0; i < vectors.Length; i++)
        {
            var values = vectors[i].Span;
            float largest = values.IsEmpty ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude(values));
            if (largest == 0) continue;
            block.scales[i] = largest / sbyte.MaxValue;
            var row = block.components.AsSpan(i * block.stride, values.Length);
            for (int c = 0; c < values.Length; c++) row[c] = (sbyte)MathF.Round(values[c] / block.scales[i]);
        }
        return block;
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(Dimensions);
        SegmentFormat.Write(writer, components);
        SegmentFormat.Write(writer, scales);
    }

    public static VectorBlock Read(BinaryReader reader) => new(reader.ReadInt32(), SegmentFormat.ReadArray<sbyte>(reader), SegmentFormat.ReadArray<float>(reader));

    /// <summary>A block of rows of other blocks.</summary>
    public static VectorBlock Gather(ReadOnlySpan<(VectorBlock Block, int Passage)> rows)
    {
        int dimensions = 0;
        foreach (var (source, _) in rows) dimensions = Math.Max(dimensions, source.Dimensions);
        var block = new VectorBlock(dimensions, rows.Length);
        for (int i = 0; i < rows.Length; i++)
        {
            var (source, passage) = rows[i];
            block.scales[i] = source.scales[passage];
            source.components.AsSpan(passage * source.stride, source.stride).CopyTo(block.components.AsSpan(i * block.stride));
        }
        return block;
    }

    /// <summary>A query's components and their scale; a scale of 0 means that there is nothing to compare.</summary>
    public static (short[] Components, float Scale) Query(ReadOnlySpan<float> vector)
    {
        float largest = vector.IsEmpty ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude(vector));
        if (!float.IsFinite(largest) || largest == 0) return ([], 0);
        float scale = largest / QueryLevels;
        var levels = new short[(vector.Length + Lane - 1) / Lane * Lane];
        for (int c = 0; c < vector.Length; c++) levels[c] = (short)MathF.Round(vector[c] / scale);
        return (levels, scale);
    }

    private static int Stride(int dimensions) => (dimensions + Lane - 1) / Lane * Lane;

    /// <summary>The dot products of <paramref name="results"/>.Length passages from <paramref name="first"/> on with a query of the same dimensions.</summary>
    public void Dot(int first, ReadOnlySpan<short> query, float scale, Span<float> results)
    {
        ref sbyte row = ref components[first * stride];
        ref short other = ref MemoryMarshal.GetReference(query);
        int wide = Avx512BW.IsSupported ? stride / (2 * Lane) * (2 * Lane) : 0;
        for (int i = 0; i < results.Length; i++)
        {
            var sum = Vector256<int>.Zero;
            if (Avx512BW.IsSupported)
            {
                var both = Vector512<int>.Zero;
                for (int c = 0; c < wide; c += 2 * Lane)
                    both += Avx512BW.MultiplyAddAdjacent(Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref row, (nuint)c)), Vector512.LoadUnsafe(ref other, (nuint)c));
                sum = both.GetLower() + both.GetUpper();
            }
            for (int c = wide; c < stride; c += Lane)
            {
                var eight = Vector128.LoadUnsafe(ref row, (nuint)c);
                var right = Vector256.LoadUnsafe(ref other, (nuint)c);
                if (Avx2.IsSupported)
                {
                    sum += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(eight), right);
                    continue;
                }
                var (low, high) = Vector128.Widen(eight);
                var (a, b) = Vector256.Widen(Vector256.Create(low, high));
                var (x, y) = Vector256.Widen(right);
                sum += a * x + b * y;
            }
            results[i] = Vector256.Sum(sum) * scale * scales[first + i];
            row = ref Unsafe.Add(ref row, stride);
        }
    }
}
