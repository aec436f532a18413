using Chatbot.Site;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Chatbot.Channels.Web;

/// <summary>
/// A publisher's own word that a reader is a subscriber: a JSON Web Token (RFC 7519, HS256) that its server signs with
/// <c>Site:SubscriberKey</c>, for the audience <c>subscribers</c>, and that expires. Closed while no key is set. Where questions are
/// taken from pages alone (<see cref="PageTokens"/>), a subscriber's token is a page's too.
/// </summary>
public sealed class SubscriberTokens(IOptions<SiteOptions> options, PageTokens pages, TimeProvider clock)
{
    /// <summary>What the token's <c>aud</c> must be.</summary>
    public const string Audience = "subscribers";

    private const string Scheme = "Bearer ";

    /// <summary>Whether the caller vouches for its reader. Throws <see cref="BadHttpRequestException"/> (401) for a token that does not hold, or that is missing where pages must have one.</summary>
    public async Task<bool> IsSubscriberAsync(HttpRequest request)
    {
        string header = request.Headers.Authorization.ToString();
        string? token = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : null;
        if (token is not null && await pages.HoldsAsync(token)) return false;
        if (token is null || options.Value.SubscriberKey is not { Length: > 0 } key) return pages.Required ? throw PageTokens.Refused() : false;
        return await SignedTokens.FaultAsync(token, key, Audience, clock) switch
        {
            null => true,
            SecurityTokenInvalidLifetimeException => throw new BadHttpRequestException("The subscriber's token has expired, is not valid yet, or has no 'exp'. Send a fresh one, or none.", 401),
            _ => throw new BadHttpRequestException($"The subscriber's token does not hold. Sign it (HS256) with Site:SubscriberKey for the audience '{Audience}', or send none.", 401),
        };
    }
}
