using System.Diagnostics;

namespace Chatbot.Benchmarks;

/// <summary>Requests per second with 16 clients at once, beside a bare endpoint of the same server.</summary>
internal static class ThroughputBenchmark
{
    private const int Clients = 16;

    public static async Task<IReadOnlyList<(string, double, string)>> RunAsync(ServerProcess server, TimeSpan duration)
    {
        double bare = await RateAsync(duration, async _ =>
        {
            using var response = await server.Http.GetAsync("/health/live");
            response.EnsureSuccessStatusCode();
        });
        double ask = await RateAsync(duration, i => AnswerBenchmark.AskAsync(server.Http, i));
        return
        [
            ("/health/live (bare endpoint)", bare, "requests/s"),
            ("/api/ask", ask, "requests/s"),
            ("/api/ask : bare endpoint", ask / bare, "ratio"),
        ];
    }

    private static async Task<double> RateAsync(TimeSpan duration, Func<int, Task> request)
    {
        long started = Stopwatch.GetTimestamp();
        int[] counts = await Task.WhenAll(Enumerable.Range(0, Clients).Select(async client =>
        {
            int count = 0;
            for (; Stopwatch.GetElapsedTime(started) < duration; count++) await request(client + (count * Clients));
            return count;
        }));
        return counts.Sum() / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
