using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Chatbot.Channels.Voice.Alexa;

/// <summary>The roots that a signing certificate must lead to; null: those that the operating system trusts.</summary>
internal sealed record AlexaTrust(X509Certificate2Collection? Roots = null);

/// <summary>
/// Fetches Amazon's signing certificate, checks its name, time and chain, and keeps it until it expires. Null is "not Amazon's".
/// </summary>
internal sealed class AlexaCertificates(HttpClient http, AlexaTrust trust, TimeProvider clock)
{
    private const string SigningName = "echo-api.amazon.com";
    private const int MostKept = 8;

    private readonly ConcurrentDictionary<Uri, X509Certificate2> _kept = new();

    public async Task<X509Certificate2?> GetAsync(Uri url, CancellationToken cancellationToken)
    {
        if (_kept.TryGetValue(url, out var kept))
        {
            if (IsCurrent(kept)) return kept;
            _kept.TryRemove(url, out _);
        }

        if (await DownloadAsync(url, cancellationToken) is not { } pem || Check(pem) is not { } leaf) return null;
        if (_kept.Count >= MostKept) _kept.Clear();
        _kept[url] = leaf;
        return leaf;
    }

    private async Task<string?> DownloadAsync(Uri url, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync(url, cancellationToken);
            return response.IsSuccessStatusCode ? await response.Content.ReadAsStringAsync(cancellationToken) : null;
        }
        catch (Exception error) when (error is HttpRequestException || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }

    /// <summary>The first certificate, if the chain below it holds.</summary>
    internal X509Certificate2? Check(string pem)
    {
        var chain = new X509Certificate2Collection();
        try { chain.ImportFromPem(pem); }
        catch (CryptographicException) { return null; }
        if (chain.Count == 0 || !IsCurrent(chain[0]) || !HasSigningName(chain[0])) return null;

        using var builder = new X509Chain();
        builder.ChainPolicy.VerificationTime = clock.GetUtcNow().UtcDateTime;
        // Revocation lists and missing issuers would be fetched from addresses that the certificate names: not before it is trusted.
        builder.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        builder.ChainPolicy.DisableCertificateDownloads = true;
        builder.ChainPolicy.ExtraStore.AddRange(chain);
        if (trust.Roots is { } roots)
        {
            builder.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            builder.ChainPolicy.CustomTrustStore.AddRange(roots);
        }

        return builder.Build(chain[0]) ? chain[0] : null;
    }

    private bool IsCurrent(X509Certificate2 certificate)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return now >= certificate.NotBefore.ToUniversalTime() && now <= certificate.NotAfter.ToUniversalTime();
    }

    private static bool HasSigningName(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(e => e.EnumerateDnsNames())
            .Contains(SigningName, StringComparer.OrdinalIgnoreCase);
}
