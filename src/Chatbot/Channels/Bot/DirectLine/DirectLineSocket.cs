using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;

namespace Chatbot.Channels.Bot.DirectLine;

/// <summary>One client's stream: all that is kept after its watermark, then what is said, as it is said.</summary>
internal sealed class DirectLineSocket(DirectLineHub hub, TimeProvider clock)
{
    private const int LargestFrame = 1_024;

    private static readonly TimeSpan ForGoodbye = TimeSpan.FromSeconds(1);

    /// <summary>Runs until the client leaves, another stream of the conversation opens, or the server stops.</summary>
    public async Task RunAsync(WebSocket socket, string conversation, long watermark, CancellationToken stopping)
    {
        using var listener = hub.Listen(conversation);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var receiving = ReceiveAsync(socket, ended);
        string reason = "going away";
        try
        {
            watermark = await SendLogAsync(socket, conversation, watermark, ended.Token);
            await foreach (var news in listener.News.ReadAllAsync(ended.Token))
            {
                if (news.Number is not { } number) await SendAsync(socket, new([news.Activity], null), ended.Token);
                else if (number == watermark + 1) await SendAsync(socket, new([news.Activity], Next(++watermark)), ended.Token);
                else if (number > watermark) watermark = await SendLogAsync(socket, conversation, watermark, ended.Token);
            }

            reason = "collision";
        }
        catch (OperationCanceledException) { }
        catch (WebSocketException) { }
        await CloseAsync(socket, reason);
        await Task.WhenAny(receiving, Task.Delay(ForGoodbye, clock, CancellationToken.None));
        await ended.CancelAsync();
        await receiving;
    }

    private static string Next(long watermark) => watermark.ToString(CultureInfo.InvariantCulture);

    private async Task<long> SendLogAsync(WebSocket socket, string conversation, long watermark, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (set, next) = await hub.ReadAsync(conversation, watermark, cancellationToken);
            if (set.Activities.Count == 0) return watermark;
            await SendAsync(socket, set, cancellationToken);
            watermark = next;
        }
    }

    private static async Task SendAsync(WebSocket socket, ActivitySet set, CancellationToken cancellationToken) => await socket.SendAsync(
        JsonSerializer.SerializeToUtf8Bytes(set, DirectLineJson.Wire.ActivitySet), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);

    /// <summary>Clients send only empty frames, to keep the connection alive.</summary>
    private static async Task ReceiveAsync(WebSocket socket, CancellationTokenSource ended)
    {
        byte[] buffer = new byte[LargestFrame];
        try
        {
            while (socket.State == WebSocketState.Open)
            {
                var frame = await socket.ReceiveAsync(buffer.AsMemory(), ended.Token);
                if (frame.MessageType == WebSocketMessageType.Close) break;
            }
        }
        catch (Exception error) when (error is OperationCanceledException or WebSocketException) { }
        if (!ended.IsCancellationRequested) await ended.CancelAsync();
    }

    private async Task CloseAsync(WebSocket socket, string reason)
    {
        using var patience = new CancellationTokenSource(ForGoodbye, clock);
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, reason, patience.Token);
        }
        catch (Exception error) when (error is OperationCanceledException or WebSocketException) { }
    }
}
