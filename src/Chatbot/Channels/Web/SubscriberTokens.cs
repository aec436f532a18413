using System.Text;
using Chatbot.Site;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Chatbot.Channels.Web;

/// <summary>
/// A publisher's own word that a reader is a subscriber: a JSON Web Token (RFC 7519, HS256) that its server signs with
/// <c>Site:SubscriberKey</c>, for the audience <c>subscribers</c>, and that expires. Closed while no key is set.
/// </summary>
public sealed class SubscriberTokens(IOptions<SiteOptions> options, TimeProvider clock)
{
    /// <summary>What the token's <c>aud</c> must be.</summary>
    public const string Audience = "subscribers";

    private const string Scheme = "Bearer ";

    private static readonly JsonWebTokenHandler Tokens = new() { MapInboundClaims = false };

    /// <summary>Whether the caller vouches for its reader. Throws <see cref="BadHttpRequestException"/> (401) for a token that does not hold.</summary>
    public async Task<bool> IsSubscriberAsync(HttpRequest request)
    {
        string header = request.Headers.Authorization.ToString();
        if (options.Value.SubscriberKey is not { Length: > 0 } key || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return false;
        var result = await Tokens.ValidateTokenAsync(header[Scheme.Length..].Trim(), new TokenValidationParameters
        {
            ValidateIssuer = false,
            ValidAudience = Audience,
            IssuerSigningKey = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(key)),
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            LifetimeValidator = (from, expires, _, _) => expires is { } end && clock.GetUtcNow().UtcDateTime < end && (from is not { } begin || begin <= clock.GetUtcNow().UtcDateTime),
        });
        return result.IsValid ? true : throw new BadHttpRequestException(
            result.Exception is SecurityTokenInvalidLifetimeException
                ? "The subscriber's token has expired, is not valid yet, or has no 'exp'. Send a fresh one, or none."
                : $"The subscriber's token does not hold. Sign it (HS256) with Site:SubscriberKey for the audience '{Audience}', or send none.", 401);
    }
}
