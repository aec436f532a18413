using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace Chatbot.Channels.Voice.Twilio;

/// <summary>Twilio's request signature: HMAC-SHA1, under the account's token, of the address and the sorted form. Pure.</summary>
internal static class TwilioSignature
{
    /// <summary>Whether the signature is right for the address as given, or with its default port, which some of Twilio's hosts add.</summary>
    public static bool Holds(string token, string signature, string url, IEnumerable<KeyValuePair<string, StringValues>> form)
    {
        var sorted = form.ToList();
        byte[] given = Encoding.ASCII.GetBytes(signature);
        return token.Length > 0 && Addresses(url).Aggregate(false, (held, address) =>
            CryptographicOperations.FixedTimeEquals(given, Encoding.ASCII.GetBytes(Expected(token, address, sorted))) | held);
    }

    /// <summary>Names in ordinal order, each followed by its distinct values in ordinal order; nothing between them.</summary>
    public static string Expected(string token, string url, IEnumerable<KeyValuePair<string, StringValues>> form)
    {
        var signed = new StringBuilder(url);
        foreach (var (name, values) in form.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            foreach (string? value in values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)) signed.Append(name).Append(value);
        }

#pragma warning disable CA5350 // The algorithm is Twilio's; as a keyed hash it is not broken.
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(signed.ToString())));
#pragma warning restore CA5350
    }

    /// <summary>The address, with and without its scheme's default port; its letters' case is kept, for it is signed.</summary>
    private static IEnumerable<string> Addresses(string url)
    {
        int host = url.IndexOf("://", StringComparison.Ordinal) + 3;
        int path = url.IndexOf('/', host);
        if (host < 3 || path < 0) return [url];
        string port = url.StartsWith("https", StringComparison.OrdinalIgnoreCase) ? ":443" : ":80";
        string authority = url[host..path];
        int user = authority.IndexOf('@', StringComparison.Ordinal) + 1;
        string bare = authority.EndsWith(port, StringComparison.Ordinal) ? authority[..^port.Length] : authority;
        return bare[user..].Contains(':', StringComparison.Ordinal) ? [url] : [url[..host] + bare + url[path..], url[..host] + bare + port + url[path..]];
    }
}
