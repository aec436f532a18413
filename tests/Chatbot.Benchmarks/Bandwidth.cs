using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Chatbot.Benchmarks;

/// <summary>How fast this machine reads memory with all its processors: no scan can be faster.</summary>
internal static class Bandwidth
{
    /// <summary>The median time in milliseconds to read so many bytes once and do nothing with them but add.</summary>
    public static double ReadMilliseconds(long bytes)
    {
        var memory = new long[bytes / sizeof(long)];
        new Random(1).NextBytes(MemoryMarshal.AsBytes(memory.AsSpan()));
        int parts = Environment.ProcessorCount, length = memory.Length / parts;
        var times = new Latencies();
        long sum = 0;
        for (int round = 0; round < 30; round++)
        {
            long started = Stopwatch.GetTimestamp();
            Parallel.For(0, parts, part => Interlocked.Add(ref sum, Sum(memory.AsSpan(part * length, length))));
            if (round >= 5) times.Add(Stopwatch.GetElapsedTime(started));
        }
        GC.KeepAlive(sum);
        return times.P50;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static long Sum(ReadOnlySpan<long> part)
    {
        var vectors = MemoryMarshal.Cast<long, Vector<long>>(part);
        Vector<long> a = default, b = default, c = default, d = default;
        for (int i = 0; i + 3 < vectors.Length; i += 4)
        {
            a += vectors[i];
            b += vectors[i + 1];
            c += vectors[i + 2];
            d += vectors[i + 3];
        }
        return Vector.Sum(a + b + c + d);
    }
}
