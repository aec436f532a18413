using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Chatbot.Embedding;

/// <summary>Arithmetic on 8-bit vectors. TensorPrimitives would sum in 8 bits and overflow.</summary>
internal static class SignedBytes
{
    /// <summary>The exact dot product of two vectors of equal length, at most 130,000 components.</summary>
    // Runs 60,000 times at load, before tiered compilation would get to it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Dot(ReadOnlySpan<sbyte> a, ReadOnlySpan<sbyte> b)
    {
        var x = MemoryMarshal.Cast<sbyte, Vector<sbyte>>(a);
        var y = MemoryMarshal.Cast<sbyte, Vector<sbyte>>(b);
        var sum = Vector<int>.Zero;
        for (int i = 0; i < x.Length; i++)
        {
            Vector.Widen(x[i], out Vector<short> xLow, out Vector<short> xHigh);
            Vector.Widen(y[i], out Vector<short> yLow, out Vector<short> yHigh);
            Vector.Widen(xLow * yLow, out Vector<int> p, out Vector<int> q);
            Vector.Widen(xHigh * yHigh, out Vector<int> r, out Vector<int> s);
            sum += p + q + r + s;
        }

        int total = Vector.Sum(sum);
        for (int i = x.Length * Vector<sbyte>.Count; i < a.Length; i++) total += a[i] * b[i];
        return total;
    }
}
