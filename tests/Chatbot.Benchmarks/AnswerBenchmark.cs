using System.Diagnostics;
using System.Net.Http.Json;

namespace Chatbot.Benchmarks;

/// <summary>One question after another: latency as a client sees it, and the server's processor time per answer.</summary>
internal static class AnswerBenchmark
{
    public static readonly string[] Questions =
    [
        "How are the US and Belgium fighting drug crime?", "Who is Bart De Wever?", "Who asked for the meeting?", "How much cocaine was seized in 2023?",
        "Why is Antwerp important to traffickers?", "What did the papers emphasise?", "what does noem want", "Who won the 2022 World Cup?",
    ];

    public static async Task<IReadOnlyList<(string, double, string)>> RunAsync(ServerProcess server, int count)
    {
        foreach (int i in Enumerable.Range(0, count / 4)) await AskAsync(server.Http, i);
        var latencies = new double[count];
        double before = server.ProcessorSeconds;
        for (int i = 0; i < count; i++)
        {
            long started = Stopwatch.GetTimestamp();
            await AskAsync(server.Http, i);
            latencies[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        double processor = (server.ProcessorSeconds - before) * 1000 / count;
        Array.Sort(latencies);
        return
        [
            ("processor time per answer", processor, "ms"),
            ("latency of /api/ask, median", latencies[count / 2], "ms"),
            ("latency of /api/ask, 95th percentile", latencies[count * 95 / 100], "ms"),
        ];
    }

    public static async Task AskAsync(HttpClient http, int i)
    {
        using var response = await http.PostAsJsonAsync("/api/ask", new { question = Questions[i % Questions.Length], story = "us-belgium-drug-trafficking" });
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync();
    }
}
