using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Chatbot.Channels.Voice.Dialogflow;

/// <summary>Is a webhook call Google's? By whichever of the configured proofs it brings.</summary>
internal sealed class DialogflowAuthentication(IConfigurationManager<OpenIdConnectConfiguration> google, IOptions<DialogflowOptions> options, TimeProvider clock)
{
    /// <summary>Google's keys for identity tokens.</summary>
    public const string Metadata = "https://accounts.google.com/.well-known/openid-configuration";

    private static readonly string[] Issuers = ["https://accounts.google.com", "accounts.google.com"];
    private static readonly JsonWebTokenHandler Tokens = new() { MapInboundClaims = false };

    public async Task<bool> HoldsAsync(HttpRequest http, CancellationToken cancellationToken)
    {
        if (!AuthenticationHeaderValue.TryParse(http.Headers.Authorization, out var given) || given.Parameter is not { Length: > 0 } proof) return false;
        var settings = options.Value;
        if (given.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase))
        {
            string expected = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.Username}:{settings.Password}"));
            return settings.Username.Length > 0 && Same(proof, expected);
        }

        if (!given.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)) return false;
        if (settings.Token.Length > 0 && Same(proof, settings.Token)) return true;
        return settings.ServiceAccount.Length > 0 && await IsIdentityAsync(proof, settings, cancellationToken);
    }

    private async Task<bool> IsIdentityAsync(string token, DialogflowOptions settings, CancellationToken cancellationToken)
    {
        if (!Tokens.CanReadToken(token)) return false;
        var keys = await google.GetConfigurationAsync(cancellationToken);
        var result = await Tokens.ValidateTokenAsync(token, new()
        {
            ValidIssuers = Issuers,
            ValidAudience = settings.Audience,
            IssuerSigningKeys = keys.SigningKeys,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            LifetimeValidator = (notBefore, expires, _, _) => IsNow(notBefore, expires),
        });

        // Keys are rotated: an unknown one is looked up afresh for the next call, at the manager's own pace.
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException) google.RequestRefresh();
        return result.IsValid
            && result.Claims.TryGetValue("email", out object? email) && Equals(email, settings.ServiceAccount)
            && result.Claims.TryGetValue("email_verified", out object? verified) && Equals(verified, true);
    }

    private bool IsNow(DateTime? notBefore, DateTime? expires)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var skew = TimeSpan.FromMinutes(2);
        return expires is { } end && now < end + skew && (notBefore is not { } start || now > start - skew);
    }

    private static bool Same(string given, string expected) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(expected)));
}
