using System.Net;
using System.Text.Json.Nodes;
using Chatbot.Storage;
using Chatbot.Support;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Chatbot.Channels.Slack;

/// <summary>Several workspaces: installed through OAuth, served each with its own token, forgotten when they leave.</summary>
public sealed class SlackInstallTests : IAsyncLifetime
{
    private const string Token = "xoxb-secret-of-two";

    private readonly SlackFixture _fixture = new();
    private SlackStandIn _slack = null!;
    private ChatbotApplication _chatbot = null!;

    public async ValueTask InitializeAsync()
    {
        await _fixture.InitializeAsync();
        _slack = _fixture.Slack;
        var settings = _fixture.Settings();
        settings.Remove("Slack:BotToken");
        (settings["Slack:ClientId"], settings["Slack:ClientSecret"], settings["Slack:RedirectUrl"]) = ("123.456", "client-secret", "https://chat.example/slack/oauth");
        _chatbot = new ChatbotApplication { Settings = settings };
        await _chatbot.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _chatbot.DisposeAsync();
        await _fixture.DisposeAsync();
    }

    [Fact]
    public async Task A_workspace_installs_is_answered_with_its_own_token_and_is_forgotten_when_it_leaves()
    {
        Assert.Equal(HttpStatusCode.OK, (await InstallAsync("T0TWO")).StatusCode);
        Assert.Single(await AskAsync("T0TWO"));
        Assert.Equal(Token, _slack.Calls.Last(c => c.Method.StartsWith("chat.", StringComparison.Ordinal)).Token);

        // An uninstallation from before this installation must not remove it; a later one must.
        await _fixture.PostAsync("/slack/events", Event("T0TWO", """{"type":"app_uninstalled"}""", 1_000), "application/json", _chatbot);
        await _fixture.SettleAsync(_chatbot);
        Assert.Single(await AskAsync("T0TWO"));
        await _fixture.PostAsync("/slack/events", Event("T0TWO", """{"type":"tokens_revoked","tokens":{"oauth":[],"bot":["U0BOTBOT1"]}}""", 4_000_000_000), "application/json", _chatbot);
        await _fixture.SettleAsync(_chatbot);
        Assert.Empty(await AskAsync("T0TWO"));
        Assert.Null(await StoredAsync("T0TWO"));
    }

    [Fact]
    public async Task A_workspace_without_an_installation_is_not_answered() => Assert.Empty(await AskAsync("T0NONE"));

    [Fact]
    public async Task Tokens_are_encrypted_where_they_are_stored()
    {
        await InstallAsync("T0TWO");
        string stored = (await StoredAsync("T0TWO"))!;

        Assert.DoesNotContain("xoxb", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("xoxe", stored, StringComparison.Ordinal);
        foreach (string file in Directory.EnumerateFiles(_chatbot.Data, "*", SearchOption.AllDirectories))
            Assert.False(await ContainsAsync(file, Token), $"{file} holds the token in the clear.");
    }

    [Fact]
    public async Task A_whole_enterprise_is_one_installation()
    {
        Assert.Equal(HttpStatusCode.OK, (await InstallAsync(null, "E0ORG")).StatusCode);
        string channel = SlackFixture.NextChannel();
        var envelope = SlackFixture.Envelope(SlackFixture.Mention(channel, "Who asked for the meeting?"), team: "T0ANY");
        (envelope["authorizations"]![0]!["is_enterprise_install"], envelope["authorizations"]![0]!["enterprise_id"]) = (true, "E0ORG");
        await _fixture.PostAsync("/slack/events", envelope.ToJsonString(), "application/json", _chatbot);
        await _fixture.SettleAsync(_chatbot);

        Assert.Single(_slack.In(channel));
    }

    [Fact]
    public async Task A_token_that_ends_soon_is_renewed_before_it_is_used()
    {
        await InstallAsync("T0TWO", expiresIn: 600);
        _slack.Tokens["xoxb-renewed"] = true;
        _slack.Access = new() { ["access_token"] = "xoxb-renewed", ["refresh_token"] = "xoxe-2", ["expires_in"] = 43_200 };

        Assert.Single(await AskAsync("T0TWO"));
        Assert.Equal("xoxb-renewed", _slack.Calls.Last(c => c.Method.StartsWith("chat.", StringComparison.Ordinal)).Token);
        Assert.Equal("refresh_token", _slack.Calls.Last(c => c.Method == "oauth.v2.access").Arguments["grant_type"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("another", true, HttpStatusCode.BadRequest)]
    [InlineData("", true, HttpStatusCode.BadRequest)]
    [InlineData(null, false, HttpStatusCode.BadRequest)]
    public async Task An_installation_that_did_not_start_in_this_browser_is_refused(string? state, bool cookie, HttpStatusCode status)
    {
        var (right, sent) = await StartAsync();
        var response = await FinishAsync($"code=abc&state={state ?? right}", cookie ? sent : null);

        Assert.Equal(status, response.StatusCode);
        Assert.DoesNotContain(_slack.Calls, c => c.Method == "oauth.v2.access");
    }

    [Fact]
    public async Task A_refused_or_failed_installation_is_told_plainly()
    {
        var (state, cookie) = await StartAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await FinishAsync($"error=access_denied&state={state}", cookie)).StatusCode);
        (state, cookie) = await StartAsync();
        Assert.Equal(HttpStatusCode.BadGateway, (await FinishAsync($"code=wrong&state={state}", cookie)).StatusCode);
    }

    [Fact]
    public async Task Without_settings_there_is_no_route()
    {
        await using var bare = new ChatbotApplication();
        await bare.InitializeAsync();

        // A page's own address may match the path, but only to read it.
        foreach (string route in new[] { "/slack/events", "/slack/commands", "/slack/interactions" })
            Assert.True((await _fixture.PostAsync(route, "{}", "application/json", bare)).StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed);
        Assert.Equal(HttpStatusCode.NotFound, (await bare.Http.GetAsync("/slack/install")).StatusCode);
    }

    private async Task<HttpResponseMessage> InstallAsync(string? team, string? enterprise = null, int? expiresIn = null)
    {
        _slack.Tokens[Token] = true;
        _slack.Access = new()
        {
            ["access_token"] = Token, ["token_type"] = "bot", ["scope"] = "chat:write", ["bot_user_id"] = SlackFixture.Bot, ["app_id"] = "A0APP",
            ["team"] = team is null ? null : new JsonObject { ["id"] = team, ["name"] = "The Paper" },
            ["enterprise"] = enterprise is null ? null : new JsonObject { ["id"] = enterprise, ["name"] = "The Group" },
            ["is_enterprise_install"] = enterprise is not null, ["authed_user"] = new JsonObject { ["id"] = SlackFixture.Reader },
        };
        if (expiresIn is not null) (_slack.Access["expires_in"], _slack.Access["refresh_token"]) = (expiresIn, "xoxe-1");
        var (state, cookie) = await StartAsync();
        return await FinishAsync($"code=abc&state={state}", cookie);
    }

    private async Task<(string State, string Cookie)> StartAsync()
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = _chatbot.Address };
        var start = await http.GetAsync("/slack/install");
        Assert.Equal(HttpStatusCode.Redirect, start.StatusCode);
        var query = QueryHelpers.ParseQuery(start.Headers.Location!.Query);
        Assert.Equal(("123.456", "https://chat.example/slack/oauth"), (query["client_id"].ToString(), query["redirect_uri"].ToString()));
        string cookie = start.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        return (query["state"].ToString(), cookie.Split(';')[0]);
    }

    private async Task<HttpResponseMessage> FinishAsync(string query, string? cookie)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = _chatbot.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/slack/oauth?{query}");
        if (cookie is not null) request.Headers.Add("Cookie", cookie);
        return await http.SendAsync(request);
    }

    private async Task<IReadOnlyList<SlackShown>> AskAsync(string team)
    {
        string channel = SlackFixture.NextChannel();
        await _fixture.PostAsync("/slack/events", SlackFixture.Envelope(SlackFixture.Mention(channel, "Who asked for the meeting?"), team: team).ToJsonString(), "application/json", _chatbot);
        await _fixture.SettleAsync(_chatbot);
        return _slack.In(channel);
    }

    private static string Event(string team, string slackEvent, long time)
    {
        var envelope = SlackFixture.Envelope(JsonNode.Parse(slackEvent)!.AsObject(), team: team);
        envelope["event_time"] = time;
        return envelope.ToJsonString();
    }

    private Task<string?> StoredAsync(string workspace) => _chatbot.Services.GetRequiredService<ChannelValues>().GetAsync("slack", $"installation:{workspace}", default);

    private static async Task<bool> ContainsAsync(string file, string text)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray().AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(text)) >= 0;
    }
}
