using Microsoft.Extensions.Options;

namespace Chatbot.Channels.Bot;

/// <summary>Where we send replies, and our token with them: only to an address that a token vouched for, or that is on the list.</summary>
public sealed class ServiceUrls(IOptions<BotOptions> options)
{
    /// <summary>An https address on a listed host; a loopback one where anonymous local callers are allowed.</summary>
    public bool IsAllowed(string? url) =>
        TryParse(url, out var uri) && ((uri.Scheme == Uri.UriSchemeHttps && options.Value.ServiceHosts.Any(h => Matches(h, uri.Host)))
            || (options.Value.AllowAnonymousLoopback && uri.IsLoopback));

    public bool IsLoopback(string? url) => TryParse(url, out var uri) && uri.IsLoopback;

    /// <summary>An absolute https address, or http on this machine, without user information.</summary>
    public static bool TryParse(string? url, out Uri uri) =>
        Uri.TryCreate(url, UriKind.Absolute, out uri!) && uri.UserInfo.Length == 0
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));

    private static bool Matches(string pattern, string host) => pattern.StartsWith("*.", StringComparison.Ordinal)
        ? host.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase)
        : string.Equals(pattern, host, StringComparison.OrdinalIgnoreCase);
}
