using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Chatbot.Support;

namespace Chatbot.Channels.Bot.DirectLine;

/// <summary>The whole server with its Direct Line, and the calls of a client.</summary>
public sealed class DirectLineServer : IAsyncLifetime
{
    public const string Secret = "0123456789abcdef0123456789abcdef", Origin = "https://news.example";

    public ChatbotApplication Chatbot { get; } = new()
    {
        Settings = new Dictionary<string, string> { ["DirectLine:Secret"] = Secret, ["DirectLine:Origins:0"] = Origin, ["DirectLine:ActivitiesPerMinute"] = "20" },
    };

    public string Address => $"{Chatbot.Address}v3/directline";

    public ValueTask InitializeAsync() => Chatbot.InitializeAsync();

    public async Task<(int Status, JsonElement Body)> CallAsync(HttpMethod method, string path, string? bearer, string? json = null, string? origin = null)
    {
        using var request = new HttpRequestMessage(method, $"{Address}/{path}");
        if (bearer is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        if (origin is not null) request.Headers.Add("Origin", origin);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await Chatbot.Http.SendAsync(request);
        string body = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, body.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(body));
    }

    /// <summary>A started conversation: its id, token and stream address.</summary>
    public async Task<(string Id, string Token, string Stream)> StartAsync(string? user = null)
    {
        var (_, generated) = await CallAsync(HttpMethod.Post, "tokens/generate", Secret, user is null ? null : $$$"""{"user":{"id":"{{{user}}}"}}""");
        var (status, started) = await CallAsync(HttpMethod.Post, "conversations", generated.GetProperty("token").GetString());
        Assert.Equal(201, status);
        return (started.GetProperty("conversationId").GetString()!, started.GetProperty("token").GetString()!, started.GetProperty("streamUrl").GetString()!);
    }

    public async Task<string> SayAsync(string id, string token, string text)
    {
        var (status, body) = await CallAsync(HttpMethod.Post, $"conversations/{id}/activities", token,
            JsonSerializer.Serialize(new { type = "message", text, from = new { id = "me" }, channelData = new { clientActivityID = "c1" } }));
        Assert.Equal(200, status);
        return body.GetProperty("id").GetString()!;
    }

    /// <summary>Polls until an activity replies to the one given.</summary>
    public async Task<JsonElement> ReplyAsync(string id, string token, string to)
    {
        for (int i = 0; i < 500; i++)
        {
            var (_, set) = await CallAsync(HttpMethod.Get, $"conversations/{id}/activities", token);
            var reply = set.GetProperty("activities").EnumerateArray().FirstOrDefault(a => a.TryGetProperty("replyToId", out var r) && r.ValueEquals(to));
            if (reply.ValueKind == JsonValueKind.Object) return reply;
            await Task.Delay(20);
        }

        throw new TimeoutException("No reply came.");
    }

    public static async Task<ClientWebSocket> OpenAsync(string stream, string? origin = null)
    {
        var socket = new ClientWebSocket();
        if (origin is not null) socket.Options.SetRequestHeader("Origin", origin);
        await socket.ConnectAsync(new Uri(stream), TestContext.Current.CancellationToken);
        return socket;
    }

    /// <summary>The next frame's activities, or null once the server has closed the stream.</summary>
    public static async Task<JsonElement?> NextAsync(ClientWebSocket socket)
    {
        using var frame = new MemoryStream();
        byte[] buffer = new byte[16_384];
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
            if (received.MessageType == WebSocketMessageType.Close) return null;
            frame.Write(buffer, 0, received.Count);
            if (received.EndOfMessage) return JsonSerializer.Deserialize<JsonElement>(frame.ToArray());
        }
    }

    public ValueTask DisposeAsync() => Chatbot.DisposeAsync();
}
