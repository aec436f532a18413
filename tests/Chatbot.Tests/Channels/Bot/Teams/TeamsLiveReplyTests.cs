namespace Chatbot.Channels.Bot.Teams;

/// <summary>An answer that grows in Teams: what is sent, how often, and that nothing is lost however Teams refuses.</summary>
public sealed class TeamsLiveReplyTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Fact]
    public async Task A_slow_answer_is_announced_grows_and_ends_whole_at_most_one_call_a_second()
    {
        await using var world = await TeamsWorld.StartAsync();
        var answer = TeamsWorld.Sample();

        await using (var live = world.Begin())
        {
            await live.SearchAsync(Never);
            await world.Clock.PassAsync(2);
            for (int i = 0; i < 3; i++)
            {
                await live.AddAsync(TeamsWorld.Step(answer, i), Never);
                await world.Clock.PassAsync(i == 1 ? 4 : 0.3);
            }

            await world.Clock.UntilAsync(live.EndAsync(answer, Never));
        }

        var infos = world.Calls.ConvertAll(c => TeamsWorld.Info(c.Activity)!);
        Assert.Equal("informative", infos[0].StreamType);
        Assert.Contains("streaming", infos.Select(i => i.StreamType));
        Assert.Equal("final", infos[^1].StreamType);
        Assert.Equal(Enumerable.Range(1, infos.Count - 1).Select(n => (int?)n).Append(null), infos.Select(i => i.StreamSequence));
        Assert.Equal([null, .. Enumerable.Repeat("m1", infos.Count - 1)], infos.Select(i => i.StreamId));
        string[] texts = [.. world.Calls.Skip(1).Select(c => c.Activity.Text!)];
        for (int i = 1; i < texts.Length; i++) Assert.StartsWith(texts[i - 1], texts[i], StringComparison.Ordinal);
        for (int i = 1; i < world.Calls.Count; i++) Assert.True((world.Calls[i].At - world.Calls[i - 1].At).TotalSeconds >= 1, $"calls {i - 1} and {i} came too soon");
        Assert.All(world.Calls, c => Assert.Equal(c.Activity.Type == "message", TeamsWorld.Info(c.Activity)!.StreamType == "final"));
        AssertWhole(world, answer, "m1");
        Assert.Equal(("m1", "answer"), Assert.Single(world.Delivered));
        Assert.Equal("m1", world.Opened);
    }

    [Fact]
    public async Task A_first_sentence_that_comes_at_once_is_shown_at_once()
    {
        await using var world = await TeamsWorld.StartAsync();
        var answer = TeamsWorld.Sample(1);
        await using var live = world.Begin();

        await live.SearchAsync(Never);
        await live.AddAsync(TeamsWorld.Step(answer, 0), Never);
        await world.Clock.UntilAsync(live.EndAsync(answer, Never));

        Assert.Equal(["streaming", "final"], world.Calls.Select(c => TeamsWorld.Info(c.Activity)?.StreamType));
        AssertWhole(world, answer, world.Shown()[0].Id);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Stop_ends_the_turn_and_nothing_more_is_sent(int call)
    {
        await using var world = await TeamsWorld.StartAsync();
        var answer = TeamsWorld.Sample();
        world.Refuses = (n, _, _) => n >= call ? (403, "ContentStreamNotAllowed", "Content stream was canceled by user.", null) : null;
        await using var live = world.Begin();

        await live.SearchAsync(Never);
        await world.Clock.PassAsync(1);
        await live.AddAsync(TeamsWorld.Step(answer, 0), Never);
        await world.Clock.PassAsync(2);
        if (call == 2) Assert.True(live.Stopped.IsCancellationRequested);
        await world.Clock.UntilAsync(live.EndAsync(answer, Never));

        Assert.Equal(call, world.Calls.Count);
        Assert.Empty(world.Shown());
        Assert.Empty(world.Delivered);
    }

    [Fact]
    public async Task Before_two_minutes_are_over_the_stream_is_ended_and_the_answer_goes_on_in_place()
    {
        await using var world = await TeamsWorld.StartAsync();
        var answer = TeamsWorld.Sample(4);
        await using var live = world.Begin();

        await live.SearchAsync(Never);
        for (int i = 0; i < 4; i++)
        {
            await world.Clock.PassAsync(40);
            await live.AddAsync(TeamsWorld.Step(answer, i), Never);
        }

        await world.Clock.UntilAsync(live.EndAsync(answer, Never));

        var start = world.Calls[0].At;
        Assert.All(world.Calls.Where(c => TeamsWorld.Info(c.Activity) is not null), c => Assert.True((c.At - start).TotalSeconds < 120));
        var closed = Assert.Single(world.Calls, c => TeamsWorld.Info(c.Activity)?.StreamType == "final");
        Assert.Contains("Sentence 2", closed.Activity.Text, StringComparison.Ordinal);
        Assert.All(world.Calls.Where(c => (c.At - start).TotalSeconds >= 120), c => Assert.Equal("PUT", c.Method));
        AssertWhole(world, answer, "m1");
    }

    [Fact]
    public async Task An_engine_that_says_nothing_for_two_minutes_leaves_a_note_that_the_answer_replaces()
    {
        await using var world = await TeamsWorld.StartAsync();
        var answer = TeamsWorld.Sample(1);
        await using var live = world.Begin();

        await live.SearchAsync(Never);
        await world.Clock.PassAsync(130);
        Assert.StartsWith("Looking through the sources", Assert.Single(world.Shown()).Activity.Text, StringComparison.Ordinal);
        await live.AddAsync(TeamsWorld.Step(answer, 0), Never);
        await world.Clock.UntilAsync(live.EndAsync(answer, Never));

        AssertWhole(world, answer, "m1");
    }

    public static TheoryData<int, int, string, string> Refusals
    {
        get
        {
            var data = new TheoryData<int, int, string, string>();
            foreach (int call in new[] { 1, 2, 3 })
            {
                data.Add(call, 403, "ContentStreamNotAllowed", "Content stream finished due to exceeded streaming time.");
                data.Add(call, 403, "ContentStreamNotAllowed", "Content stream is not allowed.");
                data.Add(call, 403, "ContentStreamNotAllowed", "Request streamed content should contain the previously streamed content");
                data.Add(call, 405, "BadArgument", "Streaming API is not enabled for non personal scope.");
                data.Add(call, 400, "BadRequest", "Start streaming activities should include text");
                data.Add(call, 429, "Throttled", "Too many requests");
                data.Add(call, 503, "ServiceUnavailable", "later");
            }

            return data;
        }
    }

    /// <summary>The refusal comes for one part alone; for all streaming calls from then on; or for all calls but new messages.</summary>
    [Theory, MemberData(nameof(Refusals))]
    public async Task Whatever_refusal_a_part_meets_the_whole_answer_stands_once(int call, int status, string code, string message)
    {
        bool passes = status is 429 or 503;
        foreach (int kind in passes ? new[] { 0 } : [0, 1, 2])
        {
            await using var world = await TeamsWorld.StartAsync();
            var answer = TeamsWorld.Sample();
            world.Refuses = (n, method, activity) =>
            {
                bool refuse = kind == 0 ? n == call : n >= call && (TeamsWorld.Info(activity) is not null || (kind == 2 && method == "PUT"));
                return refuse ? (status, code, message, status == 429 ? 3 : null) : null;
            };
            await using var live = world.Begin();

            await live.SearchAsync(Never);
            await world.Clock.PassAsync(0.5);
            for (int i = 0; i < 3; i++)
            {
                await live.AddAsync(TeamsWorld.Step(answer, i), Never);
                await world.Clock.PassAsync(2);
            }

            await world.Clock.UntilAsync(live.EndAsync(answer, Never));

            AssertWhole(world, answer, world.Shown()[0].Id);
            if (status == 429 && world.Calls.Count > call) Assert.True((world.Calls[call].At - world.Calls[call - 1].At).TotalSeconds >= 3, "Retry-After was not honoured");
        }
    }

    [Fact]
    public async Task A_kind_of_conversation_that_refuses_is_not_asked_again_for_a_day()
    {
        await using var world = await TeamsWorld.StartAsync();
        var answer = TeamsWorld.Sample(1);
        world.Refuses = (_, _, activity) => TeamsWorld.Info(activity) is null ? null : (405, "BadArgument", "Streaming API is not enabled for non personal scope.", null);

        await using (var live = world.Begin("groupChat"))
        {
            await live.SearchAsync(Never);
            await live.AddAsync(TeamsWorld.Step(answer, 0), Never);
            await world.Clock.PassAsync(0.5);
            await world.Clock.UntilAsync(live.EndAsync(answer, Never));
        }

        Assert.Single(world.Shown());
        Assert.False(world.Streaming.MayTry(world.Question("groupChat")));
        Assert.True(world.Streaming.MayTry(world.Question("personal")));
    }

    [Fact]
    public async Task A_message_that_cannot_be_delivered_now_is_kept_and_not_composed_again()
    {
        await using var world = await TeamsWorld.StartAsync();
        var answer = TeamsWorld.Sample();
        bool down = true;
        world.Refuses = (_, _, activity) => down && activity.Type == "message" ? (503, "ServiceUnavailable", "later", null) : null;
        await using var live = world.Begin();
        await live.SearchAsync(Never);
        await world.Clock.PassAsync(1);

        await Assert.ThrowsAsync<HttpRequestException>(() => world.Clock.UntilAsync(live.EndAsync(answer, Never)));
        down = false;
        await world.Clock.UntilAsync(world.Replies.DeliverAsync(world.Replies.Left, Never));

        AssertWhole(world, answer, "m1");
        Assert.Empty(world.Replies.Left);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_an_earlier_attempt_left_growing_is_ended_by_the_next(bool isOver)
    {
        await using var world = await TeamsWorld.StartAsync(open: "left-behind");
        var answer = TeamsWorld.Sample();
        world.Refuses = (_, _, activity) => isOver && TeamsWorld.Info(activity) is not null ? (403, "ContentStreamNotAllowed", "Content stream finished due to exceeded streaming time.", null) : null;

        await world.Clock.UntilAsync(world.Replies.DeliverAsync(TeamsWorld.Render.Render(world.Question(), answer, Texts.OurTexts.For("en", "")), Never));

        AssertWhole(world, answer, "left-behind");
    }

    [Fact]
    public async Task A_client_that_refuses_label_and_citations_gets_the_sources_in_the_text()
    {
        await using var world = await TeamsWorld.StartAsync();
        var answer = TeamsWorld.Sample();
        world.Refuses = (_, _, activity) => activity.Entities?.Any(e => e.GetProperty("type").GetString() == "https://schema.org/Message") == true ? (400, "BadArgument", "citation", null) : null;
        await using var live = world.Begin();
        await live.SearchAsync(Never);
        await world.Clock.PassAsync(1);

        await world.Clock.UntilAsync(live.EndAsync(answer, Never));

        var message = Assert.Single(world.Shown()).Activity;
        Assert.Contains("**Sources**", message.Text, StringComparison.Ordinal);
        foreach (var citation in answer.Citations) Assert.Contains(citation.Quote, message.Text, StringComparison.Ordinal);
    }

    /// <summary>One message, with every sentence, every citation, the notices, the label and the feedback buttons.</summary>
    private static void AssertWhole(TeamsWorld world, Answer answer, string id)
    {
        var (shownId, message) = Assert.Single(world.Shown());
        Assert.Equal(id, shownId);
        Assert.StartsWith(ActivityReply.Body(answer.Sentences, Texts.OurTexts.For("en", "")), message.Text, StringComparison.Ordinal);
        Assert.Contains("Automatic.", message.Text, StringComparison.Ordinal);
        Assert.Equal(answer.Citations.Select(c => c.Number), TeamsWorld.Ai(message).GetProperty("citation").EnumerateArray().Select(c => c.GetProperty("position").GetInt32()));
        Assert.Equal("default", message.ChannelData!.Value.GetProperty("feedbackLoop").GetProperty("type").GetString());
        Assert.Equal(answer.FollowUps, message.SuggestedActions!.Actions!.Select(a => a!.Title));
    }
}
