using System.Net;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Microsoft.IdentityModel.Validators;

namespace Chatbot.Channels.Bot;

/// <summary>Why an activity was refused, or <see cref="None"/>. 401: the caller is not who it must be. 403: it may not send this.</summary>
public enum BotRefusal
{
    None, NoToken, BadHeader, Malformed, UnknownIssuer, KeysOutOfReach, BadToken, BadVersion, OtherApplication, OtherTenant,
    NoChannel, NotEndorsed, OtherServiceUrl, ServiceUrlNotAllowed, NotLocal,
}

/// <summary>
/// Is an activity authentic? The token of a channel (Bot Framework issuer, endorsed key, <c>serviceurl</c> claim) or of Entra
/// (pinned tenants, our own application), by the published keys.
/// </summary>
/// <remarks>https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication</remarks>
public sealed class BotAuthentication : IDisposable
{
    private const string Bearer = "Bearer ";

    /// <summary>Clocks may differ by this much, as the channels' documentation asks.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private readonly BotOptions _options;
    private readonly ServiceUrls _serviceUrls;
    private readonly TimeProvider _clock;
    private readonly SigningKeys _channelKeys, _entraKeys;
    private readonly EntraIssuers _entra;

    public BotAuthentication(IOptions<BotOptions> options, ServiceUrls serviceUrls, IHttpClientFactory http, TimeProvider clock, ILogger<BotAuthentication> logger)
    {
        (_options, _serviceUrls, _clock) = (options.Value, serviceUrls, clock);
        _channelKeys = new(_options.Metadata, http, clock, logger);
        _entraKeys = new(_options.EntraMetadata, http, clock, logger);
        _entra = new(_options.TenantId);
    }

    /// <summary>What can be told without reading the body: a caller without a token, where none is allowed.</summary>
    public BotRefusal CheckHeader(string? authorization, bool isLocal)
    {
        if (string.IsNullOrEmpty(authorization))
            return !_options.AllowAnonymousLoopback ? BotRefusal.NoToken : isLocal ? BotRefusal.None : BotRefusal.NotLocal;
        return authorization.StartsWith(Bearer, StringComparison.Ordinal) && authorization.IndexOf(' ', Bearer.Length) < 0 ? BotRefusal.None : BotRefusal.BadHeader;
    }

    /// <summary>Checks the token against the activity. Call <see cref="CheckHeader"/> first.</summary>
    public async Task<BotRefusal> CheckAsync(string? authorization, bool isLocal, Activity activity, CancellationToken cancellationToken)
    {
        if (CheckHeader(authorization, isLocal) is not BotRefusal.None and var refused) return refused;
        if (string.IsNullOrEmpty(activity.ChannelId)) return BotRefusal.NoChannel;
        if (string.IsNullOrEmpty(authorization)) return _serviceUrls.IsLoopback(activity.ServiceUrl) ? BotRefusal.None : BotRefusal.ServiceUrlNotAllowed;

        // Without our own application id no token can be addressed to us.
        if (string.IsNullOrEmpty(_options.AppId)) return BotRefusal.OtherApplication;
        JsonWebToken token;
        try { token = new(authorization[Bearer.Length..]); }
        catch (Exception error) when (error is ArgumentException or SecurityTokenException) { return BotRefusal.Malformed; }

        bool fromChannel = token.Issuer == _options.Issuer;
        if (!fromChannel && !_entra.IsKnown(token.Issuer)) return BotRefusal.UnknownIssuer;
        OpenIdConnectConfiguration keys;
        try { keys = await (fromChannel ? _channelKeys : _entraKeys).GetAsync(token.Kid, cancellationToken); }
        catch (IOException) { return BotRefusal.KeysOutOfReach; }

        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, Parameters(token.Issuer, keys, fromChannel));
        if (!result.IsValid) return BotRefusal.BadToken;
        return fromChannel ? CheckChannel(token, keys, activity) : CheckEntra(token, activity);
    }

    public void Dispose()
    {
        _channelKeys.Dispose();
        _entraKeys.Dispose();
    }

    /// <summary>The HTTP status of a refusal.</summary>
    public static int Status(BotRefusal refusal) => refusal switch
    {
        BotRefusal.None => StatusCodes.Status200OK,
        BotRefusal.NoChannel => StatusCodes.Status400BadRequest,
        BotRefusal.NotEndorsed or BotRefusal.OtherServiceUrl or BotRefusal.ServiceUrlNotAllowed => StatusCodes.Status403Forbidden,
        _ => StatusCodes.Status401Unauthorized,
    };

    /// <summary>From this machine, and not by way of a proxy on it.</summary>
    public static bool IsLocal(HttpContext context) =>
        (context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address))
        && !context.Request.Headers.ContainsKey("X-Forwarded-For") && !context.Request.Headers.ContainsKey("Forwarded");

    private TokenValidationParameters Parameters(string issuer, OpenIdConnectConfiguration keys, bool fromChannel)
    {
        var parameters = new TokenValidationParameters
        {
            ValidIssuer = issuer,
            ValidAudience = _options.AppId,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512],
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ValidateIssuerSigningKey = true,
            TryAllIssuerSigningKeys = false,
            ClockSkew = Skew,
            LifetimeValidator = IsAlive,
            ConfigurationManager = new StaticConfigurationManager<OpenIdConnectConfiguration>(keys),
        };
        if (!fromChannel) parameters.EnableAadSigningKeyIssuerValidation();
        return parameters;
    }

    private bool IsAlive(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        return expires is { } end && now <= end + Skew && (notBefore is not { } start || now >= start - Skew);
    }

    private static BotRefusal CheckChannel(JsonWebToken token, OpenIdConnectConfiguration keys, Activity activity)
    {
        // A key without endorsements signs for no channel at all.
        var endorsed = SigningKeys.Endorsements(keys, token.Kid);
        if (endorsed is null || !endorsed.Contains(activity.ChannelId!, StringComparer.Ordinal)) return BotRefusal.NotEndorsed;
        bool named = token.TryGetPayloadValue("serviceurl", out string? claim) && claim is { Length: > 0 };
        return named && string.Equals(claim, activity.ServiceUrl, StringComparison.OrdinalIgnoreCase) ? BotRefusal.None : BotRefusal.OtherServiceUrl;
    }

    private BotRefusal CheckEntra(JsonWebToken token, Activity activity)
    {
        token.TryGetPayloadValue("ver", out string? version);
        string? claim = version switch { "" or "1.0" => "appid", "2.0" => "azp", _ => null };
        if (claim is null) return BotRefusal.BadVersion;
        if (!token.TryGetPayloadValue(claim, out string? caller) || !string.Equals(caller, _options.AppId, StringComparison.OrdinalIgnoreCase))
            return BotRefusal.OtherApplication;
        if (!token.TryGetPayloadValue("tid", out string? tenant) || tenant != _entra.TenantOf(token.Issuer)) return BotRefusal.OtherTenant;
        return _serviceUrls.IsAllowed(activity.ServiceUrl) ? BotRefusal.None : BotRefusal.ServiceUrlNotAllowed;
    }
}
