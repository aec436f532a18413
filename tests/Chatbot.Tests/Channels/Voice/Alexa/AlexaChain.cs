using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Chatbot.Channels.Voice.Alexa;

/// <summary>A certificate chain like Amazon's, with a root of our own: root, intermediate, leaf.</summary>
internal sealed class AlexaChain
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    public AlexaChain(string name = "echo-api.amazon.com", DateTimeOffset? from = null, DateTimeOffset? until = null, bool withIntermediate = true)
    {
        using var rootKey = RSA.Create(2048);
        using var middleKey = RSA.Create(2048);
        Root = Authority("CN=Test Root", rootKey, depth: 1).CreateSelfSigned(Now.AddYears(-1), Now.AddYears(9));
        using var middle = Authority("CN=Test Intermediate", middleKey, depth: 0).Create(Root, Now.AddYears(-1), Now.AddYears(5), [2]).CopyWithPrivateKey(middleKey);
        var request = new CertificateRequest($"CN={name}", Key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        var leaf = request.Create(middle, from ?? Now.AddDays(-1), until ?? Now.AddDays(90), [3]);
        Pem = string.Join('\n', new[] { leaf, withIntermediate ? middle : null }.OfType<X509Certificate2>().Select(c => c.ExportCertificatePem()));
    }

    public RSA Key { get; } = RSA.Create(2048);

    public X509Certificate2 Root { get; }

    /// <summary>Leaf first, then the intermediate.</summary>
    public string Pem { get; }

    public string Sign(byte[] body) => Convert.ToBase64String(Key.SignData(body, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    private static CertificateRequest Authority(string name, RSA key, int depth)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: depth == 0, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        return request;
    }
}
