using System.Text.Json;
using Chatbot.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Chatbot.Channels.Bot.Teams;

/// <summary>What a reader meets in Teams, through the whole server.</summary>
public sealed class TeamsConversationTests(TeamsServer teams) : IClassFixture<TeamsServer>
{
    private const string Story = "us-belgium-drug-trafficking", Question = "Who asked for the meeting?";

    private readonly BotServer _server = teams.Server;

    [Fact]
    public async Task A_personal_answer_grows_and_a_group_s_is_one_message()
    {
        string chat = NewId(), group = NewId();

        await _server.PostAsync(_server.Teams(Question, chat));
        await _server.PostAsync(_server.Teams($"<at>Bot</at> {Question}", group, "groupChat") with { Entities = [Mention()] });
        var personal = (await teams.MessagesAsync(chat, 1))[0];
        var inGroup = (await teams.MessagesAsync(group, 1))[0];

        Assert.Equal("final", TeamsWorld.Info(personal)!.StreamType);
        Assert.NotEmpty(personal.SuggestedActions!.Actions!);
        Assert.Null(inGroup.SuggestedActions);
        Assert.All(new[] { personal, inGroup }, m => Assert.NotEmpty(TeamsWorld.Ai(m).GetProperty("citation").EnumerateArray()));
        Assert.Contains("**You can also ask**", inGroup.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_ends_the_turn_and_the_next_question_is_answered()
    {
        string chat = NewId();
        teams.Pace.Hold();
        try
        {
            teams.Stop(chat);
            await _server.PostAsync(_server.Teams("How much cocaine was seized in 2023?", chat));
            teams.Pace.Release(2);
            await teams.UntilStoppedAsync(chat);
        }
        finally
        {
            teams.Pace.Free();
        }

        await _server.PostAsync(_server.Teams("stories", chat));

        Assert.StartsWith("These are the stories", Assert.Single(await teams.MessagesAsync(chat, 1)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feedback_is_stored_with_its_reason_and_the_answer_that_it_is_about()
    {
        string chat = NewId();
        await _server.PostAsync(_server.Teams(Question, chat, "groupChat"));
        await teams.MessagesAsync(chat, 1);
        string message = teams.IdOf(chat);
        await _server.PostAsync(_server.Teams("When did they meet?", chat, "groupChat"));
        await teams.MessagesAsync(chat, 2);

        var like = await InvokeAsync(chat, "message/submitAction", new { actionName = "feedback", actionValue = new { reaction = "dislike", feedback = """{"feedbackText":"Not what I asked"}""" } }, message);
        var last = await InvokeAsync(chat, "message/submitAction", new { actionName = "feedback", actionValue = new { reaction = "like", feedback = "not JSON" } });
        var wrong = await InvokeAsync(chat, "message/submitAction", new { actionName = "feedback", actionValue = new { reaction = "shrug" } }, message);

        Assert.Equal(("{}", 200, 200, 400), (like.Body, like.Status, last.Status, wrong.Status));
        var store = _server.Chatbot.Services.GetRequiredService<FeedbackStore>();
        var log = _server.Chatbot.Services.GetRequiredService<AnswerLog>();
        var stored = (await store.ListAsync(null, 100, default)).Where(f => f.Reason is "Not what I asked" or "not JSON").OrderBy(f => f.Rating).ToList();
        var asked = new List<string>();
        foreach (var feedback in stored) asked.Add((await log.GetAsync(feedback.AnswerId, default))!.Question);
        Assert.Equal([(Rating.Up, "When did they meet?"), (Rating.Down, Question)], stored.Select((f, i) => (f.Rating, asked[i])));
    }

    [Fact]
    public async Task Installing_greets_once_in_the_reader_s_language_and_removing_forgets()
    {
        string chat = NewId();
        var install = _server.Teams("", chat) with { Type = "installationUpdate", Action = "add", Text = null, Locale = "fr-BE" };
        await _server.PostAsync(install);
        await _server.PostAsync(install with { Id = NewId(), Type = "conversationUpdate", Action = null, MembersAdded = [install.Recipient] });
        await _server.PostAsync(install with { Id = NewId(), Action = "add-upgrade" });
        await _server.PostAsync(_server.Teams($"story {Story}", chat));
        var first = await teams.MessagesAsync(chat, 3);
        await _server.PostAsync(install with { Id = NewId(), Action = "remove" });
        await _server.PostAsync(install with { Id = NewId() });
        var again = await teams.MessagesAsync(chat, 4);

        Assert.StartsWith("Bonjour", first[0].Text, StringComparison.Ordinal);
        Assert.NotEmpty(first[0].SuggestedActions!.Actions!);
        Assert.StartsWith("From now on", first[1].Text, StringComparison.Ordinal);
        Assert.Equal(first[0].Text, again[3].Text);
        var state = await _server.Chatbot.Services.GetRequiredService<ChannelConversations>().GetAsync("bot", $"msteams|{chat}", default);
        Assert.Equal(new ChannelConversation(null, null, true), state);
    }

    [Fact]
    public async Task A_team_is_told_to_mention_the_bot_and_people_who_join_later_are_left_alone()
    {
        string team = NewId();
        var update = _server.Teams("", team, "channel") with { Type = "conversationUpdate", Text = null, Entities = [JsonSerializer.SerializeToElement(new { type = "clientInfo", locale = "nl-NL" })] };
        await _server.PostAsync(update with { Id = NewId(), MembersAdded = [update.From] });
        await _server.PostAsync(update with { Id = NewId(), MembersAdded = [update.Recipient] });

        Assert.EndsWith("Vermeld mij met uw vraag, dan antwoord ik hier\\.".Replace("\\", "", StringComparison.Ordinal), Assert.Single(await teams.MessagesAsync(team, 1)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_keeps_its_story_over_all_threads_and_each_thread_its_conversation()
    {
        string channel = $"19:{NewId()}@thread.tacv2";
        await _server.PostAsync(_server.Teams("story europe-record", channel + ";messageid=1", "channel"));
        await teams.MessagesAsync(channel + ";messageid=1", 2);
        await _server.PostAsync(_server.Teams("vergelijk", channel + ";messageid=2", "channel") with { Locale = "nl-BE" });

        var card = (await teams.MessagesAsync(channel + ";messageid=2", 1))[0].Attachments![0].Content!.Value;
        Assert.Contains("Europe's cocaine seizures hit another record", card.ToString(), StringComparison.Ordinal);
        Assert.Contains("Wat de kranten zeggen", card.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_engine_that_fails_half_way_ends_the_same_message_at_the_next_attempt()
    {
        string chat = NewId();
        teams.Fault.Next = true;

        await _server.PostAsync(_server.Teams("How much cocaine was seized in 2023?", chat));
        var message = (await teams.MessagesAsync(chat, 1))[0];

        var parts = _server.Channel.Received.Where(s => s.Activity.Conversation!.Id == chat && s.Activity.Type == "typing" && TeamsWorld.Info(s.Activity) is { StreamSequence: 1 }).ToList();
        Assert.Single(parts);
        Assert.Equal("final", TeamsWorld.Info(message)!.StreamType);
        Assert.NotEmpty(TeamsWorld.Ai(message).GetProperty("citation").EnumerateArray());
        Assert.False(teams.Fault.Next);
    }

    [Theory]
    [InlineData(null, "help")]
    [InlineData("<at>Bot</at>", "groupChat")]
    public async Task A_message_without_words_gets_help(string? text, string place)
    {
        string chat = NewId();
        await _server.PostAsync(_server.Teams("", chat, place == "help" ? "personal" : place) with { Text = text, Entities = [Mention()], Attachments = [new() { ContentType = "image/png" }] });

        Assert.Contains("compare: what each paper says", (await teams.MessagesAsync(chat, 1))[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_papers_are_compared_by_word_by_button_and_by_an_older_client_s_button()
    {
        string chat = NewId();
        await _server.PostAsync(_server.Teams("Compare the papers", chat));
        var asked = (await teams.MessagesAsync(chat, 1))[0];
        await _server.PostAsync(_server.Teams(asked.SuggestedActions!.Actions!.Select(a => a!.Title!).First(t => t.Contains("US and Belgium", StringComparison.Ordinal)), chat));
        var byWord = (await teams.MessagesAsync(chat, 2))[1];
        await _server.PostAsync(_server.Teams("", chat) with { Text = null, Value = JsonSerializer.SerializeToElement(new { verb = "compare", story = Story }) });
        var byMessage = (await teams.MessagesAsync(chat, 3))[2];
        var (status, body) = await InvokeAsync(chat, "adaptiveCard/action", new { action = new { type = "Action.Execute", verb = "compare", data = new { story = Story } }, trigger = "manual" });
        var (_, gone) = await InvokeAsync(chat, "adaptiveCard/action", new { action = new { type = "Action.Execute", verb = "story", data = new { story = "gone" } }, trigger = "manual" });
        var (_, unknown) = await InvokeAsync(chat, "adaptiveCard/action", new { action = new { type = "Action.Execute", verb = "dance" } });
        var (bad, _) = await InvokeAsync(chat, "adaptiveCard/action", new { });

        Assert.Equal("Which story do you mean?", asked.Text);
        string[] cards = [byWord.Attachments![0].Content!.Value.GetRawText(), byMessage.Attachments![0].Content!.Value.GetRawText(), JsonDocument.Parse(body).RootElement.GetProperty("value").GetRawText()];
        foreach (string card in cards) foreach (string paper in new[] { "Politico", "AP News", "DW", "The Brussels Times" }) Assert.Contains(paper, card, StringComparison.Ordinal);
        Assert.Equal((200, 400), (status, bad));
        Assert.Contains("application/vnd.microsoft.activity.message", gone, StringComparison.Ordinal);
        Assert.Contains("NotSupported", unknown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("helicopter antwerp", 1)]
    [InlineData("COCAINE", 2)]
    [InlineData("politico", 1)]
    [InlineData("", 2)]
    [InlineData("nothing has this word", 0)]
    public async Task The_message_extension_finds_stories_by_words(string words, int count)
    {
        var (status, body) = await InvokeAsync(NewId(), "composeExtension/query", new { commandId = "searchStories", parameters = new[] { new { name = "query", value = words } }, queryOptions = new { skip = 0, count = 25 } });

        var result = JsonDocument.Parse(body).RootElement.GetProperty("composeExtension");
        Assert.Equal(200, status);
        Assert.Equal(count == 0 ? "message" : "result", result.GetProperty("type").GetString());
        Assert.Equal(count, count == 0 ? 0 : result.GetProperty("attachments").GetArrayLength());
    }

    [Theory]
    [InlineData("https://stories.example/news/stories/us-belgium-drug-trafficking", 1)]
    [InlineData("https://STORIES.example/news/stories/us-belgium-drug-trafficking?x=1#sources", 1)]
    [InlineData("https://stories.example/news/stories/gone", 0)]
    [InlineData("https://stories.example/news/documents/x", 0)]
    [InlineData("https://elsewhere.example/news/stories/us-belgium-drug-trafficking", 0)]
    [InlineData("not an address", 0)]
    public async Task Links_to_our_story_pages_unfold_and_no_others(string url, int count)
    {
        foreach (string name in new[] { "composeExtension/queryLink", "composeExtension/anonymousQueryLink" })
        {
            var (status, body) = await InvokeAsync(NewId(), name, new { url });

            Assert.Equal(200, status);
            var attachments = JsonDocument.Parse(body).RootElement.GetProperty("composeExtension").GetProperty("attachments");
            Assert.Equal(count, attachments.GetArrayLength());
            if (count == 1) Assert.Equal("1.3", attachments[0].GetProperty("content").GetProperty("version").GetString());
        }
    }

    [Fact]
    public async Task An_invoke_of_no_concern_or_from_nobody_is_refused()
    {
        Assert.Equal(501, (await InvokeAsync(NewId(), "task/fetch", new { })).Status);
        var unsigned = await _server.PostAsync("""{"type":"invoke","name":"message/submitAction","channelId":"msteams","conversation":{"id":"c"}}""", null);
        Assert.Equal(401, (int)unsigned.StatusCode);
    }

    private async Task<(int Status, string Body)> InvokeAsync(string chat, string name, object value, string? replyTo = null)
    {
        using var response = await _server.PostAsync(_server.Teams("", chat, "groupChat") with { Type = "invoke", Text = null, Name = name, ReplyToId = replyTo, Value = JsonSerializer.SerializeToElement(value) });
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static string NewId() => Guid.NewGuid().ToString("N");

    private static JsonElement Mention() => JsonSerializer.SerializeToElement(new { type = "mention", text = "<at>Bot</at>", mentioned = new { id = "28:bot", name = "Bot" } });
}
