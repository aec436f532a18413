using System.Text.Json;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Chatbot.Channels.Bot;

/// <summary>
/// The published keys of one issuer, by OpenID metadata: fetched on first use and every half day, and once more for a key
/// that we do not know (a key rollover), but not more often than <see cref="Floor"/>: a forged key id must not make us knock
/// at the issuer's door.
/// </summary>
internal sealed class SigningKeys(string metadata, IHttpClientFactory http, TimeProvider clock, ILogger logger) : IDisposable
{
    /// <summary>The issuers ask for a refresh at least every 24 hours.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12), Floor = TimeSpan.FromMinutes(1), Timeout = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile Fetched? _fetched;
    private long? _tried;

    /// <summary>The current keys; those fetched earlier while the issuer is out of reach. Throws if there are none at all.</summary>
    /// <param name="keyId">The key that a token names: if it is unknown, the keys are fetched again.</param>
    public async Task<OpenIdConnectConfiguration> GetAsync(string? keyId, CancellationToken cancellationToken)
    {
        if (_fetched is { } current && IsFresh(current) && Knows(current, keyId)) return current.Configuration;
        await _gate.WaitAsync(cancellationToken);
        try
        {
            current = _fetched;
            if (current is not null && IsFresh(current) && Knows(current, keyId)) return current.Configuration;
            bool mayTry = _tried is not { } last || clock.GetElapsedTime(last) >= Floor;
            if (mayTry) current = await FetchAsync(cancellationToken) ?? current;
            return current?.Configuration ?? throw new IOException($"The signing keys at {metadata} are out of reach.");
        }
        finally { _gate.Release(); }
    }

    public void Dispose() => _gate.Dispose();

    /// <summary>The channels for which a key may sign (a Bot Framework extension of the JSON web key), or null if it names none.</summary>
    public static IReadOnlyList<string>? Endorsements(OpenIdConnectConfiguration configuration, string? keyId)
    {
        var key = configuration.JsonWebKeySet?.Keys.FirstOrDefault(k => k.Kid == keyId);
        if (key is null || !key.AdditionalData.TryGetValue("endorsements", out object? value)) return null;
        return value switch
        {
            JsonElement { ValueKind: JsonValueKind.Array } array => [.. array.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!)],
            IEnumerable<object> list => [.. list.Select(o => o.ToString()!)],
            _ => null,
        };
    }

    private bool IsFresh(Fetched fetched) => clock.GetElapsedTime(fetched.At) < Lifetime;

    private static bool Knows(Fetched fetched, string? keyId) => fetched.Configuration.SigningKeys.Any(k => k.KeyId == keyId);

    private async Task<Fetched?> FetchAsync(CancellationToken cancellationToken)
    {
        _tried = clock.GetTimestamp();
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(Timeout);
        try
        {
            using var client = http.CreateClient(BotChannel.MetadataClient);
            var documents = new HttpDocumentRetriever(client) { RequireHttps = !new Uri(metadata).IsLoopback };
            var configuration = await OpenIdConnectConfigurationRetriever.GetAsync(metadata, documents, timeout.Token);
            return _fetched = new(configuration, clock.GetTimestamp());
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            logger.KeysOutOfReach(error, metadata);
            return null;
        }
    }

    private sealed record Fetched(OpenIdConnectConfiguration Configuration, long At);
}
