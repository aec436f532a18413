using System.Net;
using Chatbot.Support;

namespace Chatbot.Operations;

/// <summary>Which origins a browser lets call us, also for the script files.</summary>
public sealed class EmbeddingPolicyTests
{
    [Theory]
    [InlineData("/widget/v1/story-chat.js"), InlineData("/widget/v1/texts/nl.js"), InlineData("/api/stories"), InlineData("/api/welcome")]
    public async Task An_allowed_origin_may_call_and_another_may_not(string path)
    {
        await using var server = new ChatbotApplication { Settings = new Dictionary<string, string> { ["Site:AllowedOrigins:0"] = "https://paper.example" } };
        await server.InitializeAsync();
        Assert.Equal("https://paper.example", await AllowedAsync(server, path, "https://paper.example"));
        Assert.Null(await AllowedAsync(server, path, "https://other.example"));
        Assert.Null(await AllowedAsync(server, path, "null"));
    }

    [Fact]
    public async Task A_browser_may_ask_and_delete_from_an_allowed_origin()
    {
        await using var server = new ChatbotApplication { Settings = new Dictionary<string, string> { ["Site:AllowedOrigins:0"] = "https://paper.example" } };
        await server.InitializeAsync();
        foreach (var (path, method) in new[] { ("/api/ask", "POST"), ("/api/feedback", "POST"), ("/api/conversations/x", "DELETE") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Options, path);
            request.Headers.Add("Origin", "https://paper.example");
            request.Headers.Add("Access-Control-Request-Method", method);
            request.Headers.Add("Access-Control-Request-Headers", "content-type");
            using var response = await server.Http.SendAsync(request);
            Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
            Assert.Contains(method, string.Join(',', response.Headers.GetValues("Access-Control-Allow-Methods")), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/", "script-src 'self'"), InlineData("/stories/us-belgium-drug-trafficking", "frame-ancestors 'none'"), InlineData("/api/stories", "default-src 'none'"), InlineData("/site.css", "default-src 'none'")]
    public async Task Every_answer_of_the_server_carries_a_strict_policy(string path, string rule)
    {
        await using var server = new ChatbotApplication();
        await server.InitializeAsync();
        using var response = await server.Http.GetAsync(path);
        string policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains(rule, policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Server"));
    }

    private static async Task<string?> AllowedAsync(ChatbotApplication server, string path, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Origin", origin);
        using var response = await server.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return response.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) ? values.Single() : null;
    }
}
