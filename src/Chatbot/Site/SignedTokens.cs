using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Chatbot.Site;

/// <summary>JSON Web Tokens (RFC 7519, HS256) that a key shared with a publisher signs, for one audience, and that expire.</summary>
internal static class SignedTokens
{
    private static readonly JsonWebTokenHandler Tokens = new() { MapInboundClaims = false, SetDefaultTimesOnTokenCreation = false };

    /// <summary>Null if it holds, else why it does not. One without an end never holds.</summary>
    public static async Task<Exception?> FaultAsync(string token, string key, string audience, TimeProvider clock)
    {
        var result = await Tokens.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidateIssuer = false,
            ValidAudience = audience,
            IssuerSigningKey = Key(key),
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            LifetimeValidator = (from, expires, _, _) => expires is { } end && clock.GetUtcNow().UtcDateTime < end && (from is not { } begin || begin <= clock.GetUtcNow().UtcDateTime),
        });
        return result.IsValid ? null : result.Exception;
    }

    public static string Create(string key, string audience, DateTimeOffset expires) => Tokens.CreateToken(new SecurityTokenDescriptor
    {
        Audience = audience, Expires = expires.UtcDateTime, SigningCredentials = new(Key(key), SecurityAlgorithms.HmacSha256),
    });

    private static SymmetricSecurityKey Key(string key) => new(Encoding.UTF8.GetBytes(key));
}
