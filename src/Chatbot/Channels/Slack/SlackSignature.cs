using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Chatbot.Channels.Slack;

/// <summary>Is it from Slack? Signature v0: HMAC-SHA256 over <c>v0:timestamp:raw body</c>, at most five minutes off either way.</summary>
internal static class SlackSignature
{
    public const string TimestampHeader = "X-Slack-Request-Timestamp", SignatureHeader = "X-Slack-Signature";

    private const int WindowSeconds = 300;
    private const string Version = "v0=";

    public static bool IsValid(string? secret, string? timestamp, string? signature, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(secret) || timestamp is null || signature is null) return false;
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)) return false;
        long current = now.ToUnixTimeSeconds();
        if (seconds > current + WindowSeconds || seconds < current - WindowSeconds) return false;
        if (!signature.StartsWith(Version, StringComparison.Ordinal)) return false;
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(Sign(secret, timestamp, body)));
    }

    /// <summary><c>v0=</c> and 64 lower-case hexadecimal digits.</summary>
    public static string Sign(string secret, string timestamp, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.UTF8.GetBytes($"v0:{timestamp}:"));
        hmac.AppendData(body);
        return Version + Convert.ToHexStringLower(hmac.GetHashAndReset());
    }
}
