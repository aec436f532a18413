using System.Collections.Concurrent;
using System.Globalization;

namespace Chatbot.Channels.Bot;

/// <summary>Many readers at once, and a Connector that stumbles.</summary>
public sealed class BotLoadTests : IAsyncLifetime
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("CHATBOT_LONG") == "1";
    private static readonly int Activities = Long ? 500 : 200, Seconds = Long ? 10 : 4, Conversations = Long ? 100 : 40;

    private readonly BotServer _server = new();

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task All_are_acknowledged_fast_and_answered_once_in_order_though_the_Connector_fails_in_a_fifth_of_the_calls()
    {
        var dice = new Random(7);
        bool[] stumbles = [.. Enumerable.Range(0, 10_000).Select(_ => dice.Next(5) == 0)];
        _server.Channel.Behaviour = n => !stumbles[n % stumbles.Length] ? (201, null) : n % 2 == 0 ? (429, 0) : (503, 0);
        string[] questions = ["Who asked for the meeting?", "When did they meet?", "stories", "How much cocaine was seized in 2023?"];
        await _server.PostAsync(_server.Message("warm up", "warm"));
        var acknowledged = new ConcurrentBag<double>();

        // As channels do: the next activity of a conversation only after the one before was acknowledged.
        long begun = TimeProvider.System.GetTimestamp();
        var sending = Enumerable.Range(0, Conversations).Select(async conversation =>
        {
            for (int i = conversation; i < Activities; i += Conversations)
            {
                var wait = TimeSpan.FromSeconds((double)Seconds * i / Activities) - TimeProvider.System.GetElapsedTime(begun);
                if (wait > TimeSpan.Zero) await Task.Delay(wait);
                var activity = _server.Message(questions[i % questions.Length], $"c{conversation}", i.ToString(CultureInfo.InvariantCulture));
                long started = TimeProvider.System.GetTimestamp();
                using var response = await _server.PostAsync(activity);
                acknowledged.Add(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
                Assert.Equal(202, (int)response.StatusCode);
            }
        });
        await Task.WhenAll(sending);
        await _server.MessagesAsync(Activities + 1, seconds: 60);
        await Task.Delay(500);

        var answers = _server.Channel.Received.Select(s => s.Activity).Where(a => a.Type == "message" && a.Conversation!.Id != "warm").ToList();
        Assert.Equal(Activities, answers.Count);
        foreach (var conversation in answers.GroupBy(a => a.Conversation!.Id))
        {
            var order = conversation.Select(a => int.Parse(a.ReplyToId!, CultureInfo.InvariantCulture)).ToList();
            Assert.Equal(order.Order(), order);
            Assert.Equal(order.Distinct(), order);
        }

        double[] sorted = [.. acknowledged.Order()];
        double p95 = sorted[(int)(sorted.Length * 0.95)];
        TestContext.Current.TestOutputHelper?.WriteLine($"{Activities} in {Seconds} s: acknowledged p50 {sorted[sorted.Length / 2]:0.0} ms, p95 {p95:0.0} ms, worst {sorted[^1]:0.0} ms");
        if (Long) Assert.True(p95 < 100, $"p95 was {p95:0.0} ms");
    }
}
