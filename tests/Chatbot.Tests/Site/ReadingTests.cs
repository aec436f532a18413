using Microsoft.Playwright;

namespace Chatbot.Site;

/// <summary>The pages as readers meet them: on a desk, on a phone, in the dark, at 200%, on paper, without JavaScript.</summary>
[Collection(SharedBrowser.Name)]
public sealed class ReadingTests(BrowserSite site)
{
    public static TheoryData<string, int, int, float, ColorScheme> Screens => new()
    {
        { "desk", 1280, 900, 1, ColorScheme.Light }, { "dark", 1280, 900, 1, ColorScheme.Dark }, { "phone", 390, 844, 2, ColorScheme.Light },
        { "smallest", 320, 568, 2, ColorScheme.Dark }, { "zoom 200%", 640, 450, 2, ColorScheme.Light },
    };

    [Theory, MemberData(nameof(Screens))]
    public async Task Every_page_fits_and_reports_no_error(string screen, int width, int height, float scale, ColorScheme colours)
    {
        Assert.NotEmpty(screen);
        await using var reader = await site.OpenAsync(options: new() { ViewportSize = new() { Width = width, Height = height }, DeviceScaleFactor = scale, ColorScheme = colours });
        foreach (string path in new[] { "/", BrowserSite.StoryPath, "/documents/politico-us-belgium-meeting", "/demo" })
        {
            await reader.Page.GotoAsync(site.Address + path);
            await reader.Chat.Or(reader.Page.Locator("main")).First.WaitForAsync();
            Assert.True(await reader.OverflowAsync() <= 0, $"{path} is {await reader.OverflowAsync()} px too wide on {screen}.");
        }

        Assert.Empty(reader.Errors);
    }

    [Theory, InlineData("en"), InlineData("nl"), InlineData("fr")]
    public async Task On_the_smallest_phone_no_word_of_a_button_is_broken(string language)
    {
        await using var reader = await site.OpenAsync(BrowserSite.StoryPath, new() { ViewportSize = new() { Width = 320, Height = 568 } });
        await reader.EvaluateAsync<object>("(language) => { document.querySelector('story-chat').lang = language; }", language);
        await reader.Chat.Locator($".panel[lang={language}] .suggestions button").First.WaitForAsync();
        Assert.InRange((await reader.Chat.Locator(".send").BoundingBoxAsync())!.Height, 43, 49);
        Assert.True(await reader.OverflowAsync() <= 0);
        Assert.InRange((await reader.Input.BoundingBoxAsync())!.Width, 80, 320);
    }

    [Fact]
    public async Task Without_JavaScript_a_reader_reads_asks_follows_up_and_reaches_the_evidence()
    {
        await using var reader = await site.OpenAsync(BrowserSite.StoryPath, new() { JavaScriptEnabled = false });
        var page = reader.Page;
        await page.GetByLabel("Your question").FillAsync("Who asked for the meeting?");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask", Exact = true }).ClickAsync();

        Assert.Equal("Who asked for the meeting?", await page.Locator("h1").InnerTextAsync());
        await page.Locator(".suggestions button").First.ClickAsync();
        Assert.NotEqual("Who asked for the meeting?", await page.Locator("h1").InnerTextAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "See it in context (Source 1)" }).ClickAsync();

        Assert.EndsWith("#quote", page.Url, StringComparison.Ordinal);
        Assert.Contains("Quoted sentence:", await page.Locator("mark").InnerTextAsync(), StringComparison.Ordinal);
        double top = (await page.Locator("mark").BoundingBoxAsync())!.Y;
        Assert.InRange(top, 0, 720);
    }

    [Fact]
    public async Task A_citation_number_in_the_text_leads_to_its_source_on_the_page()
    {
        await using var reader = await site.OpenAsync(BrowserSite.StoryPath);
        var number = reader.Page.Locator(".prose .mark").First;
        string label = (await number.GetAttributeAsync("aria-label"))!;
        await number.ClickAsync();

        var source = reader.Page.Locator(".card:target");
        Assert.EndsWith(": " + await source.Locator("h3").InnerTextAsync(), label, StringComparison.Ordinal);
        Assert.True(await source.IsVisibleAsync());
    }

    [Fact]
    public async Task From_the_first_page_a_reader_reaches_a_story_and_an_answered_question()
    {
        await using var reader = await site.OpenAsync("/", new() { JavaScriptEnabled = false });
        var lead = reader.Page.Locator(".teaser.lead");
        string question = await lead.Locator(".asked a").First.InnerTextAsync();
        Assert.Matches("^Reported by .*[A-Z]", await lead.Locator(".folio").Last.InnerTextAsync());
        await lead.Locator(".asked a").First.ClickAsync();
        // The browser opens what is folded around the place that the address names.
        var answer = reader.Page.Locator(".questions details[open]");
        Assert.Equal(question, await answer.Locator("h3").InnerTextAsync());
        Assert.True(await answer.Locator(".passage").IsVisibleAsync());
    }

    [Fact]
    public async Task First_paint_needs_no_script_and_little_data()
    {
        await using var reader = await site.OpenAsync();
        await reader.Page.RouteAsync("**/*.js", route => route.AbortAsync());
        await reader.Page.GotoAsync(site.Address + BrowserSite.StoryPath);
        double paint = await reader.EvaluateAsync<double>("""
            () => new Promise((found) => new PerformanceObserver((list) => found(list.getEntriesByName('first-contentful-paint')[0].startTime))
              .observe({ type: 'paint', buffered: true }))
            """);
        TestContext.Current.TestOutputHelper?.WriteLine($"first contentful paint without scripts: {paint:F0} ms");
        Assert.InRange(paint, 0, 3_000);
        Assert.True(await reader.Page.GetByLabel("Your question").IsVisibleAsync());
    }

    [Fact]
    public async Task On_paper_the_story_stands_without_its_controls()
    {
        await using var reader = await site.OpenAsync(BrowserSite.StoryPath);
        await reader.Page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.False(await reader.Page.Locator(".askbox").IsVisibleAsync());
        Assert.True(await reader.Page.Locator("#part-0").IsVisibleAsync());
        Assert.True(await reader.EvaluateAsync<bool>("() => [...document.querySelectorAll('.questions .passage, .card details p')].every((e) => e.getBoundingClientRect().height > 0)"), "What is folded on the screen is open on paper.");
        Assert.NotEmpty(await reader.Page.PdfAsync());
    }
}
