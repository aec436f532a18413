using Chatbot.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Chatbot.Site;

/// <summary>The widget on another website, under that site's own strict policy.</summary>
[Collection(SharedBrowser.Name)]
public sealed class EmbeddingTests(BrowserSite site)
{
    [Fact]
    public async Task It_works_from_an_allowed_origin_without_a_console_error_and_tells_the_page_what_happens()
    {
        await using var paper = await OtherSite.StartAsync();
        await using var server = new ChatbotApplication { Settings = new Dictionary<string, string> { ["Site:AllowedOrigins:0"] = paper.Origin } };
        await server.InitializeAsync();
        paper.Host = server.Address.ToString().TrimEnd('/');
        await using var reader = await site.OpenAsync("/", address: paper.Origin);
        await reader.Chat.Locator(".launcher").GetByText("Demandez-nous").WaitForAsync();
        await reader.Page.EvaluateAsync("""
            () => { window.seen = []; for (const n of ['open', 'ask', 'answer', 'feedback', 'close']) document.addEventListener(`story-chat-${n}`, (e) => window.seen.push([n, e.detail.question ?? e.detail.answer?.status ?? ''].join(' '))); }
            """);
        await reader.Chat.Locator(".launcher").ClickAsync();
        await reader.AskAsync("Who is Bart De Wever?");
        await reader.LastTurn.GetByRole(AriaRole.Button, new() { Name = "Cela m’a aidé", Exact = true }).ClickAsync();
        await reader.LastTurn.GetByText("Merci.").WaitForAsync();
        // Where the reader's hand is: on the button just pressed. The page knows when the key is up.
        await reader.Page.Keyboard.PressAsync("Escape");

        Assert.Equal(["open ", "ask Who is Bart De Wever?", "answer answered", "feedback ", "close "], await reader.EvaluateAsync<string[]>("() => window.seen"));
        Assert.Equal("rgb(10, 20, 30)", await reader.Chat.Locator(".panel").EvaluateAsync<string>("(e) => getComputedStyle(e).color"));
        Assert.Empty(reader.Errors);
    }

    [Fact]
    public async Task Another_origin_is_kept_out()
    {
        await using var paper = await OtherSite.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, site.Address + "/widget/v1/story-chat.js");
        request.Headers.Add("Origin", paper.Origin);
        using var response = await site.Server.Http.SendAsync(request);
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    /// <summary>A page on another port, with a policy that allows the widget's host and nothing inline.</summary>
    private sealed class OtherSite(WebApplication app) : IAsyncDisposable
    {
        public string Origin { get; } = app.Urls.First();

        public string Host { get; set; } = "";

        public static async Task<OtherSite> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            OtherSite? self = null;
            app.MapGet("/", (HttpContext http) =>
            {
                http.Response.Headers.ContentSecurityPolicy =
                    $"default-src 'none'; script-src {self!.Host}; connect-src {self.Host}; style-src 'self'; base-uri 'none'; require-trusted-types-for 'script'";
                return TypedResults.Content($$"""
                    <!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Paper</title><link rel="stylesheet" href="/paper.css">
                    <script type="module" src="{{self.Host}}/widget/v1/story-chat.js"></script></head>
                    <body><main><h1>Paper</h1></main><story-chat story="us-belgium-drug-trafficking" src="{{self.Host}}" texts='{"launcher": "Demandez-nous"}'></story-chat></body></html>
                    """, "text/html");
            });
            app.MapGet("/paper.css", () => TypedResults.Text("story-chat { --story-chat-ink: rgb(10, 20, 30); }", "text/css"));
            await app.StartAsync();
            return self = new(app);
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
