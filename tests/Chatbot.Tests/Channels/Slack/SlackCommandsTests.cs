using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Chatbot.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Chatbot.Channels.Slack;

[Collection(SlackServer.Name)]
public sealed partial class SlackCommandsTests(SlackFixture fixture)
{
    private const string Story = "us-belgium-drug-trafficking";

    [Fact]
    public async Task Ask_is_acknowledged_at_once_and_answered_at_the_response_address_alone()
    {
        string channel = SlackFixture.NextChannel();
        var acknowledged = await fixture.CommandAsync(channel, "ask Who asked for the meeting?", "ask");
        Assert.Equal(HttpStatusCode.OK, acknowledged.StatusCode);
        Assert.Equal("ephemeral", JsonNode.Parse(await acknowledged.Content.ReadAsStringAsync())!["response_type"]!.GetValue<string>());
        await fixture.SettleAsync();

        var body = Assert.Single(fixture.Slack.Responses, r => r.Id == "ask").Body;
        var answer = await fixture.Chatbot.AskAsync("Who asked for the meeting?");
        Assert.Equal("ephemeral", body["response_type"]!.GetValue<string>());
        Assert.Contains(SlackShownText.Squeeze(answer.Text), SlackShownText.Of(body["blocks"]!.AsArray()), StringComparison.Ordinal);
        Assert.Empty(fixture.Slack.In(channel));
        Assert.Empty(fixture.Slack.Violations);
    }

    [Fact]
    public async Task List_names_every_story()
    {
        await fixture.CommandAsync(SlackFixture.NextChannel(), "list", "list");
        await fixture.SettleAsync();

        string shown = SlackShownText.Of(Assert.Single(fixture.Slack.Responses, r => r.Id == "list").Body["blocks"]!.AsArray());
        Assert.Contains(Story, shown, StringComparison.Ordinal);
        Assert.Contains("europe-record-cocaine-seizures", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Use_keeps_a_channels_questions_to_one_story_until_it_is_lifted()
    {
        string channel = SlackFixture.NextChannel();
        async Task<string?> StoryOf(string use, string id)
        {
            await fixture.CommandAsync(channel, use, id);
            await fixture.SettleAsync();
            await fixture.EventAsync(SlackFixture.Mention(channel, "Who won the 2022 World Cup?"));
            await fixture.SettleAsync();
            return fixture.Slack.In(channel)[^1].Metadata!["event_payload"]!["story"]?.GetValue<string>();
        }

        Assert.Equal(Story, await StoryOf($"use {Story}", "use-1"));
        Assert.Equal("europe-record-cocaine-seizures", await StoryOf("use record", "use-2"));
        Assert.Null(await StoryOf("use all", "use-3"));
    }

    [Theory]
    [InlineData('C', false), InlineData('D', true)]
    public async Task Reset_forgets_what_its_reader_asked_and_in_a_direct_message_all_of_it(char kind, bool all)
    {
        string channel = SlackFixture.NextChannel(kind);
        await fixture.CommandAsync(channel, "ask Who is Bart De Wever?", $"reset-1{kind}");
        await fixture.EventAsync(kind == 'D' ? SlackFixture.Direct(channel, "Who asked for the meeting?") : SlackFixture.Mention(channel, "Who asked for the meeting?"));
        await fixture.SettleAsync();
        string asked = AnswerOf(fixture.Slack.Responses.Single(r => r.Id == $"reset-1{kind}").Body), answered = AnswerOf(new JsonArray([.. fixture.Slack.In(channel).SelectMany(m => m.Blocks).Select(b => b!.DeepClone())]));

        await fixture.CommandAsync(channel, "reset", $"reset-2{kind}");
        await fixture.SettleAsync();
        Assert.Contains("forgotten", SlackShownText.Of(fixture.Slack.Responses.Single(r => r.Id == $"reset-2{kind}").Body["blocks"]!.AsArray()), StringComparison.OrdinalIgnoreCase);
        var log = fixture.Chatbot.Services.GetRequiredService<AnswerLog>();
        Assert.Null(await log.GetAsync(asked, default));
        Assert.Equal(all, await log.GetAsync(answered, default) is null);
    }

    [Fact]
    public async Task A_direct_message_takes_the_story_of_the_channel_that_its_reader_looks_at()
    {
        string channel = SlackFixture.NextChannel(), direct = SlackFixture.NextChannel('D');
        await fixture.CommandAsync(channel, $"use {Story}", Guid.NewGuid().ToString("N"));
        await fixture.SettleAsync();
        await fixture.EventAsync(new()
        {
            ["type"] = "app_context_changed", ["channel"] = direct, ["user"] = SlackFixture.Reader, ["event_ts"] = SlackFixture.NextTs(),
            ["context"] = new JsonObject
            {
                ["entities"] = new JsonArray(
                    new JsonObject { ["type"] = "slack#/types/message_context", ["value"] = new JsonObject { ["message_ts"] = "1.1", ["channel_id"] = "C1" } },
                    new JsonObject { ["type"] = "slack#/types/channel_id", ["value"] = channel }),
            },
        });
        await fixture.SettleAsync();
        await fixture.EventAsync(SlackFixture.Direct(direct, "Who won the 2022 World Cup?"));
        await fixture.SettleAsync();

        Assert.Equal(Story, Assert.Single(fixture.Slack.In(direct)).Metadata!["event_payload"]!["story"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("use no-such-story", "no-such-story")]
    [InlineData("", "/storyask")]
    [InlineData("help", "/storyask")]
    [InlineData("ask", "/storyask")]
    [InlineData("sing <!channel>", "/storyask")]
    public async Task Anything_else_is_explained(string text, string says)
    {
        string id = "else-" + Guid.NewGuid().ToString("N");
        await fixture.CommandAsync(SlackFixture.NextChannel(), text, id);
        await fixture.SettleAsync();

        Assert.Contains(says, SlackShownText.Of(Assert.Single(fixture.Slack.Responses, r => r.Id == id).Body["blocks"]!.AsArray()), StringComparison.Ordinal);
        Assert.Empty(fixture.Slack.Violations);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/respond/x")]
    [InlineData("https://hooks.slack.com.evil.example/x")]
    [InlineData("http://hooks.slack.com/x")]
    [InlineData("file:///etc/passwd")]
    public async Task An_answer_goes_nowhere_but_to_Slack(string responseUrl)
    {
        int responses = fixture.Slack.Responses.Count;
        string body = SlackFixture.Form(new()
        {
            ["command"] = "/story", ["text"] = "list", ["response_url"] = responseUrl, ["trigger_id"] = Guid.NewGuid().ToString("N"),
            ["user_id"] = SlackFixture.Reader, ["team_id"] = SlackFixture.Team, ["channel_id"] = "C0SSRF",
        });

        Assert.Equal(HttpStatusCode.OK, (await fixture.PostAsync("/slack/commands", body, "application/x-www-form-urlencoded")).StatusCode);
        await fixture.SettleAsync();
        Assert.Equal(responses, fixture.Slack.Responses.Count);
    }

    /// <summary>The id of the answer that the feedback buttons are about.</summary>
    private static string AnswerOf(JsonNode shown) => Verdict().Match(shown.ToJsonString()).Groups["id"].Value;

    [GeneratedRegex("\"up:(?<id>[^\"]{22})\"")]
    private static partial Regex Verdict();
}
