using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Chatbot.Channels.Voice.Alexa;

/// <summary>Only Amazon's requests, for this skill, of this moment; checked over the wire, and beside Amazon's own verifier.</summary>
public sealed class AlexaSignatureTests(AlexaFixture alexa) : IClassFixture<AlexaFixture>
{
    private readonly AlexaServer _server = alexa.Server;

    private static string Launch => AlexaServer.Request("LaunchRequest").ToJsonString();

    /// <summary>Address; whether it is documented as Amazon's; whether Amazon's verifier for Node is laxer than its documentation.</summary>
    public static TheoryData<string, bool, bool> Addresses => new()
    {
        { "https://s3.amazonaws.com/echo.api/echo-api-cert.pem", true, false },
        { "HTTPS://S3.AMAZONAWS.COM/echo.api/echo-api-cert.pem", true, false },
        { "https://s3.amazonaws.com:443/echo.api/echo-api-cert.pem", true, false },
        { "https://s3.amazonaws.com/echo.api/../echo.api/echo-api-cert.pem", true, false },
        { "https://s3.amazonaws.com/echo.api//echo-api-cert.pem", true, false },
        { "http://s3.amazonaws.com/echo.api/echo-api-cert.pem", false, false },
        { "https://notamazon.com/echo.api/echo-api-cert.pem", false, false },
        { "https://s3.amazonaws.com.evil.example/echo.api/echo-api-cert.pem", false, false },
        { "https://s3.amazonaws.com@evil.example/echo.api/echo-api-cert.pem", false, false },
        { "https://s3.amazonaws.com/EcHo.aPi/echo-api-cert.pem", false, false },
        { "https://s3.amazonaws.com/invalid.path/echo-api-cert.pem", false, false },
        { "https://s3.amazonaws.com/cert", false, false },
        { "https://s3.amazonaws.com:563/echo.api/echo-api-cert.pem", false, false },
        { "https://s3.amazonaws.com/echo.api/../cert", false, true },
        { "badUrl", false, false },
    };

    [Theory, MemberData(nameof(Addresses))]
    public async Task The_certificate_comes_from_where_Amazon_publishes_it(string url, bool amazons, bool verifierIsLax)
    {
        foreach (string file in new[] { "echo-api-cert.pem", "../cert" }) _server.Amazon[new Uri("https://s3.amazonaws.com/echo.api/" + file).AbsoluteUri] = _server.Chain.Pem;
        string body = Launch;

        var (status, _) = await _server.PostAsync(body, url);

        Assert.Equal(amazons ? HttpStatusCode.OK : HttpStatusCode.BadRequest, status);
        Assert.Equal(amazons || verifierIsLax, await AmazonAcceptsAsync(body, url: url));
    }

    [Fact]
    public async Task Signed_bytes_are_accepted_and_any_other_bytes_refused()
    {
        string body = Launch, signature = _server.Chain.Sign(System.Text.Encoding.UTF8.GetBytes(body));

        Assert.Equal(HttpStatusCode.OK, (await _server.PostAsync(body)).Status);
        Assert.True(await AmazonAcceptsAsync(body, signature));
        foreach (string changed in new[] { body + " ", body.Replace("Launch", "LauncH", StringComparison.Ordinal) })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await _server.PostAsync(changed, sign: _ => signature)).Status);
            Assert.False(await AmazonAcceptsAsync(changed, signature));
        }
    }

    [Theory]
    [InlineData("not base64 !")]
    [InlineData("AAAA")]
    [InlineData("")]
    public async Task A_signature_that_is_none_is_refused(string signature)
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await _server.PostAsync(Launch, sign: _ => signature)).Status);
        Assert.False(await AmazonAcceptsAsync(Launch, signature));
    }

    [Fact]
    public async Task The_older_header_and_hash_are_refused()
    {
        string Sha1(byte[] bytes) => Convert.ToBase64String(_server.Chain.Key.SignData(bytes, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1));
        Assert.Equal(HttpStatusCode.BadRequest, (await _server.PostAsync(Launch, sign: Sha1, header: "Signature")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await _server.PostAsync(Launch, sign: Sha1)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await _server.PostAsync(Launch, header: "Signature")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await _server.PostAsync(Launch, url: null)).Status);
    }

    /// <summary>A chain that must not hold, and why.</summary>
    public static TheoryData<string> BadChains => ["other name", "expired", "not yet", "unknown root", "no intermediate", "missing", "not a certificate"];

    [Theory, MemberData(nameof(BadChains))]
    public async Task A_certificate_that_does_not_hold_is_refused(string why)
    {
        var now = TimeProvider.System.GetUtcNow();
        var chain = why switch
        {
            "other name" => new AlexaChain("api.amazon.com"),
            "expired" => new AlexaChain(from: now.AddDays(-30), until: now.AddDays(-1)),
            "not yet" => new AlexaChain(from: now.AddDays(1)),
            "no intermediate" => new AlexaChain(withIntermediate: false),
            _ => new AlexaChain(),
        };
        string url = $"https://s3.amazonaws.com/echo.api/{why.Replace(' ', '-')}.pem";
        string pem = why == "not a certificate" ? "-----BEGIN CERTIFICATE-----\nbm8=\n-----END CERTIFICATE-----" : chain.Pem;
        if (why != "missing") _server.Amazon[url] = pem;
        byte[] body = System.Text.Encoding.UTF8.GetBytes(Launch);

        // Over the wire none is Amazon's root; and with its own root trusted, a chain must still hold in itself.
        Assert.Equal(HttpStatusCode.BadRequest, (await _server.PostAsync(Launch, url, chain.Sign)).Status);
        if (why is "missing") return;
        var root = why == "unknown root" ? _server.Chain.Root : chain.Root;
        Assert.Null(new AlexaCertificates(new HttpClient(), new AlexaTrust([root]), TimeProvider.System).Check(pem));
        Assert.False(await AmazonAcceptsAsync(Launch, chain.Sign(body), pem: pem, root: root.ExportCertificatePem()));
    }

    [Theory]
    [InlineData(-140, true)]
    [InlineData(-152, false)]
    [InlineData(140, true)]
    [InlineData(3_600, false)]
    public async Task The_time_is_now_in_both_directions(int seconds, bool accepted)
    {
        string body = AlexaServer.Request("LaunchRequest", at: TimeProvider.System.GetUtcNow().AddSeconds(seconds)).ToJsonString();
        Assert.Equal(accepted ? HttpStatusCode.OK : HttpStatusCode.BadRequest, (await _server.PostAsync(body)).Status);

        // Amazon's own verifier takes any time in the future: there ours is stricter on purpose.
        Assert.Equal(accepted || seconds > 0, await AmazonAcceptsAsync(body, timestamp: true));
    }

    [Fact]
    public async Task An_event_may_be_an_hour_old_and_a_request_without_a_time_is_refused()
    {
        var late = TimeProvider.System.GetUtcNow().AddSeconds(-3_500);
        Assert.Equal(HttpStatusCode.OK, (await _server.PostAsync(AlexaServer.Request("AlexaSkillEvent.SkillEnabled", at: late).ToJsonString())).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await _server.PostAsync(AlexaServer.Request("AlexaSkillEvent.SkillEnabled", at: late.AddSeconds(-200)).ToJsonString())).Status);
        var timeless = AlexaServer.Request("LaunchRequest");
        timeless["request"]!.AsObject().Remove("timestamp");
        Assert.Equal(HttpStatusCode.BadRequest, (await _server.PostAsync(timeless.ToJsonString())).Status);
    }

    [Fact]
    public async Task Another_skill_and_what_is_no_request_are_refused()
    {
        var other = AlexaServer.Request("LaunchRequest");
        other["context"]!["System"]!["application"]!["applicationId"] = "amzn1.ask.skill.other";
        foreach (string body in new[] { other.ToJsonString(), "{}", "[]", "null", "not json", "{\"request\":{\"type\":1}}" })
            Assert.Equal(HttpStatusCode.BadRequest, (await _server.PostAsync(body)).Status);
    }

    [Fact]
    public async Task The_certificate_is_fetched_once()
    {
        for (int i = 0; i < 3; i++) await _server.PostAsync(Launch);
        Assert.Single(_server.Amazon.Calls, c => c.Address.AbsoluteUri == AlexaServer.CertificateUrl);
    }

    private async Task<bool> AmazonAcceptsAsync(
        string body, string? signature = null, string url = AlexaServer.CertificateUrl, string? pem = null, string? root = null, bool timestamp = false)
    {
        var input = new JsonObject
        {
            ["body"] = body, ["signature"] = signature ?? _server.Chain.Sign(System.Text.Encoding.UTF8.GetBytes(body)), ["url"] = url,
            ["pem"] = pem ?? _server.Chain.Pem, ["root"] = root ?? _server.Chain.Root.ExportCertificatePem(), ["timestamp"] = timestamp,
        };
        return JsonDocument.Parse(await VoiceClients.NodeLineAsync("alexa-verifier.js", input.ToJsonString())).RootElement.GetProperty("accepted").GetBoolean();
    }
}
