using System.Net;
using System.Text.Json.Nodes;
using Chatbot.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Chatbot.Channels.Slack;

/// <summary>Each kind of event, through the whole server and back into Slack.</summary>
[Collection(SlackServer.Name)]
public sealed class SlackEventsTests(SlackFixture fixture)
{
    private const string Question = "Who asked for the meeting?";

    [Fact]
    public async Task A_mention_is_acknowledged_within_three_seconds_and_answered_in_its_thread()
    {
        string channel = SlackFixture.NextChannel(), ts = SlackFixture.NextTs();
        long start = TimeProvider.System.GetTimestamp();

        var response = await fixture.EventAsync(SlackFixture.Mention(channel, Question, ts));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(3));
        await fixture.SettleAsync();
        var shown = Assert.Single(fixture.Slack.In(channel));
        Assert.Equal(ts, shown.ThreadTs);
        Assert.Equal("answered", shown.Metadata!["event_payload"]!["status"]!.GetValue<string>());
        Assert.Empty(fixture.Slack.Violations);
    }

    [Fact]
    public async Task Three_redeliveries_of_each_event_are_answered_once()
    {
        string[] channels = [.. Enumerable.Range(0, 6).Select(_ => SlackFixture.NextChannel())];
        foreach (string channel in channels)
        {
            string id = "Ev" + Guid.NewGuid().ToString("N"), body = SlackFixture.Envelope(SlackFixture.Mention(channel, Question), id).ToJsonString();
            var deliveries = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => fixture.PostAsync("/slack/events", body, "application/json")));
            Assert.All(deliveries, d => Assert.Equal(HttpStatusCode.OK, d.StatusCode));
        }

        await fixture.SettleAsync();
        Assert.All(channels, channel => Assert.Single(fixture.Slack.In(channel)));
    }

    [Fact]
    public async Task One_message_under_two_event_types_is_answered_once()
    {
        string channel = SlackFixture.NextChannel('D'), ts = SlackFixture.NextTs();
        await fixture.EventAsync(SlackFixture.Mention(channel, Question, ts));
        await fixture.EventAsync(SlackFixture.Direct(channel, Question, ts));
        await fixture.SettleAsync();

        Assert.Single(fixture.Slack.In(channel));
    }

    [Theory]
    [InlineData("""{"bot_id":"B0OTHER"}""")]
    [InlineData("""{"user":"U0BOTBOT1"}""")]
    [InlineData("""{"subtype":"message_changed"}""")]
    [InlineData("""{"subtype":"message_deleted"}""")]
    [InlineData("""{"subtype":"bot_message"}""")]
    [InlineData("""{"subtype":"assistant_app_thread"}""")]
    [InlineData("""{"channel_type":"channel"}""")]
    public async Task Bots_edits_and_talk_that_is_not_for_us_are_ignored(string change)
    {
        string channel = SlackFixture.NextChannel('D');
        var message = SlackFixture.Direct(channel, Question);
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject()) message[name] = value!.DeepClone();

        Assert.Equal(HttpStatusCode.OK, (await fixture.EventAsync(message)).StatusCode);
        await fixture.SettleAsync();

        Assert.Empty(fixture.Slack.In(channel));
        Assert.DoesNotContain(fixture.Slack.Calls, c => c.Arguments["channel_id"]?.GetValue<string>() == channel);
    }

    [Fact]
    public async Task A_direct_message_goes_on_where_the_last_one_ended_and_a_mention_starts_afresh()
    {
        string direct = SlackFixture.NextChannel('D'), channel = SlackFixture.NextChannel();
        foreach (string to in new[] { direct, channel })
        {
            foreach (string question in new[] { Question, "Who is Bart De Wever?" })
            {
                await fixture.EventAsync(to[0] == 'D' ? SlackFixture.Direct(to, question) : SlackFixture.Mention(to, question));
                await fixture.SettleAsync();
            }
        }

        var answers = fixture.Chatbot.Services.GetRequiredService<AnswerLog>();
        async Task<string[]> Conversations(string of) => [.. (await Task.WhenAll(fixture.Slack.In(of).Select(m => answers.GetAsync(m.Metadata!["event_payload"]!["answer_id"]!.GetValue<string>(), default)))).Select(a => a!.ConversationId)];
        Assert.Single((await Conversations(direct)).Distinct());
        Assert.Equal(2, (await Conversations(channel)).Distinct().Count());
    }

    [Fact]
    public async Task The_first_answer_says_that_answers_are_automatic()
    {
        string channel = SlackFixture.NextChannel();
        await fixture.EventAsync(SlackFixture.Mention(channel, Question));
        await fixture.SettleAsync();

        Assert.Contains(SlackShownText.Squeeze("Answers are put together automatically"), SlackShownText.Of(fixture.Slack.In(channel)[0].Blocks), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_apps_thread_gets_prompts_a_title_and_a_status()
    {
        string channel = SlackFixture.NextChannel('D'), thread = SlackFixture.NextTs();
        var opened = new JsonObject { ["user_id"] = SlackFixture.Reader, ["channel_id"] = channel, ["thread_ts"] = thread, ["context"] = new JsonObject { ["channel_id"] = "C0LOOK", ["team_id"] = SlackFixture.Team, ["enterprise_id"] = null } };
        await fixture.EventAsync(new() { ["type"] = "assistant_thread_started", ["assistant_thread"] = opened, ["event_ts"] = thread });
        await fixture.SettleAsync();
        await fixture.EventAsync(SlackFixture.Direct(channel, Question, thread: thread));
        await fixture.SettleAsync();

        var calls = Of(channel);
        var prompts = calls.Single(c => c.Method == "assistant.threads.setSuggestedPrompts").Arguments;
        Assert.Equal(thread, prompts["thread_ts"]!.GetValue<string>());
        Assert.Equal(4, prompts["prompts"]!.AsArray().Count);
        Assert.Equal(Question, calls.Single(c => c.Method == "assistant.threads.setTitle").Arguments["title"]!.GetValue<string>());
        Assert.Contains(calls, c => c.Method == "assistant.threads.setStatus" && c.Arguments["thread_ts"]!.GetValue<string>() == thread);
        Assert.Equal(thread, Assert.Single(fixture.Slack.In(channel)).ThreadTs);
        Assert.Empty(fixture.Slack.Violations);
    }

    [Fact]
    public async Task A_newer_apps_agent_view_gets_prompts_and_a_session_with_title()
    {
        string channel = SlackFixture.NextChannel('D'), ts = SlackFixture.NextTs();
        await fixture.EventAsync(new() { ["type"] = "app_home_opened", ["user"] = SlackFixture.Reader, ["channel"] = channel, ["tab"] = "messages", ["event_ts"] = ts });
        await fixture.SettleAsync();
        await fixture.EventAsync(SlackFixture.Direct(channel, Question, ts));
        await fixture.SettleAsync();

        var calls = Of(channel);
        Assert.False(calls.Single(c => c.Method == "assistant.threads.setSuggestedPrompts").Arguments.ContainsKey("thread_ts"));
        var sessions = calls.Where(c => c.Method == "agents.sessions.setStatus").Select(c => c.Arguments).ToList();
        Assert.Equal(["processing", "active"], sessions.Select(s => s["status"]!.GetValue<string>()));
        Assert.Equal(Question, sessions[0]["title"]!.GetValue<string>());
        Assert.Equal(ts, Assert.Single(fixture.Slack.In(channel)).ThreadTs);
        Assert.Empty(fixture.Slack.Violations);
    }

    [Fact]
    public async Task The_home_tab_lists_the_stories_and_its_buttons_are_answered_in_the_direct_message()
    {
        string channel = SlackFixture.NextChannel('D');
        await fixture.EventAsync(new() { ["type"] = "app_home_opened", ["user"] = "U0HOME", ["channel"] = channel, ["tab"] = "home", ["event_ts"] = SlackFixture.NextTs() });
        await fixture.SettleAsync();
        var view = fixture.Slack.Calls.Single(c => c.Method == "views.publish" && c.Arguments["user_id"]!.GetValue<string>() == "U0HOME").Arguments["view"]!;
        Assert.Contains("us-belgium-drug-trafficking", SlackShownText.Of(view["blocks"]!.AsArray()), StringComparison.Ordinal);
        var button = view["blocks"]!.AsArray().First(b => b!["type"]!.GetValue<string>() == "actions")!["elements"]![0]!;

        var pressed = SlackFixture.Pressed(null, null, null, new() { ["type"] = "button", ["action_id"] = button["action_id"]!.DeepClone(), ["value"] = button["value"]!.DeepClone() });
        pressed["view"] = new JsonObject { ["private_metadata"] = view["private_metadata"]!.DeepClone() };
        Assert.Equal(HttpStatusCode.OK, (await fixture.InteractionAsync(pressed)).StatusCode);
        await fixture.SettleAsync();

        var shown = Assert.Single(fixture.Slack.In(channel));
        Assert.Contains(SlackShownText.Squeeze(button["value"]!.GetValue<string>()), SlackShownText.Of(shown.Blocks), StringComparison.Ordinal);
        Assert.Empty(fixture.Slack.Violations);
    }

    [Fact]
    public async Task A_follow_up_button_asks_in_the_thread_and_feedback_is_stored_with_the_answer()
    {
        string channel = SlackFixture.NextChannel(), ts = SlackFixture.NextTs();
        await fixture.EventAsync(SlackFixture.Mention(channel, Question, ts));
        await fixture.SettleAsync();
        var first = fixture.Slack.In(channel)[0];
        var button = first.Blocks.Single(b => b!["type"]!.GetValue<string>() == "actions")!["elements"]![0]!;
        string answerId = first.Metadata!["event_payload"]!["answer_id"]!.GetValue<string>();

        await fixture.InteractionAsync(SlackFixture.Pressed(channel, first.Ts, ts, new() { ["type"] = "button", ["action_id"] = button["action_id"]!.DeepClone(), ["value"] = button["value"]!.DeepClone() }));
        await fixture.InteractionAsync(SlackFixture.Pressed(channel, first.Ts, ts, new() { ["type"] = "feedback_buttons", ["action_id"] = "feedback", ["value"] = $"down:{answerId}" }));
        await fixture.SettleAsync();

        Assert.Equal([ts, ts], fixture.Slack.In(channel).Select(m => m.ThreadTs!));
        var stored = Assert.Single(await fixture.Chatbot.Services.GetRequiredService<FeedbackStore>().ListAsync(answerId, 10, default));
        Assert.Equal(Rating.Down, stored.Rating);
        Assert.Contains(fixture.Slack.Calls, c => c.Method == "chat.postEphemeral" && c.Arguments["channel"]!.GetValue<string>() == channel);
        Assert.Empty(fixture.Slack.Violations);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task A_mention_without_a_question_is_answered_with_help(string text)
    {
        string channel = SlackFixture.NextChannel();
        await fixture.EventAsync(SlackFixture.Mention(channel, text));
        await fixture.SettleAsync();

        Assert.Contains("/storyask", SlackShownText.Of(Assert.Single(fixture.Slack.In(channel)).Blocks), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_is_too_long_is_told_so_once()
    {
        string channel = SlackFixture.NextChannel();
        await fixture.EventAsync(SlackFixture.Mention(channel, new string('x', 1_001)));
        await fixture.SettleAsync();

        Assert.Contains("1000", Assert.Single(fixture.Slack.In(channel)).Text, StringComparison.Ordinal);
    }

    private List<SlackCall> Of(string channel) => [.. fixture.Slack.Calls.Where(c => (c.Arguments["channel_id"] ?? c.Arguments["channel"])?.GetValue<string>() == channel)];
}
