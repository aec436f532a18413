using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Chatbot.Indexing.Embedded;
using Chatbot.Support;
using Chatbot.Support.Qdrant;
using Microsoft.AspNetCore.Hosting;
using static Chatbot.Conformance.IndexSamples;

namespace Chatbot.Indexing.Qdrant;

public sealed class QdrantSettingsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("", 10, 3, null)]
    [InlineData("http://localhost:6333", 10, 3, null)]
    [InlineData("localhost:6333", 10, 3, nameof(QdrantOptions.Url))]
    [InlineData("http://localhost:6333", 5, 20, nameof(QdrantOptions.KeepSeconds))]
    [InlineData("http://localhost:6333", 1, 1, nameof(QdrantOptions.KeepSeconds))]
    public void A_wrong_setting_is_named(string url, int keep, int search, string? wrong)
    {
        var options = new QdrantOptions { Url = url, KeepSeconds = keep, SearchSeconds = search };
        var errors = new List<ValidationResult>();
        Assert.Equal(wrong is null, Validator.TryValidateObject(options, new(options), errors, validateAllProperties: true));
        Assert.Equal(wrong, errors.SelectMany(error => error.MemberNames).FirstOrDefault());
    }

    [Fact]
    public async Task A_certificate_is_trusted_by_its_authority_and_else_refused()
    {
        using var certificate = Certificate();
        await using var server = await QdrantStandIn.StartAsync(configure: listen => listen.UseHttps(certificate));
        string url = $"https://127.0.0.1:{server.Address.Port}";
        var options = new QdrantOptions { Url = url, Retries = 0 };
        using (var distrusting = Create(options))
        {
            var error = await Assert.ThrowsAsync<IndexException>(async () => await distrusting.GetVersionAsync(Token));
            Assert.Contains("Index:CertificateAuthority", error.Message, StringComparison.Ordinal);
        }
        options.CertificateAuthority = folder.File("authority.pem", certificate.ExportCertificatePem());
        using var trusting = Create(options);
        await Apply(trusting, 1, [], Doc("a", "drug"));
        Assert.Single(await Find(trusting, "drug"));
    }

    private static QdrantIndex Create(QdrantOptions options) =>
        new(EmbeddedIndexFactory.Split, new(), options, ("test-4d", 4), _ => Task.FromResult("database"), TimeProvider.System);

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=test authority", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
