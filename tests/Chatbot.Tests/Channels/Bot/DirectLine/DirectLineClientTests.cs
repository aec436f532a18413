using System.Text.Json;
using Chatbot.Support;

namespace Chatbot.Channels.Bot.DirectLine;

/// <summary>Microsoft's own Direct Line client holds a conversation with us.</summary>
public sealed class DirectLineClientTests(DirectLineServer server) : IClassFixture<DirectLineServer>
{
    [Theory]
    [InlineData("ws")]
    [InlineData("poll")]
    public async Task Directlinejs_is_welcomed_asks_loses_its_connection_asks_again_and_comes_back(string mode)
    {
        NodeClient.Path("bot");
        var (_, generated) = await server.CallAsync(HttpMethod.Post, "tokens/generate", DirectLineServer.Secret, """{"user":{"id":"dl_reader"}}""");

        var lines = await NodeClient.RunAsync("bot", "directline.cjs",
            [mode, server.Address, generated.GetProperty("token").GetString()!, "Who asked for the meeting?", "When did they meet?"]);

        var events = lines.Select(l => JsonSerializer.Deserialize<JsonElement>(l)).Select(e => (Name: e.GetProperty("event").GetString(), Value: e.GetProperty("value"))).ToList();
        var messages = events.Where(e => e.Name == "activity" && e.Value.GetProperty("type").GetString() == "message").Select(e => e.Value).ToList();
        var posted = events.Where(e => e.Name == "posted").Select(e => e.Value.GetString()).ToList();
        Assert.Equal([1, 2], events.Where(e => e.Name == "status").Select(e => e.Value.GetInt32()).Where(s => s > 0).Take(2));
        Assert.Equal(5, messages.DistinctBy(m => m.GetProperty("id").GetString()).Count());
        Assert.Contains("automatically", Text(messages[0]), StringComparison.Ordinal);
        Assert.Equal(posted[0], messages[1].GetProperty("id").GetString());
        Assert.Equal("client-Who asked for the meeting?", messages[1].GetProperty("channelData").GetProperty("clientActivityID").GetString());
        Assert.Contains("[1]", Text(messages[2]), StringComparison.Ordinal);
        Assert.Contains("10 September 2025", Text(messages[4]), StringComparison.Ordinal);
        Assert.Equal(posted[1], messages[4].GetProperty("replyToId").GetString());
        Assert.Equal(5, events.Single(e => e.Name == "again").Value.GetInt32());
        if (mode == "ws") Assert.Contains(events, e => e.Name == "activity" && e.Value.GetProperty("type").GetString() == "typing");
    }

    private static string Text(JsonElement activity) => activity.GetProperty("text").GetString()!;
}
