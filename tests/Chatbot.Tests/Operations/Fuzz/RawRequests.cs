using System.Net.Sockets;
using System.Text;

namespace Chatbot.Operations.Fuzz;

/// <summary>Bytes that no HTTP client would send, on a connection of their own.</summary>
internal sealed class RawRequests(Uri address, Nasty nasty)
{
    private static readonly string[] Requests =
    [
        "GET / HTTP/1.1\r\nHost: h\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET /\r\n\r\n", "\r\n\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n", "OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n",
        "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n", "POST /api/ask HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /api/ask HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n{}", "POST /api/ask HTTP/1.1\r\nHost: h\r\nContent-Length: -1\r\n\r\n", "POST /api/ask HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nZZZ\r\n{}\r\n0\r\n\r\n",
        "POST /api/ask HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n{}", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "GET / HTTP/1.1\r\nHost: h\r\n folded: x\r\n\r\n", "GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET /\0 HTTP/1.1\r\nHost: h\r\n\r\n", "GET /stories/%ff%fe HTTP/1.1\r\nHost: h\r\n\r\n", "GET / HTTP/1.1\r\nHost: h\r\nX: \u0001\r\n\r\n", "GET / HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 99\r\n\r\n",
    ];

    /// <summary>What the server answered, as text; empty if it hung up.</summary>
    public async Task<string> SendAsync(CancellationToken cancellationToken)
    {
        string sample = nasty.Of(Requests);
        if (nasty.Sometimes(6)) sample = $"GET /{new string('a', nasty.Dice.Next(20_000))} HTTP/1.1\r\nHost: h\r\nX: {Nasty.Mark}\r\n\r\n";
        byte[] bytes = nasty.Sometimes(2) ? nasty.Scrambled(sample) : Encoding.Latin1.GetBytes(sample);
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, cancellationToken);
        var stream = client.GetStream();
        try
        {
            await stream.WriteAsync(bytes, cancellationToken);
            client.Client.Shutdown(SocketShutdown.Send);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            return await reader.ReadToEndAsync(cancellationToken);
        }
        catch (IOException) { return ""; }
        catch (SocketException) { return ""; }
    }
}
