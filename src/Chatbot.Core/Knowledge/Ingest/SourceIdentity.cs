using System.Security.Cryptography;
using System.Text;

namespace Chatbot.Knowledge.Ingest;

/// <summary>Gives imported documents ids that stay the same when their titles change.</summary>
internal static class SourceIdentity
{
    private static readonly string[] Tracking = ["utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "cmpid", "ocid", "igshid", "at_medium", "at_campaign", "ns_", "ref_src", "smid", "xtor"];

    /// <summary>
    /// The document's id: the last telling part of its address and six digits of a hash of all of it; without an
    /// address, of what names it otherwise (a feed's guid, a ninjs URI, a file name).
    /// </summary>
    public static string IdOf(string? url, string otherwise)
    {
        string key = url is null ? otherwise : AddressKey(url);
        string[] parts = key.Split(['/', '?', '#', ':', '\\'], StringSplitOptions.RemoveEmptyEntries);
        string last = Array.FindLast(parts, part => part.Count(char.IsLetter) >= 4 && !part.StartsWith("index.", StringComparison.Ordinal)) ?? key;
        int dot = last.LastIndexOf('.');
        if (dot > 0 && last.Length - dot <= 6 && parts.Length > 1) last = last[..dot];
        return $"{Slug.From(last, 60)}-{Hash(key)}";
    }

    /// <summary>The same for all addresses of one page: no scheme, no "www.", no fragment, no trailing slash, no tracking.</summary>
    public static string AddressKey(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri)) return url;
        string host = uri.Host.ToLowerInvariant();
        if (host.StartsWith("www.", StringComparison.Ordinal)) host = host[4..];
        string[] query = [.. uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(pair => !Array.Exists(Tracking, name => pair.StartsWith(name, StringComparison.OrdinalIgnoreCase))).Order(StringComparer.Ordinal)];
        return $"{host}{(uri.IsDefaultPort ? "" : ":" + uri.Port)}{uri.AbsolutePath.TrimEnd('/')}{(query.Length > 0 ? "?" + string.Join('&', query) : "")}";
    }

    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 3));
}
