using System.Net;
using System.Text;

namespace Chatbot.Channels.Slack;

public sealed class SlackSignatureTests
{
    private const string SlashBody =
        "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";

    /// <summary>Secret, time, body, signature: Slack's published example, and two made with openssl.</summary>
    public static TheoryData<string, string, string, string> Vectors => new()
    {
        { "8f742231b10e8888abcd99yyyzzz85a5", "1531420618", SlashBody, "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503" },
        { "secret", "1700000000", """{"foo":"bar"}""", "v0=f2860e86f6b17d05bcfdb20ec88167a134d1c976d6e7b4cebf41266a4eb0909d" },
        { "secret", "1700000000", """{"text":"héllo – ✓"}""", "v0=7ffc5ba97b3ea223ba60675a92839587f9f188e7a3ae787453817d8226d60cf8" },
    };

    [Theory, MemberData(nameof(Vectors))]
    public void Known_signatures_are_made_and_accepted(string secret, string timestamp, string body, string signature)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        var now = DateTimeOffset.FromUnixTimeSeconds(long.Parse(timestamp));

        Assert.Equal(signature, SlackSignature.Sign(secret, timestamp, bytes));
        Assert.True(SlackSignature.IsValid(secret, timestamp, signature, bytes, now));
        Assert.False(SlackSignature.IsValid(secret, timestamp, signature, [.. bytes, .. "------"u8], now));
        Assert.False(SlackSignature.IsValid(secret + "x", timestamp, signature, bytes, now));
        Assert.False(SlackSignature.IsValid(secret, timestamp, signature.Replace("v0=", "v1=", StringComparison.Ordinal), bytes, now));
        Assert.False(SlackSignature.IsValid(secret, timestamp, signature[..^1], bytes, now));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(300, true)]
    [InlineData(-300, true)]
    [InlineData(301, false)]
    [InlineData(-301, false)]
    [InlineData(3_600, false)]
    public void A_signature_is_good_for_five_minutes_either_way(int secondsOff, bool valid)
    {
        string signature = SlackSignature.Sign("secret", "1700000000", "{}"u8);

        Assert.Equal(valid, SlackSignature.IsValid("secret", "1700000000", signature, "{}"u8, DateTimeOffset.FromUnixTimeSeconds(1_700_000_000 + secondsOff)));
    }

    [Theory]
    [InlineData(null, "1700000000", "v0=00")]
    [InlineData("", "1700000000", "v0=00")]
    [InlineData("secret", null, "v0=00")]
    [InlineData("secret", "1700000000", null)]
    [InlineData("secret", "soon", "v0=00")]
    [InlineData("secret", "-1700000000", "v0=00")]
    [InlineData("secret", "99999999999999999999", "v0=00")]
    [InlineData("secret", "1700000000", "")]
    public void What_is_missing_or_malformed_is_refused(string? secret, string? timestamp, string? signature) =>
        Assert.False(SlackSignature.IsValid(secret, timestamp, signature, "{}"u8, DateTimeOffset.FromUnixTimeSeconds(1_700_000_000)));
}

[Collection(SlackServer.Name)]
public sealed class SlackAuthenticityTests(SlackFixture fixture)
{
    private const string Challenge = """{"type":"url_verification","token":"t","challenge":"3eZbrw1aB10FEMAGAZd4FyFQ"}""";

    public static TheoryData<string> Routes => ["/slack/events", "/slack/commands", "/slack/interactions"];

    [Fact]
    public async Task The_address_is_verified_by_returning_the_challenge()
    {
        var response = await fixture.PostAsync("/slack/events", Challenge, "application/json");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"challenge":"3eZbrw1aB10FEMAGAZd4FyFQ"}""", await response.Content.ReadAsStringAsync());
    }

    [Theory, MemberData(nameof(Routes))]
    public async Task Late_future_forged_and_unsigned_requests_are_refused(string route)
    {
        long now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        Assert.Equal(HttpStatusCode.Unauthorized, (await fixture.PostAsync(route, Challenge, "application/json", timestamp: $"{now - 400}")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await fixture.PostAsync(route, Challenge, "application/json", timestamp: $"{now + 400}")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await fixture.PostAsync(route, Challenge, "application/json", signature: "v0=" + new string('0', 64))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await fixture.Chatbot.Http.PostAsync(route, new StringContent(Challenge, Encoding.UTF8, "application/json"))).StatusCode);
    }

    [Fact]
    public async Task A_request_replayed_later_with_a_new_time_is_refused()
    {
        long now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        string signature = SlackSignature.Sign(SlackFixture.Secret, $"{now - 400}", Encoding.UTF8.GetBytes(Challenge));

        Assert.Equal(HttpStatusCode.Unauthorized, (await fixture.PostAsync("/slack/events", Challenge, "application/json", timestamp: $"{now}", signature: signature)).StatusCode);
    }

    [Fact]
    public async Task Slacks_unsigned_certificate_check_is_answered_and_its_fields_dropped()
    {
        int calls = fixture.Slack.Calls.Count;
        var response = await fixture.Chatbot.Http.PostAsync("/slack/commands", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["ssl_check"] = "1", ["command"] = "/story", ["text"] = "list", ["team_id"] = SlackFixture.Team, ["user_id"] = SlackFixture.Reader,
            ["channel_id"] = "C0SSL", ["response_url"] = fixture.Slack.ResponseUrl("ssl").AbsoluteUri,
        }));
        await fixture.SettleAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(calls, fixture.Slack.Calls.Count);
        Assert.DoesNotContain(fixture.Slack.Responses, r => r.Id == "ssl");
    }
}
