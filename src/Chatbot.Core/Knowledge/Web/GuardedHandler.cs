using System.Net;
using System.Net.Sockets;

namespace Chatbot.Knowledge.Web;

/// <summary>Connects only to addresses that pass a check made after the name was resolved, so that no name can point inside.</summary>
internal static class GuardedHandler
{
    public static SocketsHttpHandler Create(Func<IPAddress, bool> isAllowed) => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        UseCookies = false,
        // A proxy would resolve the name again, unchecked.
        UseProxy = false,
        MaxResponseHeadersLength = 64,
        ConnectCallback = async (context, cancellationToken) =>
        {
            var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken);
            // All must pass: with one inside and one outside the name is not to be trusted.
            if (addresses.Length == 0 || !Array.TrueForAll(addresses, address => isAllowed(address)))
            {
                throw new ForbiddenAddressException(context.DnsEndPoint.Host);
            }
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    };
}

/// <summary>A name that points to a private, loopback or link-local address.</summary>
internal sealed class ForbiddenAddressException(string host) : IOException($"'{host}' is not on the public internet");
