using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Chatbot.Channels.Bot;

/// <summary>What the Connector got.</summary>
public sealed record Sent(string Method, string Path, string? Authorization, Activity Activity);

/// <summary>
/// The other side of the protocol on a loopback port: published keys, a Connector that records what it gets, and tokens
/// really signed with those keys.
/// </summary>
public sealed class FakeChannel : IAsyncDisposable
{
    public const string AppId = "11111111-1111-1111-1111-111111111111", TenantId = "22222222-2222-2222-2222-222222222222";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, (RSA Key, string[]? Endorsements)> _keys = new(StringComparer.Ordinal);
    private int _metadataHits, _calls;

    public FakeChannel()
    {
        AddKey("k1", ["msteams", "webchat"]);
        AddKey("k2", null);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.MapGet("/{kind}/openid", Metadata);
        _app.MapGet("/{kind}/keys", Keys);
        _app.Map("/connector/{**path}", ConnectorAsync);
    }

    public ConcurrentQueue<Sent> Received { get; } = new();

    public Uri Address { get; private set; } = null!;

    public string ServiceUrl => $"{Address}connector/";

    public int MetadataHits => _metadataHits;

    /// <summary>Calls of the Connector, those that it refused too.</summary>
    public int Calls => _calls;

    /// <summary>How the Connector answers a call, by its number: a status, and seconds of Retry-After. Default: created.</summary>
    public Func<int, (int Status, int? RetryAfter)> Behaviour { get; set; } = _ => (201, null);

    /// <summary>What the Connector refuses, with status, code, message and seconds of Retry-After; null: nothing.</summary>
    public Func<string, Activity, (int Status, string Code, string Message, int? RetryAfter)?> Refuses { get; set; } = (_, _) => null;

    /// <summary>How long a call of the Connector takes.</summary>
    public TimeSpan Takes { get; init; }

    public async Task StartAsync()
    {
        await _app.StartAsync();
        Address = new Uri(_app.Urls.First() + "/");
    }

    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Bot:AppId"] = AppId,
        ["Bot:TenantId"] = TenantId,
        ["Bot:Password"] = "a secret that must never be logged",
        ["Bot:Metadata"] = $"{Address}channel/openid",
        ["Bot:EntraMetadata"] = $"{Address}entra/openid",
    };

    public void AddKey(string id, string[]? endorsements) => _keys[id] = (RSA.Create(2048), endorsements);

    /// <summary>A signed token; a claim of null is left out.</summary>
    public string Token(string key = "k1", string algorithm = SecurityAlgorithms.RsaSha256, string? kid = null, params (string Name, object? Value)[] claims)
    {
        long now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var payload = new Dictionary<string, object?>
        {
            ["iss"] = "https://api.botframework.com", ["aud"] = AppId, ["serviceurl"] = ServiceUrl, ["nbf"] = now - 60, ["exp"] = now + 600,
        };
        foreach (var (name, value) in claims) payload[name] = value;
        foreach (string absent in payload.Where(c => c.Value is null).Select(c => c.Key).ToList()) payload.Remove(absent);
        var signing = new RsaSecurityKey(_keys[key].Key) { KeyId = kid ?? key, CryptoProviderFactory = new() { CacheSignatureProviders = false } };
        return new JsonWebTokenHandler().CreateToken(JsonSerializer.Serialize(payload), new SigningCredentials(signing, algorithm));
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private ContentHttpResult Metadata(string kind)
    {
        Interlocked.Increment(ref _metadataHits);
        string issuer = kind == "entra" ? "https://login.microsoftonline.com/{tenantid}/v2.0" : "https://api.botframework.com";
        return TypedResults.Text($$"""{"issuer":"{{issuer}}","jwks_uri":"{{Address}}{{kind}}/keys","id_token_signing_alg_values_supported":["RS256"]}""", "application/json");
    }

    private ContentHttpResult Keys(string kind)
    {
        var keys = new JsonArray();
        foreach (var (id, (key, endorsements)) in _keys)
        {
            var jwk = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(key.ExportParameters(false)));
            var published = new JsonObject { ["kty"] = "RSA", ["use"] = "sig", ["kid"] = id, ["n"] = jwk.N, ["e"] = jwk.E };
            if (kind == "entra") published["issuer"] = "https://login.microsoftonline.com/{tenantid}/v2.0";
            else if (endorsements is not null) published["endorsements"] = new JsonArray([.. endorsements.Select(e => (JsonNode)e)]);
            keys.Add((JsonNode)published);
        }

        return TypedResults.Text(new JsonObject { ["keys"] = keys }.ToJsonString(), "application/json");
    }

    private async Task<IResult> ConnectorAsync(HttpContext http, string path)
    {
        var (status, retryAfter) = Behaviour(Interlocked.Increment(ref _calls));
        var activity = (await JsonSerializer.DeserializeAsync(http.Request.Body, ActivityJson.Wire.Activity))!;
        if (Takes > TimeSpan.Zero) await Task.Delay(Takes);
        if (retryAfter is { } seconds) http.Response.Headers.RetryAfter = seconds.ToString();
        if (status >= 300) return TypedResults.Text("""{"error":{"code":"Throttled","message":"later"}}""", "application/json", statusCode: status);
        if (Refuses(http.Request.Method, activity) is var (refused, code, message, after))
        {
            if (after is { } wait) http.Response.Headers.RetryAfter = wait.ToString();
            return TypedResults.Json(new { error = new { code, message } }, statusCode: refused);
        }

        Received.Enqueue(new(http.Request.Method, http.Request.Path + "", http.Request.Headers.Authorization, activity));
        return TypedResults.Text($$"""{"id":"m{{Received.Count}}"}""", "application/json", statusCode: status);
    }
}
