using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Chatbot.Support;

namespace Chatbot.Channels.Bot;

/// <summary>The real executable, killed or stopped while it answers: everything acknowledged is answered.</summary>
public sealed class BotCrashTests : IAsyncLifetime
{
    private const int Activities = 60, Conversations = 15;

    private readonly TemporaryFolder _data = new();
    private readonly FakeChannel _channel = new() { Takes = TimeSpan.FromMilliseconds(150) };
    private readonly ServerProcess _server;

    public BotCrashTests() =>
        _server = new() { Data = _data.Path, Settings = new() { ["Bot__AllowAnonymousLoopback"] = "true", ["Logging__LogLevel__Default"] = "None" } };

    public async ValueTask InitializeAsync() => await _channel.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _channel.DisposeAsync();
        _data.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Everything_acknowledged_is_answered_in_order_though_the_process_ends_in_the_middle(bool kill)
    {
        await _server.StartAsync();
        var acknowledged = new List<int>();
        for (int i = 0; i < Activities; i++) if (await SendAsync(i)) acknowledged.Add(i);
        int before = Replies().Count;
        if (kill) await _server.KillAsync();
        else
        {
            await _server.TerminateAsync();
            await _server.EndAsync(TimeSpan.FromMinutes(1));
        }

        int atEnd = Replies().Count;
        if (kill) await _server.StartAsync();

        for (int i = 0; i < 1_500 && Replies().Distinct().Count() < acknowledged.Count; i++) await Task.Delay(20);
        var replies = Replies();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{(kill ? "SIGKILL" : "SIGTERM")}: {acknowledged.Count} acknowledged, {before} answered before, {atEnd} at the end of the process, {replies.Distinct().Count()} in all, {replies.Count - replies.Distinct().Count()} twice");
        Assert.Equal(Activities, acknowledged.Count);
        Assert.Equal(acknowledged, replies.Distinct().Order());
        foreach (var conversation in replies.Distinct().GroupBy(n => n % Conversations)) Assert.Equal(conversation.Order(), conversation);
        Assert.True(before < Activities, "The process had answered everything before it ended.");

        // Only what was on its way in the very moment of the kill may come a second time: at most one per worker.
        Assert.InRange(replies.Count - replies.Distinct().Count(), 0, kill ? new InboxOptions().Workers : 0);
    }

    private List<int> Replies() => [.. _channel.Received.Where(s => s.Activity.Type == "message").Select(s => int.Parse(s.Activity.ReplyToId!, CultureInfo.InvariantCulture))];

    private async Task<bool> SendAsync(int i)
    {
        var activity = new Activity
        {
            Type = "message", Id = i.ToString(CultureInfo.InvariantCulture), Text = "Who asked for the meeting?", ChannelId = "emulator", ServiceUrl = _channel.ServiceUrl,
            From = new() { Id = "u" }, Recipient = new() { Id = "b" }, Conversation = new() { Id = $"c{i % Conversations}" },
        };
        using var response = await _server.Http.PostAsJsonAsync("/api/messages", activity, ActivityJson.Wire.Activity);
        return response.StatusCode == HttpStatusCode.Accepted;
    }
}
