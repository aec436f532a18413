using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Chatbot.Benchmarks;

/// <summary>How fast this machine reads so many bytes with all its processors, doing nothing with them but add: no scan can be faster.</summary>
internal sealed class Bandwidth : IDisposable
{
    private long[] memory;

    public Bandwidth(long bytes)
    {
        memory = new long[bytes / sizeof(long)];
        new Random(1).NextBytes(MemoryMarshal.AsBytes(memory.AsSpan()));
    }

    public void Measure(Latencies latencies)
    {
        int parts = Environment.ProcessorCount, length = memory.Length / parts;
        long sum = 0;
        for (int round = 0; round < 25; round++)
        {
            long started = Stopwatch.GetTimestamp();
            Parallel.For(0, parts, part => Interlocked.Add(ref sum, Sum(memory.AsSpan(part * length, length))));
            if (round >= 5) latencies.Add(Stopwatch.GetElapsedTime(started));
        }
        GC.KeepAlive(sum);
    }

    public void Dispose() => memory = [];

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
