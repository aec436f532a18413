using System.Text.Json;

namespace Chatbot.Channels.Bot;

/// <summary>What a reader meets on a channel of the Bot Framework, and the channel from us.</summary>
public sealed class BotTests(BotServer server) : IClassFixture<BotServer>
{
    [Fact]
    public async Task A_question_is_acknowledged_answered_once_and_followed_up()
    {
        string conversation = Guid.NewGuid().ToString("N");
        var question = server.Message("Who asked for the meeting?", conversation, "a-1");

        var acknowledged = await server.PostAsync(question);
        var again = await server.PostAsync(question);
        await server.PostAsync(server.Message("When did they meet?", conversation));
        var sent = await InAsync(conversation, 2);
        await Task.Delay(300);

        Assert.Equal((202, 202), ((int)acknowledged.StatusCode, (int)again.StatusCode));
        Assert.Equal(2, (await InAsync(conversation, 2)).Count);
        Assert.Equal("a-1", sent[0].ReplyToId);
        Assert.Equal(("28:bot", "29:reader"), (sent[0].From!.Id, sent[0].Recipient!.Id));
        Assert.Contains("[1]", sent[0].Text, StringComparison.Ordinal);
        Assert.Contains("**Sources**", sent[0].Text, StringComparison.Ordinal);
        Assert.NotEmpty(sent[0].SuggestedActions!.Actions!);
        Assert.Contains("10 September 2025", sent[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Newcomers_are_greeted_once_however_often_the_channel_says_so()
    {
        string conversation = Guid.NewGuid().ToString("N");
        var joined = server.Message("", conversation) with { Type = "conversationUpdate", Text = null };

        await server.PostAsync(joined with { Id = "u1", MembersAdded = [joined.Recipient] });
        await server.PostAsync(joined with { Id = "u2", MembersAdded = [joined.From] });
        await server.PostAsync(server.Message("stories", conversation));
        var sent = await InAsync(conversation, 2);

        Assert.Contains("name the source of every sentence", sent[0].Text, StringComparison.Ordinal);
        Assert.Contains("automatically", sent[0].Text, StringComparison.Ordinal);
        Assert.Equal(3, sent[0].SuggestedActions!.Actions!.Count);
        Assert.StartsWith("These are the stories", sent[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replies_that_are_expected_come_in_the_response_and_nowhere_else()
    {
        string conversation = Guid.NewGuid().ToString("N");

        var response = await server.PostAsync(server.Message("Who asked for the meeting?", conversation) with { DeliveryMode = "expectReplies" });

        Assert.Equal(200, (int)response.StatusCode);
        var body = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());
        var reply = Assert.Single(body.GetProperty("activities").EnumerateArray());
        Assert.Contains("[1]", reply.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(server.Channel.Received, s => s.Activity.Conversation!.Id == conversation);
    }

    [Fact]
    public async Task The_bot_s_own_mention_is_no_part_of_the_question_and_groups_get_no_suggested_actions()
    {
        string conversation = Guid.NewGuid().ToString("N");
        var mention = JsonSerializer.SerializeToElement(new { type = "mention", text = "<at>Bot</at>", mentioned = new { id = "28:bot", name = "Bot" } });

        await server.PostAsync(server.Message("<at>Bot</at> help", conversation) with { Entities = [mention], Conversation = new() { Id = conversation, IsGroup = true } });

        var reply = (await InAsync(conversation, 1))[0];
        Assert.Contains("reset", reply.Text, StringComparison.Ordinal);
        Assert.Null(reply.SuggestedActions);
    }

    [Fact]
    public async Task Unknown_invokes_are_not_implemented_heads_are_answered_and_other_types_ignored()
    {
        var invoke = await server.PostAsync(server.Message("") with { Type = "invoke", Name = "something/new" });
        var unknown = await server.PostAsync(server.Message("") with { Type = "something" });
        using var head = await server.Chatbot.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/api/messages"));
        var empty = await server.PostAsync("", $"Bearer {server.Channel.Token()}");

        Assert.Equal((501, 202, 200, 400), ((int)invoke.StatusCode, (int)unknown.StatusCode, (int)head.StatusCode, (int)empty.StatusCode));
    }

    [Fact]
    public async Task A_question_in_Dutch_gets_our_sentences_in_Dutch()
    {
        string conversation = Guid.NewGuid().ToString("N");

        await server.PostAsync(server.Message("hulp", conversation) with { Locale = "nl-BE" });

        Assert.Contains("verhalen", (await InAsync(conversation, 1))[0].Text, StringComparison.Ordinal);
    }

    private async Task<List<Activity>> InAsync(string conversation, int count)
    {
        for (int i = 0; ; i++)
        {
            var messages = server.Channel.Received.Where(s => s.Activity.Type == "message" && s.Activity.Conversation!.Id == conversation).Select(s => s.Activity).ToList();
            if (messages.Count >= count) return messages;
            Assert.True(i < 500, $"Only {messages.Count} of {count} messages came. {string.Join("\n", server.Logs.Lines.TakeLast(8))}");
            await Task.Delay(20);
        }
    }
}
