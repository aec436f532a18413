using System.Net.WebSockets;
using System.Text.Json;

namespace Chatbot.Channels.Bot.DirectLine;

/// <summary>The rules of Direct Line 3.0, as its clients rely on them.</summary>
public sealed class DirectLineTests(DirectLineServer server) : IClassFixture<DirectLineServer>
{
    [Fact]
    public async Task A_conversation_is_welcomed_once_echoed_and_answered_with_its_sources()
    {
        var (id, token, _) = await server.StartAsync("dl_reader");
        var (again, _) = await server.CallAsync(HttpMethod.Post, "conversations", token);
        string asked = await server.SayAsync(id, token, "Who asked for the meeting?");
        var reply = await server.ReplyAsync(id, token, asked);
        var (_, set) = await server.CallAsync(HttpMethod.Get, $"conversations/{id}/activities?watermark=", token);
        var all = set.GetProperty("activities").EnumerateArray().ToList();

        Assert.Equal(200, again);
        Assert.Equal(3, all.Count);
        Assert.Contains("automatically", all[0].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(all[0].GetProperty("suggestedActions").GetProperty("actions").EnumerateArray());
        Assert.Equal("c1", all[1].GetProperty("channelData").GetProperty("clientActivityID").GetString());
        Assert.Equal("dl_reader", all[1].GetProperty("from").GetProperty("id").GetString());
        Assert.Equal("bot", reply.GetProperty("from").GetProperty("role").GetString());
        Assert.Contains("[1]", reply.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains("**Sources**", reply.GetProperty("text").GetString(), StringComparison.Ordinal);
        var (_, after) = await server.CallAsync(HttpMethod.Get, $"conversations/{id}/activities?watermark=2", token);
        Assert.Equal(reply.GetProperty("id").GetString(), Assert.Single(after.GetProperty("activities").EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal("3", after.GetProperty("watermark").GetString());
    }

    [Fact]
    public async Task Commands_choose_a_story_and_forget_the_conversation()
    {
        var (id, token, _) = await server.StartAsync();
        async Task<string> SayAsync(string text) => (await server.ReplyAsync(id, token, await server.SayAsync(id, token, text))).GetProperty("text").GetString()!;

        Assert.Contains("reset", await SayAsync("help"), StringComparison.Ordinal);
        Assert.Contains("Belgium", await SayAsync("stories"), StringComparison.Ordinal);
        Assert.Contains("Belgium", await SayAsync("story belgium"), StringComparison.Ordinal);
        Assert.Contains("no story called", await SayAsync("story nonsense"), StringComparison.Ordinal);
        string scoped = await SayAsync("Which European countries seized the most cocaine in 2023?");
        Assert.Contains("forgotten", await SayAsync("reset"), StringComparison.Ordinal);
        string free = await SayAsync("Which European countries seized the most cocaine in 2023?");
        Assert.Contains("[1]", free, StringComparison.Ordinal);
        Assert.NotEqual(free, scoped);
    }

    [Theory]
    [InlineData(null, 401)]
    [InlineData("wrong", 403)]
    [InlineData("another conversation's", 404)]
    public async Task Only_the_token_of_a_conversation_opens_it(string? which, int status)
    {
        var (id, _, _) = await server.StartAsync();
        var (_, other, _) = await server.StartAsync();

        var (read, _) = await server.CallAsync(HttpMethod.Get, $"conversations/{id}/activities", which == "wrong" || which is null ? which : other);
        var (sent, _) = await server.CallAsync(HttpMethod.Post, $"conversations/{id}/activities", which == "wrong" || which is null ? which : other, """{"type":"message","text":"hi"}""");

        Assert.Equal((status, status), (read, sent));
    }

    [Fact]
    public async Task Tokens_are_made_for_the_secret_alone_and_refreshed_for_their_conversation()
    {
        var (id, token, _) = await server.StartAsync();
        var (generated, _) = await server.CallAsync(HttpMethod.Post, "tokens/generate", token);
        var (refreshed, body) = await server.CallAsync(HttpMethod.Post, "tokens/refresh", token);
        string fresh = body.GetProperty("token").GetString()!;
        var (read, _) = await server.CallAsync(HttpMethod.Get, $"conversations/{id}/activities", fresh);

        Assert.Equal((403, 200, 200), (generated, refreshed, read));
        Assert.NotEqual(token, fresh);
        Assert.Equal(1800, body.GetProperty("expires_in").GetInt32());
    }

    [Fact]
    public async Task A_page_may_call_only_from_a_listed_origin_and_from_those_its_token_names()
    {
        const string elsewhere = "https://evil.example";
        var (_, generated) = await server.CallAsync(HttpMethod.Post, "tokens/generate", DirectLineServer.Secret, """{"trustedOrigins":["https://other.example"]}""");
        string bound = generated.GetProperty("token").GetString()!;
        var (_, token, stream) = await server.StartAsync();

        Assert.Equal(403, (await server.CallAsync(HttpMethod.Post, "conversations", token, origin: elsewhere)).Status);
        Assert.Equal(200, (await server.CallAsync(HttpMethod.Post, "conversations", token, origin: DirectLineServer.Origin)).Status);
        Assert.Equal(403, (await server.CallAsync(HttpMethod.Post, "conversations", bound, origin: DirectLineServer.Origin)).Status);
        await Assert.ThrowsAsync<WebSocketException>(() => DirectLineServer.OpenAsync(stream, elsewhere));
        using var opened = await DirectLineServer.OpenAsync(stream, DirectLineServer.Origin);

        using var preflight = new HttpRequestMessage(HttpMethod.Options, $"{server.Address}/conversations");
        preflight.Headers.Add("Origin", DirectLineServer.Origin);
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "authorization,content-type,x-ms-bot-agent,x-requested-with");
        using var allowed = await server.Chatbot.Http.SendAsync(preflight);
        Assert.Equal(DirectLineServer.Origin, Assert.Single(allowed.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Contains("x-ms-bot-agent", allowed.Headers.GetValues("Access-Control-Allow-Headers").First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_replays_what_was_missed_grows_the_answer_and_yields_to_a_newer_one()
    {
        var (id, token, stream) = await server.StartAsync();
        using var first = await DirectLineServer.OpenAsync(stream);
        var welcome = await DirectLineServer.NextAsync(first);
        await first.SendAsync(Array.Empty<byte>(), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);
        string asked = await server.SayAsync(id, token, "Who asked for the meeting?");
        var seen = new List<JsonElement>();
        while (seen.Count == 0 || seen[^1].GetProperty("type").GetString() != "message" || !seen[^1].TryGetProperty("replyToId", out _))
            seen.AddRange((await DirectLineServer.NextAsync(first))!.Value.GetProperty("activities").EnumerateArray());

        var (_, back) = await server.CallAsync(HttpMethod.Get, $"conversations/{id}?watermark=1", token);
        using var second = await DirectLineServer.OpenAsync(back.GetProperty("streamUrl").GetString()!);
        var missed = (await DirectLineServer.NextAsync(second))!.Value.GetProperty("activities").EnumerateArray().ToList();

        Assert.Equal("1", welcome!.Value.GetProperty("watermark").GetString());
        Assert.Equal(asked, seen[0].GetProperty("id").GetString());
        string[] types = [.. seen.Skip(1).Select(a => a.GetProperty("channelData").GetProperty("streamType").GetString()!)];
        Assert.Equal("informative", types[0]);
        Assert.Equal("final", types[^1]);
        Assert.Contains("streaming", types);
        Assert.All(seen.Skip(2), a => Assert.Equal(seen[1].GetProperty("id").GetString(), a.GetProperty("channelData").GetProperty("streamId").GetString()));
        Assert.Equal(2, missed.Count);
        Assert.Null(await DirectLineServer.NextAsync(first));
        Assert.Equal("collision", first.CloseStatusDescription);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("{\"text\":\"no type\"}")]
    [InlineData("{\"type\":5}")]
    public async Task What_is_not_an_activity_is_refused(string body)
    {
        var (id, token, _) = await server.StartAsync();

        var (status, problem) = await server.CallAsync(HttpMethod.Post, $"conversations/{id}/activities", token, body);

        Assert.Equal((400, "BadArgument"), (status, problem.GetProperty("error").GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Too_many_activities_are_refused_for_a_while()
    {
        var (id, token, _) = await server.StartAsync();
        var statuses = new List<int>();
        for (int i = 0; i < 25; i++) statuses.Add((await server.CallAsync(HttpMethod.Post, $"conversations/{id}/activities", token, """{"type":"event"}""")).Status);

        Assert.Equal(20, statuses.Count(s => s == 200));
        Assert.Equal(5, statuses.Count(s => s == 429));
    }
}
