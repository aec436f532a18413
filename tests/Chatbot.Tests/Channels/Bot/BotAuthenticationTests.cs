using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace Chatbot.Channels.Bot;

/// <summary>Every documented reason to refuse a token, with really signed tokens and keys published on loopback.</summary>
public sealed class BotAuthenticationTests(BotServer server) : IClassFixture<BotServer>
{
    private const string Microsoft = "d6d49420-f39b-4df7-a1dc-d59a935871db";

    private static long Now => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    [Fact]
    public async Task A_valid_token_is_accepted_and_answered_at_its_service_address()
    {
        var response = await server.PostAsync(server.Message("help"));

        Assert.Equal(202, (int)response.StatusCode);
        Assert.Equal("", await response.Content.ReadAsStringAsync());
        var sent = (await server.MessagesAsync(1))[0];
        Assert.Equal("Bearer token-for-the-connector", sent.Authorization);
        Assert.StartsWith("/connector/v3/conversations/19:one@thread.v2/activities/", Uri.UnescapeDataString(sent.Path));
    }

    public static TheoryData<string, int> Cases => new()
    {
        { "valid", 202 }, { "no header", 401 }, { "aud other", 401 }, { "iss other", 401 }, { "expired 4 minutes ago", 202 }, { "expired 6 minutes ago", 401 },
        { "nbf in 4 minutes", 202 }, { "nbf in 6 minutes", 401 }, { "no exp", 401 }, { "serviceurl other host", 403 }, { "serviceurl case", 202 },
        { "serviceurl no slash", 403 }, { "serviceurl missing", 403 }, { "channel not endorsed", 403 }, { "channel case", 403 }, { "channel missing", 400 },
        { "key without endorsements", 403 }, { "unknown kid", 401 }, { "known kid, other key", 401 }, { "PS256", 401 }, { "HS256", 401 }, { "alg none", 401 },
        { "lower-case bearer", 401 }, { "two headers", 401 }, { "tampered", 401 }, { "not a token", 401 },
        { "entra v1", 202 }, { "entra v1 other app", 401 }, { "entra v2", 202 }, { "entra own tenant", 202 }, { "entra no ver", 401 }, { "entra ver 3", 401 },
        { "entra stranger's tenant", 401 }, { "entra tid of another tenant", 401 }, { "entra no tid", 401 }, { "entra service host not listed", 403 },
        { "entra aud other", 401 },
    };

    [Theory, MemberData(nameof(Cases))]
    public async Task A_token_is_accepted_or_refused_as_documented(string what, int status)
    {
        var (authorization, activity) = Make(server, what);
        string json = JsonSerializer.Serialize(activity with { Type = "typing" }, ActivityJson.Wire.Activity);

        var response = await server.PostAsync(json, authorization);

        Assert.Equal(status, (int)response.StatusCode);
        string log = string.Join('\n', server.Logs.Lines);
        Assert.DoesNotContain("a secret that must", log, StringComparison.Ordinal);
        if (authorization is { Length: > 60 }) Assert.DoesNotContain(authorization[^40..], log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bearer  a.b.c")]
    [InlineData("bearer a.b.c")]
    [InlineData("Basic a.b.c")]
    [InlineData("Bearer a.b.c ")]
    public void A_header_is_two_words_the_first_being_Bearer(string header) => Assert.Equal(
        BotRefusal.BadHeader, server.Chatbot.Services.GetRequiredService<BotAuthentication>().CheckHeader(header, isLocal: true));

    [Fact]
    public async Task A_new_key_is_fetched_once_and_unknown_keys_do_not_flood_the_issuer()
    {
        await using var own = new BotServer();
        await own.InitializeAsync();
        own.Channel.AddKey("k3", ["msteams"]);
        string json = JsonSerializer.Serialize(own.Message("hi") with { Type = "typing", ChannelId = "msteams" }, ActivityJson.Wire.Activity);

        Assert.Equal(202, (int)(await own.PostAsync(json, $"Bearer {own.Channel.Token("k3")}")).StatusCode);
        for (int i = 0; i < 20; i++) await own.PostAsync(json, $"Bearer {own.Channel.Token("k1", kid: $"forged{i}")}");

        Assert.Equal(1, own.Channel.MetadataHits);
    }

    internal static (string? Authorization, Activity Activity) Make(BotServer server, string what)
    {
        var channel = server.Channel;
        var activity = server.Message("hello");
        string Bearer(params (string, object?)[] claims) => "Bearer " + channel.Token(claims: claims);
        string Entra(string issuer, params (string, object?)[] claims) => "Bearer " + channel.Token("k2", claims:
            [("iss", issuer), ("serviceurl", null), ("tid", issuer.Split('/', StringSplitOptions.RemoveEmptyEntries)[2]), .. claims]);
        const string v1 = $"https://sts.windows.net/{Microsoft}/", v2 = $"https://login.microsoftonline.com/{Microsoft}/v2.0";
        var listed = activity with { ServiceUrl = "https://smba.trafficmanager.net/emea/" };
        string valid = Bearer();
        return what switch
        {
            "valid" => (valid, activity),
            "no header" => (null, activity),
            "aud other" => (Bearer(("aud", Guid.NewGuid().ToString())), activity),
            "iss other" => (Bearer(("iss", "https://evil.example")), activity),
            "expired 4 minutes ago" => (Bearer(("nbf", Now - 900), ("exp", Now - 240)), activity),
            "expired 6 minutes ago" => (Bearer(("nbf", Now - 900), ("exp", Now - 360)), activity),
            "nbf in 4 minutes" => (Bearer(("nbf", Now + 240)), activity),
            "nbf in 6 minutes" => (Bearer(("nbf", Now + 360), ("exp", Now + 900)), activity),
            "no exp" => (Bearer(("exp", null)), activity),
            "serviceurl other host" => (Bearer(("serviceurl", "https://evil.example/")), activity),
            "serviceurl case" => (Bearer(("serviceurl", channel.ServiceUrl.ToUpperInvariant())), activity),
            "serviceurl no slash" => (Bearer(("serviceurl", channel.ServiceUrl.TrimEnd('/'))), activity),
            "serviceurl missing" => (Bearer(("serviceurl", null)), activity),
            "channel not endorsed" => (valid, activity with { ChannelId = "slack" }),
            "channel case" => (valid, activity with { ChannelId = "MsTeams" }),
            "channel missing" => (valid, activity with { ChannelId = null }),
            "key without endorsements" => ("Bearer " + channel.Token("k2"), activity),
            "unknown kid" => ("Bearer " + channel.Token("k1", kid: "zz"), activity),
            "known kid, other key" => ("Bearer " + channel.Token("k2", kid: "k1"), activity),
            "PS256" => ("Bearer " + channel.Token(algorithm: SecurityAlgorithms.RsaSsaPssSha256), activity),
            "HS256" => ("Bearer " + Unsigned("HS256", "c2ln"), activity),
            "alg none" => ("Bearer " + Unsigned("none", ""), activity),
            "lower-case bearer" => (valid.Replace("Bearer", "bearer", StringComparison.Ordinal), activity),
            "two headers" => ($"{valid}, {valid}", activity),
            "tampered" => (valid[..^8] + "AAAAAAAA", activity),
            "not a token" => ("Bearer abc", activity),
            "entra v1" => (Entra(v1, ("ver", "1.0"), ("appid", FakeChannel.AppId)), listed),
            "entra v1 other app" => (Entra(v1, ("ver", "1.0"), ("appid", Guid.NewGuid().ToString())), listed),
            "entra v2" => (Entra(v2, ("ver", "2.0"), ("azp", FakeChannel.AppId)), listed),
            "entra own tenant" => (Entra($"https://login.microsoftonline.com/{FakeChannel.TenantId}/v2.0", ("ver", "2.0"), ("azp", FakeChannel.AppId)), listed),
            "entra no ver" => (Entra(v2, ("azp", FakeChannel.AppId)), listed),
            "entra ver 3" => (Entra(v2, ("ver", "3.0"), ("azp", FakeChannel.AppId)), listed),
            "entra stranger's tenant" => (Entra($"https://login.microsoftonline.com/{Guid.NewGuid()}/v2.0", ("ver", "2.0"), ("azp", FakeChannel.AppId)), listed),
            "entra tid of another tenant" => (Entra(v2, ("ver", "2.0"), ("azp", FakeChannel.AppId), ("tid", FakeChannel.TenantId)), listed),
            "entra no tid" => (Entra(v2, ("ver", "2.0"), ("azp", FakeChannel.AppId), ("tid", null)), listed),
            "entra service host not listed" => (Entra(v2, ("ver", "2.0"), ("azp", FakeChannel.AppId)), activity with { ServiceUrl = "https://evil.example/" }),
            "entra aud other" => (Entra(v2, ("ver", "2.0"), ("azp", FakeChannel.AppId), ("aud", "api://other")), listed),
            _ => throw new ArgumentOutOfRangeException(nameof(what), what, null),
        };
    }

    private static string Unsigned(string algorithm, string signature)
    {
        static string Part(object value) => Base64UrlEncoder.Encode(JsonSerializer.Serialize(value));
        var claims = new { iss = "https://api.botframework.com", aud = FakeChannel.AppId, exp = Now + 600 };
        return $"{Part(new { alg = algorithm, kid = "k1", typ = "JWT" })}.{Part(claims)}.{signature}";
    }
}
