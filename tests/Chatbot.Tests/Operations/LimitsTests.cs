using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Chatbot.Support;

namespace Chatbot.Operations;

/// <summary>One client, one conversation and one proxy: what each may do.</summary>
public sealed class LimitsTests
{
    [Fact]
    public async Task A_client_that_asks_too_often_is_told_when_to_come_back()
    {
        await using var server = await StartAsync(("Limits:QuestionsPerMinute", "2"));
        for (int i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.OK, (await AskAsync(server)).StatusCode);
        using var refused = await AskAsync(server);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        Assert.Contains("Ask again in", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await server.Http.GetAsync("/health/ready")).StatusCode);

        using var page = new HttpRequestMessage(HttpMethod.Post, "/ask") { Content = new FormUrlEncodedContent([new("question", "Who?")]) };
        page.Headers.Accept.ParseAdd("text/html");
        using var refusedPage = await server.Http.SendAsync(page);
        Assert.Equal(HttpStatusCode.TooManyRequests, refusedPage.StatusCode);
        Assert.Contains("One moment, please", await refusedPage.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conversation_that_asks_too_often_is_refused_and_another_is_not()
    {
        await using var server = await StartAsync(("Limits:QuestionsPerConversation", "1"));
        string id = (await server.AskAsync("Who is Kristi Noem?")).ConversationId;
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(server, id)).StatusCode);
        using var refused = await AskAsync(server, id);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(server)).StatusCode);
    }

    [Fact]
    public async Task Readers_behind_a_trusted_proxy_are_told_apart_and_no_one_else_is_believed()
    {
        await using var trusting = await StartAsync(("Limits:QuestionsPerMinute", "1"), ("Limits:TrustedProxies:0", "127.0.0.0/8"));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(trusting, from: "203.0.113.1")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(trusting, from: "203.0.113.2")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await AskAsync(trusting, from: "203.0.113.1")).StatusCode);

        await using var wary = await StartAsync(("Limits:QuestionsPerMinute", "1"));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(wary, from: "203.0.113.1")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await AskAsync(wary, from: "203.0.113.2")).StatusCode);
    }

    [Fact]
    public async Task Headers_beyond_the_limit_are_refused()
    {
        await using var server = await StartAsync(("Limits:HeaderBytes", "4096"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("X-Much", new string('x', 5_000));
        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, (await server.Http.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1"), InlineData("::ffff:10.1.2.3", "10.1.2.3"), InlineData("2001:db8:1:2::5", "20010DB800010002"), InlineData("2001:db8:1:2:9::", "20010DB800010002")]
    public void A_client_is_an_address_or_a_subscribers_network(string address, string client) => Assert.Equal(client, RateLimits.Client(IPAddress.Parse(address)));

    [Theory]
    [InlineData("Limits", "TrustedProxies", "proxy.example")]
    public void A_wrong_proxy_is_named(string section, string setting, string value)
    {
        var problem = Assert.Single(new LimitOptions { TrustedProxies = [value] }.Validate(new(section)));
        Assert.Equal([setting], problem.MemberNames);
        Assert.Contains(value, problem.ErrorMessage, StringComparison.Ordinal);
    }

    private static async Task<ChatbotApplication> StartAsync(params (string Name, string Value)[] settings)
    {
        var server = new ChatbotApplication { Settings = settings.ToDictionary(s => s.Name, s => s.Value) };
        await server.InitializeAsync();
        return server;
    }

    private static Task<HttpResponseMessage> AskAsync(ChatbotApplication server, string? conversation = null, string? from = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/ask") { Content = JsonContent.Create(new { question = "Who is Bart De Wever?", conversationId = conversation }, options: JsonSerializerOptions.Web) };
        if (from is not null) request.Headers.Add("X-Forwarded-For", from);
        return server.Http.SendAsync(request);
    }
}
