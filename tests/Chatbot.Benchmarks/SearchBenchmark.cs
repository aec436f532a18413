using System.Diagnostics;
using Chatbot.Indexing;
using Chatbot.Indexing.Embedded;

namespace Chatbot.Benchmarks;

/// <summary>One search after another in the index in memory, by keyword, by vector and both, beside SQLite FTS5 over the same passages.</summary>
internal static class SearchBenchmark
{
    private const int Limit = 51, Rounds = 3;

    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task RunAsync(Report report, int passages, int dimensions, bool beside)
    {
        report.Section($"{passages:N0} passages, {dimensions} dimensions: {SyntheticCorpus.Mix}");
        var corpus = new SyntheticCorpus(passages, dimensions);
        using var index = new EmbeddedIndex(text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        using var fts = beside ? new FullTextSearch() : null;
        var (indexing, inserting) = (TimeSpan.Zero, TimeSpan.Zero);
        long version = 0, before = GC.GetTotalMemory(forceFullCollection: true);
        foreach (var batch in corpus.Batches())
        {
            long started = Stopwatch.GetTimestamp();
            await index.ApplyAsync(new(++version, [], batch), default);
            indexing += Stopwatch.GetElapsedTime(started);
            started = Stopwatch.GetTimestamp();
            fts?.Add(batch);
            inserting += Stopwatch.GetElapsedTime(started);
        }
        fts?.Optimise();
        double megabytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6;
        report.Row("indexed", passages / indexing.TotalSeconds, "passages/s");
        if (beside) report.Row("FTS5 indexed", passages / inserting.TotalSeconds, "passages/s");
        report.Row("memory of the index", megabytes, "MB");

        bool hundredThousand = passages == 100_000 && dimensions == 100, million = passages == 1_000_000;
        var anywhere = new PassageFilter { Now = Now };
        var (keyword, vector, both, story, other, bound) = (new Latencies(), new Latencies(), new Latencies(), new Latencies(), new Latencies(), new Latencies());
        using var memory = new Bandwidth((long)passages * ((dimensions + 15) / 16 * 16));
        // In turn, so that whatever else the machine does falls on all of them alike.
        for (int round = 0; round < Rounds; round++)
        {
            await MeasureAsync(corpus, keyword, q => index.SearchAsync(new(q.Terms, default, anywhere, Limit), default));
            await MeasureAsync(corpus, vector, q => index.SearchAsync(new([], q.Vector, anywhere, Limit), default));
            memory.Measure(bound);
            await MeasureAsync(corpus, both, q => index.SearchAsync(new(q.Terms, q.Vector, anywhere, Limit), default));
            await MeasureAsync(corpus, story, q => index.SearchAsync(new(q.Terms, q.Vector, anywhere with { Stories = ["story-7"] }, Limit), default));
            if (fts is null || (million && round > 0)) continue;
            await MeasureAsync(corpus, other, q =>
            {
                fts.Search(q.Terms, Limit);
                return ValueTask.FromResult<IReadOnlyList<PassageHit>>([]);
            });
        }
        Rows(report, "keyword", keyword);
        Rows(report, "vector", vector);
        Rows(report, "both", both, hundredThousand ? 2 : null, hundredThousand ? 4 : million ? 15 : null);
        Rows(report, "both, in one of 500 stories", story);
        if (fts is not null)
        {
            Rows(report, "FTS5, keyword", other);
            report.Row("FTS5 keyword : both, p50", other.P50 / both.P50, "times", least: hundredThousand ? 5 : null);
        }
        if (!million) return;
        report.Row("reading the vectors' memory once, p50", bound.P50, "ms");
        report.Row("vector p50 : reading the memory", vector.P50 / bound.P50, "times", most: 1.5);
    }

    private static async Task MeasureAsync(SyntheticCorpus corpus, Latencies latencies, Func<SyntheticQuestion, ValueTask<IReadOnlyList<PassageHit>>> search)
    {
        foreach (var question in corpus.Questions.Take(20)) await search(question);
        foreach (var question in corpus.Questions)
        {
            long started = Stopwatch.GetTimestamp();
            await search(question);
            latencies.Add(Stopwatch.GetElapsedTime(started));
        }
    }

    private static void Rows(Report report, string what, Latencies latencies, double? p50 = null, double? p95 = null)
    {
        report.Row($"{what}, p50", latencies.P50, "ms", p50);
        report.Row($"{what}, p95", latencies.P95, "ms", p95);
    }
}
