using System.Diagnostics;
using System.Net.Http.Json;

namespace Chatbot.Benchmarks;

/// <summary>
/// The real server on the repository's knowledge: one question after another (latency, processor time), then sixteen readers at
/// once beside a bare endpoint of the same server.
/// </summary>
internal static class AnswerBenchmark
{
    private const int Readers = 16;

    public static readonly string[] Questions =
    [
        "How are the US and Belgium fighting drug crime?", "Who is Bart De Wever?", "Who asked for the meeting?", "How much cocaine was seized in 2023?",
        "Why is Antwerp important to traffickers?", "What did the papers emphasise?", "what does noem want", "Who won the 2022 World Cup?",
    ];

    public static async Task RunAsync(Report report, bool quick)
    {
        report.Section("Answers of the built-in engine by /api/ask");
        using var server = await ServerProcess.StartAsync();
        int count = quick ? 200 : 2_000;
        foreach (int i in Enumerable.Range(0, count / 2)) await AskAsync(server.Http, i);
        var latencies = new Latencies();
        double before = server.ProcessorSeconds;
        for (int i = 0; i < count; i++)
        {
            long started = Stopwatch.GetTimestamp();
            await AskAsync(server.Http, i);
            latencies.Add(Stopwatch.GetElapsedTime(started));
        }
        report.Row("processor time per answer", (server.ProcessorSeconds - before) * 1000 / count, "ms");
        report.Row("one reader, p50", latencies.P50, "ms");
        report.Row("one reader, p95", latencies.P95, "ms");

        var duration = TimeSpan.FromSeconds(quick ? 3 : 15);
        var (bareRate, bare) = await RateAsync(duration, async _ =>
        {
            using var response = await server.Http.GetAsync("/health/live");
            response.EnsureSuccessStatusCode();
        });
        var (askRate, ask) = await RateAsync(duration, i => AskAsync(server.Http, i));
        report.Row($"{Readers} readers", askRate, "answers/s");
        report.Row($"{Readers} readers, p99", ask.P99, "ms");
        report.Row("bare endpoint (/health/live)", bareRate, "requests/s");
        report.Row("bare endpoint, p99", bare.P99, "ms");
        report.Row("answers : bare endpoint", askRate / bareRate, "times");
        report.Row("resident memory after the load", server.ResidentMegabytes, "MB");
    }

    public static async Task AskAsync(HttpClient http, int i, string? story = "us-belgium-drug-trafficking")
    {
        using var response = await http.PostAsJsonAsync("/api/ask", new { question = Questions[i % Questions.Length], story });
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync();
    }

    private static async Task<(double Rate, Latencies Latencies)> RateAsync(TimeSpan duration, Func<int, Task> request)
    {
        long began = Stopwatch.GetTimestamp();
        var latencies = new Latencies();
        int[] counts = await Task.WhenAll(Enumerable.Range(0, Readers).Select(async reader =>
        {
            int count = 0;
            for (; Stopwatch.GetElapsedTime(began) < duration; count++)
            {
                long started = Stopwatch.GetTimestamp();
                await request(reader + (count * Readers));
                lock (latencies) latencies.Add(Stopwatch.GetElapsedTime(started));
            }
            return count;
        }));
        return (counts.Sum() / Stopwatch.GetElapsedTime(began).TotalSeconds, latencies);
    }
}
