using Chatbot.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Chatbot.Channels.Bot.DirectLine;

/// <summary>Bot Framework Web Chat, on a page of another origin, in Chromium.</summary>
public sealed class WebChatTests : IAsyncDisposable
{
    private const string Chromium = "/usr/bin/chromium", Bubbles = ".webchat__bubble__content";

    private WebApplication? _page;
    private ChatbotApplication? _chatbot;

    [Fact]
    public async Task Web_Chat_shows_the_welcome_the_cited_answer_and_a_growing_one_in_one_bubble()
    {
        string script = NodeClient.Path("bot", "node_modules", "botframework-webchat", "dist", "webchat.js");
        Assert.SkipUnless(File.Exists(Chromium), "Chromium is not installed.");
        string page = await ServePageAsync(script);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox"] });
        var tab = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 760, Height = 900 } });
        var console = new List<string>();
        tab.Console += (_, message) => console.Add(message.Text);
        await tab.GotoAsync(page);
        var bubbles = tab.Locator(Bubbles);

        await Until(() => bubbles.CountAsync(), 1, console);
        Assert.Contains("name the source of every sentence", await bubbles.First.InnerTextAsync(), StringComparison.Ordinal);
        await tab.Locator("""[data-id="webchat-sendbox-input"]""").FillAsync("Who asked for the meeting?");
        await tab.Keyboard.PressAsync("Enter");
        await Until(() => bubbles.CountAsync(), 3, console);
        await Assertions.Expect(bubbles.Nth(2)).ToContainTextAsync("Sources", new() { Timeout = 10_000 });
        Assert.Contains("[1]", await bubbles.Nth(2).InnerTextAsync(), StringComparison.Ordinal);

        // The same marks, slowly: one bubble that grows.
        var seen = await GrowAsync(bubbles);
        Assert.All(seen, s => Assert.Equal(4, s.Count));
        Assert.Equal(["A brown", "A brown fox", "A brown fox jumped."], seen.Select(s => s.Text.Trim()));
        string shots = Path.Combine(Repository.Root, "TestResults");
        Directory.CreateDirectory(shots);
        await tab.ScreenshotAsync(new() { Path = Path.Combine(shots, "webchat.png") });
    }

    public async ValueTask DisposeAsync()
    {
        if (_page is not null) await _page.DisposeAsync();
        if (_chatbot is not null) await _chatbot.DisposeAsync();
    }

    /// <summary>Says something in the last conversation as the bot does, but with pauses; what the last bubble showed at each.</summary>
    private async Task<List<(int Count, string Text)>> GrowAsync(ILocator bubbles)
    {
        var hub = _chatbot!.Services.GetRequiredService<DirectLineHub>();
        var received = new Activity { ChannelId = "directline", Conversation = new() { Id = _conversation }, Recipient = new() { Id = "story-chatbot", Role = "bot" } };
        var stream = new MessageStream(received, new DirectLineReplies(hub));
        var seen = new List<(int, string)>();
        await stream.InformAsync("Searching", CancellationToken.None);
        foreach (string text in new[] { "A brown", "A brown fox", "A brown fox jumped." })
        {
            if (text.EndsWith('.')) await stream.EndAsync(ActivityReply.Say(received, text), CancellationToken.None);
            else await stream.GrowAsync(text, CancellationToken.None);
            await Assertions.Expect(bubbles.Last).ToContainTextAsync(text, new() { Timeout = 5_000 });
            seen.Add((await bubbles.CountAsync(), await bubbles.Last.InnerTextAsync()));
        }

        return seen;
    }

    private string _conversation = "";

    private async Task<string> ServePageAsync(string script)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _page = builder.Build();
        string html = "";
        _page.MapGet("/", () => TypedResults.Text(html, "text/html"));
        _page.MapGet("/webchat.js", () => TypedResults.PhysicalFile(script, "text/javascript"));
        await _page.StartAsync();
        string origin = _page.Urls.First();

        _chatbot = new() { Settings = new Dictionary<string, string> { ["DirectLine:Secret"] = DirectLineServer.Secret, ["DirectLine:Origins:0"] = origin } };
        await _chatbot.InitializeAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v3/directline/tokens/generate") { Headers = { Authorization = new("Bearer", DirectLineServer.Secret) } };
        using var response = await _chatbot.Http.SendAsync(request);
        var token = System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(await response.Content.ReadAsStringAsync());
        _conversation = token.GetProperty("conversationId").GetString()!;
        html = $$"""
            <!doctype html><html lang="en"><title>Web Chat</title><body style="margin:0"><div id="chat" style="height:100vh"></div><script src="/webchat.js"></script><script>
            WebChat.renderWebChat({ directLine: WebChat.createDirectLine({ token: '{{token.GetProperty("token").GetString()}}', domain: '{{_chatbot.Address}}v3/directline' }), locale: 'en-US' }, document.getElementById('chat'));
            </script></body></html>
            """;
        return origin;
    }

    private static async Task Until(Func<Task<int>> read, int expected, List<string> console)
    {
        int got = 0;
        for (int i = 0; i < 150 && got < expected; i++)
        {
            got = await read();
            if (got < expected) await Task.Delay(100);
        }

        Assert.True(got == expected, $"{got} bubbles instead of {expected}. Console: {string.Join(" | ", console)}");
    }
}
