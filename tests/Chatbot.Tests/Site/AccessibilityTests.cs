using Chatbot.Support;
using Microsoft.Playwright;

namespace Chatbot.Site;

/// <summary>axe-core finds nothing on any page and in any state of the chat.</summary>
[Collection(SharedBrowser.Name)]
public sealed class AccessibilityTests(BrowserSite site)
{
    [Theory, InlineData(ColorScheme.Light), InlineData(ColorScheme.Dark)]
    public async Task Every_page_is_without_violations(ColorScheme colours)
    {
        await using var reader = await site.OpenAsync(options: new() { ColorScheme = colours, ReducedMotion = ReducedMotion.Reduce });
        var answer = await site.Server.AskAsync("Who is Bart De Wever?", "us-belgium-drug-trafficking");
        var cited = answer.Citations[0];
        var refusal = await site.Server.AskAsync("Who won the 2022 World Cup?", "us-belgium-drug-trafficking");
        foreach (string path in new[]
        {
            "/", BrowserSite.StoryPath, Links.Document("politico-us-belgium-meeting"), Links.Evidence(cited, answer.Id), Links.Answer(answer.Id), Links.Answer(refusal.Id), "/demo", "/nowhere",
        })
        {
            await reader.Page.GotoAsync(site.Address + path);
            if (path == BrowserSite.StoryPath) await reader.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach((d) => { d.open = true; })");
            string[] violations = await reader.AxeAsync();
            Assert.True(violations.Length == 0, $"{path}: {string.Join('\n', violations)}");
        }
    }

    [Theory, InlineData(ColorScheme.Light), InlineData(ColorScheme.Dark)]
    public async Task Every_state_of_the_chat_is_without_violations(ColorScheme colours)
    {
        await using var reader = await site.OpenAsync("/demo", new() { ColorScheme = colours, ReducedMotion = ReducedMotion.Reduce });
        var chat = reader.Page.Locator("story-chat").Last;
        await chat.Locator(".launcher").ClickAsync();
        await chat.Locator(".suggestions button").First.WaitForAsync();
        await CheckAsync("welcome");
        site.Pace.Hold();
        await chat.Locator(".suggestions button").First.ClickAsync();
        await chat.Locator(".searching").WaitForAsync();
        await CheckAsync("searching");
        await chat.Locator(".send").ClickAsync();
        await chat.Locator(".failure").WaitForAsync();
        await CheckAsync("stopped");
        site.Pace.Free();
        await chat.Locator(".retry").ClickAsync();
        await chat.Locator(".actions").WaitForAsync();
        await chat.Locator(".cite").First.ClickAsync();
        await chat.Locator(".about summary").ClickAsync();
        await chat.GetByRole(AriaRole.Button, new() { Name = "This did not help" }).ClickAsync();
        await chat.Locator(".why").WaitForAsync();
        await chat.GetByRole(AriaRole.Button, new() { Name = "Options" }).ClickAsync();
        await CheckAsync("answered, evidence, reason and options open");
        await chat.GetByRole(AriaRole.Button, new() { Name = "Options" }).ClickAsync();
        await SendAsync("Who won the 2022 World Cup?");
        await chat.Locator(".turn").Last.Locator(".actions").WaitForAsync();
        Assert.Equal("notInSources", await chat.Locator(".turn").Last.GetAttributeAsync("data-status"));
        await CheckAsync("not in sources");
        foreach (var (kind, answer) in Troubles)
        {
            await reader.Page.RouteAsync("**/api/ask", route => answer is null ? route.AbortAsync() : route.FulfillAsync(answer));
            await SendAsync("Who?");
            await chat.Locator($".turn[data-status={kind}] .failure").Last.WaitForAsync();
            await CheckAsync(kind);
            await reader.Page.UnrouteAsync("**/api/ask");
        }

        async Task SendAsync(string question)
        {
            await chat.Locator(".input").FillAsync(question);
            await chat.Locator(".input").PressAsync("Enter");
        }

        async Task CheckAsync(string state)
        {
            string[] violations = await reader.AxeAsync();
            Assert.True(violations.Length == 0, $"{state}: {string.Join('\n', violations)}");
        }
    }

    /// <summary>How the server, or the way to it, can fail; as the browser sees it from another origin.</summary>
    private static IEnumerable<(string Kind, RouteFulfillOptions? Answer)> Troubles
    {
        get
        {
            Dictionary<string, string> Headers(string type) => new() { ["Access-Control-Allow-Origin"] = "*", ["Access-Control-Expose-Headers"] = "Retry-After", ["Retry-After"] = "40", ["Content-Type"] = type };
            yield return ("limited", new() { Status = 429, Headers = Headers("application/problem+json"), Body = "{}" });
            yield return ("error", new() { Status = 500, Headers = Headers("application/problem+json"), Body = "{}" });
            yield return ("interrupted", new() { Status = 200, Headers = Headers("text/event-stream"), Body = "event: searching\ndata: {}\n\n" });
            yield return ("offline", null);
        }
    }

    [Fact]
    public async Task On_a_phone_every_target_of_the_chat_is_44_pixels()
    {
        await using var reader = await site.OpenAsync(BrowserSite.StoryPath, new() { ViewportSize = new() { Width = 390, Height = 844 }, HasTouch = true, IsMobile = true });
        await reader.AskAsync("Who asked for the meeting?");
        string[] small = await reader.EvaluateAsync<string[]>("""
            () => [...document.querySelector('story-chat').shadowRoot.querySelectorAll('button, summary, a, input')].filter((e) => e.checkVisibility()).map((e) => {
              const box = e.getBoundingClientRect(), after = getComputedStyle(e, '::after');
              const height = e.matches('.cite') ? box.height - 2 * parseFloat(after.top) : box.height;
              return height < 43.5 ? `${e.className || e.tagName} ${height}` : null; }).filter(Boolean)
            """);
        Assert.Empty(small);
    }

    [Fact]
    public async Task From_right_to_left_nothing_overflows_and_the_text_starts_at_the_right()
    {
        using var knowledge = SampleKnowledge.Arabic();
        await using var server = new ChatbotApplication { Knowledge = knowledge.Path };
        await server.InitializeAsync();
        await using var reader = await site.OpenAsync("/stories/port", new() { ViewportSize = new() { Width = 390, Height = 844 } }, server.Address.ToString().TrimEnd('/'));
        await reader.Page.EvaluateAsync("() => { document.documentElement.dir = 'rtl'; }");
        await reader.AskAsync("ماذا فعل ميناء أنتويرب في سبتمبر؟");
        Assert.True(await reader.OverflowAsync() <= 0);
        Assert.Equal("rtl", await reader.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('h1')).direction"));
        var question = (await reader.LastTurn.Locator(".send, .question").First.BoundingBoxAsync())!;
        var send = (await reader.Chat.Locator(".send").BoundingBoxAsync())!;
        Assert.True(send.X < question.X + (question.Width / 2), "The button stands at the line's end, which is the left.");
        Assert.Empty(await reader.AxeAsync());
    }
}
