using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Chatbot.Operations;

/// <summary>How often one client may ask, and read. A refusal is a 429 that says when to come back.</summary>
public static class RateLimits
{
    /// <summary>The policy of routes that ask, judge or delete.</summary>
    public const string Questions = "questions";

    /// <summary>The policy of pages and of routes that only read.</summary>
    public const string Reading = "reading";

    internal static IServiceCollection AddRateLimits(this IServiceCollection services)
    {
        services.AddSingleton<ConversationLimiter>().AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<LimitOptions>>((limiter, limits) =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddPolicy(Questions, http => PerClient(http, limits.Value.QuestionsPerMinute));
            limiter.AddPolicy(Reading, http => PerClient(http, limits.Value.ReadsPerMinute));
            limiter.OnRejected = (rejected, _) => new(RefuseAsync(rejected.HttpContext, RetryAfter(rejected.Lease)));
        });
        return services;
    }

    /// <summary>A bucket of that many, refilled evenly over a minute.</summary>
    internal static TokenBucketRateLimiterOptions Bucket(int perMinute) => new()
    {
        TokenLimit = perMinute,
        TokensPerPeriod = Math.Max(1, perMinute / 60),
        ReplenishmentPeriod = TimeSpan.FromSeconds(Math.Max(1, 60.0 / perMinute)),
        QueueLimit = 0,
    };

    internal static TimeSpan RetryAfter(RateLimitLease lease) =>
        lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) && wait > TimeSpan.Zero ? wait : TimeSpan.FromSeconds(1);

    private static RateLimitPartition<string> PerClient(HttpContext http, int perMinute) =>
        RateLimitPartition.GetTokenBucketLimiter(Client(http.Connection.RemoteIpAddress), _ => Bucket(perMinute));

    /// <summary>An IPv4 address, or the /64 network of an IPv6 one: what one subscriber has.</summary>
    internal static string Client(IPAddress? address)
    {
        if (address is null) return "unknown";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetwork ? address.ToString() : Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8));
    }

    private static async Task RefuseAsync(HttpContext http, TimeSpan wait)
    {
        var problem = Errors.TooMany(wait);
        http.Response.Headers.RetryAfter = Seconds(wait).ToString(CultureInfo.InvariantCulture);
        await TypedResults.Problem(problem).ExecuteAsync(http);
    }

    internal static int Seconds(TimeSpan wait) => Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
}
