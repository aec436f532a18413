using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Chatbot.Channels.Bot.DirectLine;

/// <summary>What a token allows: one conversation, in the name of one user if it names one, from certain origins if it names some.</summary>
public sealed record DirectLineGrant(string Conversation, string? User, IReadOnlyList<string> Origins);

/// <summary>How a presented credential was judged.</summary>
public enum Credential { None, Invalid, Expired, Secret, Token }

/// <summary>
/// Is a Direct Line client authentic? By the secret (servers), or by a token that we signed: 30 minutes, one conversation. A
/// stream's address carries a ticket of one minute that is good for nothing else.
/// </summary>
public sealed class DirectLineTokens(IOptions<DirectLineOptions> options, TimeProvider clock)
{
    /// <summary>As documented: clients refresh every 15 minutes.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30), TicketLifetime = TimeSpan.FromSeconds(60);

    private const string Issuer = "chatbot", ForApi = "directline", ForStream = "directline-stream", Bearer = "Bearer ";

    private readonly byte[] _secret = Encoding.UTF8.GetBytes(options.Value.Secret ?? "");
    private readonly SymmetricSecurityKey _key = new(HKDF.DeriveKey(
        HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(options.Value.Secret ?? ""), 32, info: "chatbot direct line tokens"u8.ToArray()));

    /// <summary>128 random bits, URL-safe.</summary>
    public static string NewConversation() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    public string Create(DirectLineGrant grant) => Create(grant, ForApi, Lifetime);

    public string CreateTicket(DirectLineGrant grant) => Create(grant, ForStream, TicketLifetime);

    /// <summary>Judges an Authorization header.</summary>
    public async Task<(Credential Credential, DirectLineGrant? Grant)> ReadAsync(string? authorization)
    {
        if (authorization is null || !authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) || authorization.Length == Bearer.Length)
            return (Credential.None, null);
        string value = authorization[Bearer.Length..].Trim();
        if (CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(value)), SHA256.HashData(_secret))) return (Credential.Secret, null);
        return await ReadAsync(value, ForApi);
    }

    public async Task<DirectLineGrant?> ReadTicketAsync(string? ticket) => (await ReadAsync(ticket ?? "", ForStream)).Grant;

    private string Create(DirectLineGrant grant, string audience, TimeSpan lifetime)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var claims = new Dictionary<string, object> { ["conv"] = grant.Conversation, ["jti"] = NewConversation() };
        if (grant.User is { } user) claims["user"] = user;
        if (grant.Origins.Count > 0) claims["origins"] = string.Join(' ', grant.Origins);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = audience,
            IssuedAt = now,
            Expires = now + lifetime,
            Claims = claims,
            SigningCredentials = new(_key, SecurityAlgorithms.HmacSha256),
        });
    }

    private async Task<(Credential Credential, DirectLineGrant? Grant)> ReadAsync(string token, string audience)
    {
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidAudience = audience,
            IssuerSigningKey = _key,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            LifetimeValidator = (_, expires, _, _) => expires is { } end && clock.GetUtcNow().UtcDateTime < end,
        });
        if (!result.IsValid) return (result.Exception is SecurityTokenInvalidLifetimeException ? Credential.Expired : Credential.Invalid, null);
        var read = (JsonWebToken)result.SecurityToken;
        read.TryGetPayloadValue("conv", out string? conversation);
        read.TryGetPayloadValue("user", out string? user);
        read.TryGetPayloadValue("origins", out string? origins);
        return conversation is null ? (Credential.Invalid, null) : (Credential.Token, new(conversation, user, origins?.Split(' ') ?? []));
    }
}
