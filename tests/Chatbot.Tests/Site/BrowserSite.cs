using Chatbot.Support;
using Microsoft.Playwright;

namespace Chatbot.Site;

[CollectionDefinition(Name)]
public sealed class SharedBrowser : ICollectionFixture<BrowserSite>
{
    public const string Name = "Browser";
}

/// <summary>One server and one Chromium for all browser tests; every test has a context of its own.</summary>
public sealed class BrowserSite : IAsyncLifetime
{
    public const string StoryPath = "/stories/us-belgium-drug-trafficking";

    private const string Chromium = "/usr/bin/chromium";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public Pace Pace { get; } = new();

    public ChatbotApplication Server { get; private set; } = null!;

    public string Address => Server.Address.ToString().TrimEnd('/');

    public async ValueTask InitializeAsync()
    {
        Server = new() { Replace = Pace.Apply };
        await Server.InitializeAsync();
    }

    /// <summary>A page whose console errors, exceptions and blocked loads are collected.</summary>
    public async Task<WatchedPage> OpenAsync(string? path = null, BrowserNewContextOptions? options = null, string? address = null)
    {
        Assert.SkipUnless(File.Exists(Chromium), $"There is no {Chromium}; .ci/run installs it.");
        _playwright ??= await Playwright.CreateAsync();
        _browser ??= await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
        Pace.Free();
        var page = new WatchedPage(await _browser.NewContextAsync(options ?? new() { ViewportSize = new() { Width = 1280, Height = 900 } }));
        await page.StartAsync();
        if (path is not null) await page.Page.GotoAsync((address ?? Address) + path);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        await Server.DisposeAsync();
    }
}
