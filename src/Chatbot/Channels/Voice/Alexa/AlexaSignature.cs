using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Chatbot.Channels.Voice.Alexa;

/// <summary>
/// Is a request Amazon's? As "Host a custom skill as a web service" asks; stricter than Amazon's own libraries in two places:
/// the folder is compared after the address is resolved, and a time in the future is refused as one in the past is.
/// </summary>
internal sealed class AlexaSignature(AlexaCertificates certificates, TimeProvider clock)
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(150), EventTolerance = TimeSpan.FromHours(1);

    /// <summary>Why the bytes are refused, for the log; null if they are signed by Amazon.</summary>
    public async Task<string?> RefusalAsync(IHeaderDictionary headers, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        // The older header, Signature, is SHA-1: never looked at.
        string? signature = Single(headers, "Signature-256"), address = Single(headers, "SignatureCertChainUrl");
        if (signature is null || address is null) return "a signature header is missing";
        if (AlexaCertificateUrl.Read(address) is not { } url) return "the certificate's address is not Amazon's";
        byte[] signed = new byte[signature.Length];
        if (!Convert.TryFromBase64String(signature, signed, out int length) || length == 0) return "the signature is not base64";
        if (await certificates.GetAsync(url, cancellationToken) is not { } certificate) return "the certificate does not hold";
        using var key = certificate.GetRSAPublicKey();
        bool holds = key is not null && key.VerifyData(body.Span, signed.AsSpan(0, length), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return holds ? null : "the signature does not hold";
    }

    /// <summary>Why a request that Amazon signed is refused; null if it is for this skill and of this moment.</summary>
    public string? Refusal(AlexaEnvelope envelope, string skillId)
    {
        if (envelope.Request?.Timestamp is not { } sent) return "the time is missing";
        var tolerance = envelope.Request.Type?.StartsWith("AlexaSkillEvent.", StringComparison.Ordinal) == true ? EventTolerance : Tolerance;
        if ((clock.GetUtcNow() - sent).Duration() > tolerance) return "the time is not now";
        string? application = (envelope.Context?.System?.Application ?? envelope.Session?.Application)?.ApplicationId;
        return application == skillId ? null : "it is for another skill";
    }

    private static string? Single(IHeaderDictionary headers, string name) =>
        headers.TryGetValue(name, out var values) && values is [{ Length: > 0 } value] ? value : null;
}
