using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Chatbot.Channels.Slack;

/// <summary>However Slack behaves, a reader gets the whole answer, once.</summary>
[Collection(SlackServer.Name)]
public sealed class SlackDeliveryTests(SlackFixture fixture) : IAsyncLifetime
{
    private string Long { get; set; } = "";

    public async ValueTask InitializeAsync() => Long = await fixture.LongQuestionAsync();

    public async ValueTask DisposeAsync()
    {
        // Limited methods are left alone for the second that was asked for.
        if (fixture.Slack.LimitedShare > 0) await Task.Delay(1_200);
        (fixture.Slack.LimitedShare, fixture.Slack.StreamsExpireAfter) = (0, null);
        fixture.Slack.Refused.Clear();
    }

    [Fact]
    public async Task A_long_answer_is_streamed_in_deltas_and_ends_with_its_sources()
    {
        var (shown, whole) = await AskLongAsync();

        Assert.Contains(fixture.Slack.Calls, c => c.Method == "chat.startStream" && c.Arguments["channel"]!.GetValue<string>() == shown.Channel);
        Assert.Equal(whole, SlackShownText.OfMarkdown(shown.Streamed));
        Assert.False(shown.Streaming);
        Assert.Contains("Sources", SlackShownText.Of(shown.Blocks), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_stream_that_expires_still_ends_with_the_whole_text(int afterAppends)
    {
        fixture.Slack.StreamsExpireAfter = afterAppends;
        var (shown, whole) = await AskLongAsync();

        Assert.Contains(fixture.Slack.Calls, c => c.Error == "message_not_in_streaming_state" && c.Arguments["channel"]!.GetValue<string>() == shown.Channel);
        Assert.StartsWith(whole, SlackShownText.Of(shown.Blocks), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("chat.startStream", "unknown_method")]
    [InlineData("chat.startStream", "channel_type_not_supported")]
    [InlineData("chat.appendStream", "internal_error")]
    [InlineData("chat.stopStream blocks", "invalid_blocks")]
    public async Task Where_streams_are_refused_the_answer_is_posted(string method, string error)
    {
        fixture.Slack.Refused[method] = error;
        if (error == "internal_error") _ = Task.Delay(1_000).ContinueWith(_ => fixture.Slack.Refused.Clear(), TaskScheduler.Default);
        var (shown, whole) = await AskLongAsync();

        Assert.StartsWith(whole, SlackShownText.OfMarkdown(shown.Streamed) + SlackShownText.Of(shown.Blocks), StringComparison.Ordinal);
        Assert.False(shown.Streaming);
    }

    [Fact]
    public async Task An_event_that_comes_again_after_a_crash_changes_nothing_that_was_sent()
    {
        string channel = SlackFixture.NextChannel(), ts = SlackFixture.NextTs();
        var accepted = SlackIntake.Accept(JsonSerializer.Deserialize(SlackFixture.Envelope(SlackFixture.Mention(channel, Long, ts)).ToJsonString(), SlackWire.Json.SlackEnvelope)!, [], default)!;
        var handler = fixture.Chatbot.Services.GetServices<IInboxHandler>().Single(h => h.Channel == "slack");
        for (int attempt = 1; attempt <= 3; attempt++)
        {
            await handler.HandleAsync(new(1_000_000, "slack", accepted.EventId, accepted.Conversation, JsonSerializer.Serialize(accepted.Work, SlackWire.Json.SlackWork), default, attempt), default);
        }

        Assert.Contains("Sources", SlackShownText.Of(Assert.Single(fixture.Slack.In(channel)).Blocks), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_broke_off_in_its_stream_is_completed_in_the_same_message()
    {
        fixture.Slack.Refused["chat.stopStream"] = "internal_error";
        string channel = SlackFixture.NextChannel();
        await fixture.EventAsync(SlackFixture.Mention(channel, Long));
        long start = TimeProvider.System.GetTimestamp();
        while (!fixture.Slack.Calls.Any(c => c.Method == "chat.stopStream" && c.Error == "internal_error" && c.Arguments["channel"]!.GetValue<string>() == channel))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(20));
            await Task.Delay(20);
        }

        fixture.Slack.Refused.Clear();
        await fixture.SettleAsync();
        var shown = Assert.Single(fixture.Slack.In(channel));
        Assert.False(shown.Streaming);
        Assert.Contains("Sources", SlackShownText.Of(shown.Blocks), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_who_stops_a_stream_is_not_sent_the_rest()
    {
        fixture.Slack.Refused["chat.appendStream"] = fixture.Slack.Refused["chat.stopStream"] = "stopped_by_user";
        string channel = SlackFixture.NextChannel();
        await fixture.EventAsync(SlackFixture.Mention(channel, Long));
        await fixture.SettleAsync();

        var shown = Assert.Single(fixture.Slack.In(channel));
        Assert.Empty(shown.Blocks);
        Assert.DoesNotContain(fixture.Slack.Calls, c => c.Method == "chat.update" && c.Arguments["channel"]!.GetValue<string>() == channel);
    }

    [Fact]
    public async Task With_a_fifth_of_all_calls_refused_for_their_rate_none_is_lost_or_doubled()
    {
        int before = fixture.Slack.Limited;
        fixture.Slack.LimitedShare = 0.2;
        string[] channels = [.. Enumerable.Range(0, 40).Select(i => SlackFixture.NextChannel(i % 2 == 0 ? 'C' : 'D'))];
        foreach (string channel in channels)
        {
            string question = channel[^1] % 2 == 0 ? Long : "Who asked for the meeting?";
            await fixture.EventAsync(channel[0] == 'C' ? SlackFixture.Mention(channel, question) : SlackFixture.Direct(channel, question));
        }

        await fixture.SettleAsync();
        Assert.True(fixture.Slack.Limited - before >= 5, $"{fixture.Slack.Limited - before} calls were limited.");
        Assert.All(channels, channel =>
        {
            var shown = Assert.Single(fixture.Slack.In(channel));
            Assert.False(shown.Streaming);
            Assert.Contains("Sources", SlackShownText.Of(shown.Blocks), StringComparison.Ordinal);
        });
        Assert.Empty(fixture.Slack.Violations);
    }

    /// <summary>What is shown of a long answer in a channel of its own, and the sentences as the web gives them.</summary>
    private async Task<(SlackShown Shown, string Whole)> AskLongAsync()
    {
        string channel = SlackFixture.NextChannel();
        await fixture.EventAsync(SlackFixture.Mention(channel, Long));
        await fixture.SettleAsync();
        var answer = await fixture.Chatbot.AskAsync(Long);
        Assert.True(answer.Text.Length > 256, "The answer is not long enough to be streamed.");
        return (Assert.Single(fixture.Slack.In(channel)), SlackShownText.Squeeze(answer.Text));
    }
}
