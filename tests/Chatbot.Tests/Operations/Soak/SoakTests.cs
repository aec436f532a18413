using System.Globalization;
using Chatbot.Support;

namespace Chatbot.Operations.Soak;

/// <summary>Readers of all channels at four fifths of what the server can take; then it is stopped, and killed, while they ask.</summary>
[Collection(nameof(TimedTests))]
public sealed class SoakTests
{
    private const int Clients = 8;

    private static readonly int Seconds = LongRun.Number("CHATBOT_SOAK_SECONDS", inShort: 4, atLength: 600);

    /// <summary>Of what is measured, a minute; in a short run an eighth of it.</summary>
    private static readonly double Minute = Math.Min(60, Seconds / 8.0);

    /// <summary>Under load, before it is stopped or killed.</summary>
    private static readonly TimeSpan Busy = TimeSpan.FromSeconds(LongRun.IsOn ? 3 : 1);

    [Fact]
    public async Task Under_load_nothing_fails_and_nothing_grows_and_what_was_accepted_is_answered_though_it_is_stopped_or_killed()
    {
        await using var server = await SoakServer.StartAsync();
        var load = new SoakLoad(server);
        await load.SaturateAsync(Clients, TimeSpan.FromSeconds(Minute / 2));
        double capacity = await load.SaturateAsync(Clients, TimeSpan.FromSeconds(Minute / 2)), rate = capacity * 0.8;

        double begun = load.Now;
        var memory = await LoadedAsync(server, load, rate);
        var steady = load.Outcomes.Where(o => o.Sent >= begun).ToList();
        AssertHealthy(steady);
        double third = P99(steady, begun + (2 * Minute), Minute), last = P99(steady, begun + Seconds - Minute, Minute);
        double thirdMemory = Mean(memory, begun + (2 * Minute)), lastMemory = Mean(memory, begun + Seconds - Minute);
        Figure("capacity, mixed channels, driver and server on the same cores", $"{capacity:0} requests/s ({Clients} clients)");
        Figure("soak", $"{Seconds} s at {rate:0} requests/s, {steady.Count} requests, {steady.Count(o => o.Status >= 500)} of them 5xx");
        Figure("soak, p99", $"{third * 1e3:0} ms in the third minute, {last * 1e3:0} ms in the last; p50 {Quantile(steady, 0.5) * 1e3:0.0} ms");
        Figure("soak, resident memory", $"{thirdMemory:0} MB in the third minute, {lastMemory:0} MB in the last ({lastMemory / thirdMemory - 1:+0.0%;-0.0%})");
        if (Seconds >= 300)
        {
            Assert.InRange(lastMemory, 0, thirdMemory * 1.1);
            Assert.InRange(last, 0, Math.Max(third * 2, 0.1));
        }

        await StoppedAsync(server, load, rate);
        await KilledAsync(server, load, rate);
    }

    private static async Task<List<(double At, double Megabytes)>> LoadedAsync(SoakServer server, SoakLoad load, double rate)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(Seconds));
        var pacing = load.PaceAsync(rate, stop.Token);
        var memory = new List<(double, double)>();
        while (!stop.IsCancellationRequested)
        {
            memory.Add((load.Now, server.Process.Resident / 1e6));
            await Task.Delay(TimeSpan.FromSeconds(Math.Min(1, Minute / 4)), CancellationToken.None);
        }

        await pacing;
        return memory;
    }

    /// <summary>SIGTERM in the middle: who had asked before it is answered, and what was acknowledged is answered before the process ends or after the next start.</summary>
    private static async Task StoppedAsync(SoakServer server, SoakLoad load, double rate)
    {
        using var stop = new CancellationTokenSource();
        double begun = load.Now;
        var pacing = load.PaceAsync(rate, stop.Token);
        await Task.Delay(Busy);
        double signalled = load.Now;
        await server.Process.TerminateAsync();
        int code = await server.Process.EndAsync(TimeSpan.FromSeconds(90));
        double ended = load.Now;
        await stop.CancelAsync();
        await pacing;
        // What was sent in the moment of the signal may have found the door closing.
        var before = load.Outcomes.Where(o => o.Sent >= begun && o.Sent < signalled - 0.1).ToList();
        AssertHealthy(before);
        Assert.DoesNotContain(load.Outcomes, o => o.Status >= 500);
        Assert.Equal(0, code);
        int left = server.Unanswered(load.Activities, load.SlackChannels).Count;
        await server.Process.StartAsync();
        await AnsweredAsync(server, load);
        Figure("SIGTERM under load", $"{before.Count} requests sent before it all answered; the process ended after {ended - signalled:0.0} s with {left} acknowledged events left for the next start, all answered there");
    }

    /// <summary>SIGKILL in the middle: what was acknowledged is answered after the next start.</summary>
    private static async Task KilledAsync(SoakServer server, SoakLoad load, double rate)
    {
        using var stop = new CancellationTokenSource();
        var pacing = load.PaceAsync(rate, stop.Token);
        await Task.Delay(Busy);
        await server.Process.KillAsync();
        await stop.CancelAsync();
        await pacing;
        int left = server.Unanswered(load.Activities, load.SlackChannels).Count;
        await server.Process.StartAsync();
        await AnsweredAsync(server, load);
        Figure("SIGKILL under load", $"{load.Activities.Count + load.SlackChannels.Count} events acknowledged in all, {left} unanswered when it died, 0 after the next start");
    }

    private static async Task AnsweredAsync(SoakServer server, SoakLoad load)
    {
        IReadOnlyList<string> missing = [];
        for (int i = 0; i < 1_200; i++)
        {
            missing = server.Unanswered(load.Activities, load.SlackChannels);
            if (missing.Count == 0) return;
            await Task.Delay(50);
        }

        Assert.Fail($"{missing.Count} acknowledged events were never answered: {string.Join(", ", missing.Take(10))}\n{string.Join('\n', server.Process.Lines.TakeLast(20))}");
    }

    private static void AssertHealthy(List<Outcome> outcomes) =>
        Assert.Empty(outcomes.Where(o => o.Status is not (200 or 202)).GroupBy(o => (o.Kind, o.Status)).Select(g => $"{g.Count()} × {g.Key.Kind} {g.Key.Status}"));

    private static double P99(List<Outcome> outcomes, double from, double length) => Quantile([.. outcomes.Where(o => o.Sent >= from && o.Sent < from + length)], 0.99);

    private static double Quantile(List<Outcome> outcomes, double q)
    {
        double[] sorted = [.. outcomes.Select(o => o.Took).Order()];
        return sorted.Length == 0 ? 0 : sorted[(int)(q * (sorted.Length - 1))];
    }

    private static double Mean(List<(double At, double Megabytes)> memory, double from) =>
        memory.Where(m => m.At >= from && m.At < from + Minute).Select(m => m.Megabytes).DefaultIfEmpty(0).Average();

    private static void Figure(string what, FormattableString value) => LongRun.Figure(what, value.ToString(CultureInfo.InvariantCulture));
}
