using System.ClientModel.Primitives;
using System.Globalization;
using System.Security.Cryptography;

namespace Chatbot.ModelService;

/// <summary>
/// Retries as the service asks: <c>retry-after-ms</c> first (the header that Azure documents), then <c>Retry-After</c>, else
/// 0.8, 1.6, 3.2 … seconds with jitter. The library's own default waits for nothing and ignores the former header. A hint
/// beyond the cap fails at once: a reader is waiting, and there is another way to answer. A refused token is renewed once.
/// </summary>
internal sealed class PacedRetry(int retries, TimeSpan cap, TimeProvider clock, CachedToken? token = null) : ClientRetryPolicy(retries)
{
    protected override bool ShouldRetry(PipelineMessage message, Exception? exception)
    {
        if (token is not null && message.Response?.Status == 401 && !message.TryGetProperty(typeof(CachedToken), out _))
        {
            token.Drop();
            message.SetProperty(typeof(CachedToken), true);
            return true;
        }

        return base.ShouldRetry(message, exception) && !(Hint(message) > cap);
    }

    protected override ValueTask<bool> ShouldRetryAsync(PipelineMessage message, Exception? exception) => new(ShouldRetry(message, exception));

    protected override TimeSpan GetNextDelay(PipelineMessage message, int tryCount)
    {
        if (message.Response?.Status == 401) return TimeSpan.Zero;
        double spread = RandomNumberGenerator.GetInt32(1_000) / 1_000.0;
        return Hint(message) is { } hint ? hint * (1 + 0.1 * spread) : base.GetNextDelay(message, tryCount) * (0.8 + 0.4 * spread);
    }

    private TimeSpan? Hint(PipelineMessage message)
    {
        if (message.Response?.Headers is not { } headers) return null;
        foreach (string name in (ReadOnlySpan<string>)["retry-after-ms", "x-ms-retry-after-ms"])
        {
            if (headers.TryGetValue(name, out string? text) && double.TryParse(text, CultureInfo.InvariantCulture, out double milliseconds))
                return Clamp(TimeSpan.FromMilliseconds(Math.Min(milliseconds, int.MaxValue)));
        }

        if (!headers.TryGetValue("Retry-After", out string? after)) return null;
        if (int.TryParse(after, CultureInfo.InvariantCulture, out int seconds)) return Clamp(TimeSpan.FromSeconds(seconds));
        return DateTimeOffset.TryParse(after, CultureInfo.InvariantCulture, out var moment) ? Clamp(moment - clock.GetUtcNow()) : null;
    }

    private static TimeSpan Clamp(TimeSpan hint) => hint < TimeSpan.Zero ? TimeSpan.Zero : hint;
}
