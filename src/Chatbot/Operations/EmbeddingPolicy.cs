using Chatbot.Site;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;

namespace Chatbot.Operations;

/// <summary>Which other origins may load the widget's files and call the API behind it: those of <c>Site:AllowedOrigins</c>.</summary>
internal sealed class EmbeddingPolicy(IOptions<SiteOptions> site, IOptions<CorsOptions> cors) : ICorsPolicyProvider
{
    /// <summary>The name under which routes ask for it.</summary>
    public const string Name = "embedding";

    private static readonly string[] LoopbackNames = ["localhost", "127.0.0.1", "[::1]"];

    public Task<CorsPolicy?> GetPolicyAsync(HttpContext context, string? policyName)
    {
        // A channel with a policy of its own (Direct Line) registers it by name.
        if (policyName is not null && cors.Value.GetPolicy(policyName) is { } named) return Task.FromResult<CorsPolicy?>(named);
        string[] origins = [.. site.Value.AllowedOrigins.Select(o => o.TrimEnd('/')), .. OwnOtherNames(context.Request)];
        return Task.FromResult<CorsPolicy?>(new CorsPolicyBuilder(origins)
            .WithMethods("GET", "POST", "DELETE").WithHeaders("Content-Type", "Accept", "Authorization").WithExposedHeaders("Retry-After")
            .SetPreflightMaxAge(TimeSpan.FromHours(1)).Build());
    }

    /// <summary>A server tried out on one's own machine is one server under each of the machine's names for itself: /demo relies on it.</summary>
    private static IEnumerable<string> OwnOtherNames(HttpRequest request) =>
        LoopbackNames.Contains(request.Host.Host, StringComparer.OrdinalIgnoreCase) && request.HttpContext.Connection.RemoteIpAddress is { } from && System.Net.IPAddress.IsLoopback(from)
            ? LoopbackNames.Select(name => $"{request.Scheme}://{name}:{request.Host.Port ?? (request.IsHttps ? 443 : 80)}")
            : [];
}
