using Chatbot.Support;
using Microsoft.Playwright;

namespace Chatbot.Site;

/// <summary>A browser page with the verbs of a reader.</summary>
public sealed class WatchedPage(IBrowserContext context) : IAsyncDisposable
{
    private readonly List<string> _errors = [];

    public IPage Page { get; private set; } = null!;

    public IBrowserContext Context => context;

    /// <summary>What went wrong so far, as the console told it.</summary>
    public IReadOnlyList<string> Errors => _errors;

    /// <summary>The chat inside the page's text.</summary>
    public ILocator Chat => Page.Locator("story-chat").First;

    public ILocator Input => Chat.Locator(".input");

    public ILocator LastTurn => Chat.Locator(".turn").Last;

    public async Task StartAsync()
    {
        Page = await context.NewPageAsync();
        Page.SetDefaultTimeout(10_000);
        Page.Console += (_, message) => { if (message.Type is "error" or "warning") _errors.Add(message.Text); };
        Page.PageError += (_, error) => _errors.Add(error);
    }

    /// <summary>Types a question, sends it, and waits until the answer is whole.</summary>
    public async Task AskAsync(string question)
    {
        await SendAsync(question);
        await LastTurn.Locator(".actions").WaitForAsync();
    }

    public async Task SendAsync(string question)
    {
        await Input.FillAsync(question);
        await Input.PressAsync("Enter");
    }

    public Task<T> EvaluateAsync<T>(string script, object? argument = null) => Page.EvaluateAsync<T>(script, argument);

    public static string AxePath => Path.Combine(Repository.Root, "tests", "clients", "site", "node_modules", "axe-core", "axe.min.js");

    /// <summary>Every rule of axe-core that is broken, best practices included, as "rule: element".</summary>
    public async Task<string[]> AxeAsync()
    {
        Assert.SkipUnless(File.Exists(AxePath), "axe-core is not installed: npm ci --prefix tests/clients/site.");
        // Through the debugging protocol: the page's own policy lets no foreign script in.
        await Page.EvaluateAsync(await File.ReadAllTextAsync(AxePath));
        return await Page.EvaluateAsync<string[]>("""
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
              .flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.flat().join(' ')} ${n.failureSummary}`))
            """);
    }

    /// <summary>How many pixels the page is wider than its window.</summary>
    public Task<int> OverflowAsync() => Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
