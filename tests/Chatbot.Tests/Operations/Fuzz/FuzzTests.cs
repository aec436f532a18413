using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Chatbot.Support;

namespace Chatbot.Operations.Fuzz;

/// <summary>Whatever is sent to whichever address: never a fault of ours, never markup that a request brought.</summary>
[Collection(nameof(TimedTests))]
public sealed partial class FuzzTests
{
    private const int Workers = 8, RawShare = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task No_request_makes_the_server_fail_or_reflect_markup()
    {
        int count = LongRun.Number("CHATBOT_FUZZ_REQUESTS", inShort: 2_500, atLength: 100_000);
        await using var server = await FuzzServer.StartAsync();
        var statuses = new ConcurrentDictionary<int, int>();
        var seen = new ConcurrentDictionary<string, int>();
        var faults = new ConcurrentQueue<string>();
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(async () =>
        {
            var nasty = new Nasty(2_025 + worker);
            var requests = new FuzzRequests(server, nasty);
            var raw = new RawRequests(server.Chatbot.Address, nasty);
            for (int i = worker; i < count && faults.Count < 20; i += Workers)
            {
                using var patience = new CancellationTokenSource(Patience);
                if (nasty.Sometimes(RawShare)) Judge(await raw.SendAsync(patience.Token), statuses, faults);
                else await SendAsync(server, requests.Next(), statuses, seen, faults, patience.Token);
            }
        })));

        LongRun.Figure("fuzzed requests", $"{statuses.Values.Sum()} over {server.Endpoints.Count} endpoints ({server.Programs.Count} of them more than a file): {string.Join(", ", statuses.OrderBy(s => s.Key).Select(s => $"{s.Value} × {(s.Key == 0 ? "hung up" : s.Key)}"))}");
        Assert.Empty(faults);
        Assert.DoesNotContain(server.Logs.Lines, line => line.StartsWith("Error: Fault", StringComparison.Ordinal) || line.StartsWith("Critical", StringComparison.Ordinal));
        Assert.Equal(System.Net.HttpStatusCode.OK, (await server.Chatbot.Http.GetAsync("/health/ready")).StatusCode);
        if (count >= 2_500) Assert.Empty(server.Programs.Where(e => !seen.ContainsKey(e.Pattern)).Select(e => e.Pattern));
        Assert.True(statuses[200] > count / 20, "Too few requests were good enough to be answered.");
    }

    private static async Task SendAsync(FuzzServer server, HttpRequestMessage request, ConcurrentDictionary<int, int> statuses, ConcurrentDictionary<string, int> seen, ConcurrentQueue<string> faults, CancellationToken cancellationToken)
    {
        using (request)
        {
            try
            {
                using var response = await server.Chatbot.Http.SendAsync(request, cancellationToken);
                string body = await response.Content.ReadAsStringAsync(cancellationToken);
                int status = (int)response.StatusCode;
                statuses.AddOrUpdate(status, 1, (_, n) => n + 1);
                foreach (var (_, pattern) in server.Endpoints) if (Matches(pattern, request.RequestUri!)) seen.AddOrUpdate(pattern, 1, (_, n) => n + 1);
                // An invoke that nobody handles is documented as 501.
                if (status >= 500 && status != 501) faults.Enqueue($"{status} {request.Method} {request.RequestUri}: {body}");
                string type = response.Content.Headers.ContentType?.MediaType ?? "";
                if (!Markup().IsMatch(body)) return;
                if (type is not ("application/json" or "application/problem+json" or "text/event-stream" or "text/plain") || !response.Headers.Contains("X-Content-Type-Options"))
                    faults.Enqueue($"markup reflected as {type}: {request.Method} {request.RequestUri}");
            }
            catch (Exception error) when (error is HttpRequestException or IOException)
            {
                // The server may hang up on what it will not read: a body that is too large.
                statuses.AddOrUpdate(0, 1, (_, n) => n + 1);
            }
            catch (OperationCanceledException) { faults.Enqueue($"no answer within {Patience.TotalSeconds} s: {request.Method} {request.RequestUri}"); }
        }
    }

    private static void Judge(string answer, ConcurrentDictionary<int, int> statuses, ConcurrentQueue<string> faults)
    {
        int status = answer.Length > 12 && answer.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) ? int.Parse(answer.AsSpan(9, 3)) : 0;
        statuses.AddOrUpdate(status, 1, (_, n) => n + 1);
        if (status >= 500 && status != 505) faults.Enqueue($"raw: {answer}");
        if (Markup().IsMatch(answer)) faults.Enqueue($"raw, markup reflected: {answer}");
    }

    private static bool Matches(string pattern, Uri address)
    {
        string[] parts = pattern.Split('/'), given = address.AbsolutePath.Split('/');
        for (int i = 0; i < parts.Length; i++)
        {
            if (parts[i].StartsWith("{*", StringComparison.Ordinal)) return true;
            if (i >= given.Length || !(parts[i].Contains('{', StringComparison.Ordinal) || parts[i].Equals(given[i], StringComparison.OrdinalIgnoreCase))) return false;
        }

        return parts.Length == given.Length;
    }

    [GeneratedRegex("<zq7x", RegexOptions.IgnoreCase)]
    private static partial Regex Markup();
}
