namespace Chatbot.Evaluation;

/// <summary>Runs cases on all processors and keeps their order, so that every run gives the same figures.</summary>
internal static class Measured
{
    public static async Task<TResult[]> AllAsync<T, TResult>(
        IReadOnlyList<T> items, Func<T, int, ValueTask<TResult>> measure, IProgress<double> progress, CancellationToken cancellationToken)
    {
        var results = new TResult[items.Count];
        int done = 0;
        await Parallel.ForAsync(0, items.Count, cancellationToken, async (i, _) =>
        {
            results[i] = await measure(items[i], i);
            progress.Report((double)Interlocked.Increment(ref done) / items.Count);
        });
        return results;
    }

    /// <summary>The mean as a row.</summary>
    public static EvalRow Mean(string set, string metric, IEnumerable<double> values)
    {
        double[] all = [.. values];
        return new(set, metric, all.Length == 0 ? 0 : all.Average(), all.Length);
    }
}
