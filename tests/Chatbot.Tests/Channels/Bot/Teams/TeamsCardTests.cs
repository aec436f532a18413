using System.Text.Json;
using Chatbot.Site;
using Chatbot.Support;
using Chatbot.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Chatbot.Channels.Bot.Teams;

/// <summary>The cards are valid by their published schema, and look right as Microsoft's renderer shows them.</summary>
public sealed class TeamsCardTests(TeamsServer teams) : IClassFixture<TeamsServer>
{
    private const string Story = "us-belgium-drug-trafficking", Chromium = "/usr/bin/chromium";

    [Fact]
    public async Task Every_card_is_valid_by_the_published_schema()
    {
        string schema = Schema("adaptive-card-1.5.json");
        using var folder = new TemporaryFolder();
        foreach (var (name, card) in await CardsAsync()) await File.WriteAllTextAsync(Path.Combine(folder.Path, name + ".json"), card);
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "wrong.json"), """{"type":"AdaptiveCard","version":"1.5","body":[{"type":"RichTextBlock"}]}""");

        string[] files = [.. Directory.EnumerateFiles(folder.Path).Order(StringComparer.Ordinal)];
        var verdicts = (await NodeClient.RunAsync("teams", "validate.mjs", [schema, .. files])).Select(l => JsonSerializer.Deserialize<JsonElement>(l)).ToList();

        Assert.Equal(["wrong.json"], verdicts.Where(v => v.GetProperty("errors").GetArrayLength() > 0).Select(v => Path.GetFileName(v.GetProperty("file").GetString())));
        Assert.Equal(files.Length, verdicts.Count);
        Assert.All(files, f => Assert.InRange(new FileInfo(f).Length, 1, 28_000));
    }

    [Fact]
    public async Task The_renderer_shows_every_card_light_and_dark_without_a_complaint()
    {
        string script = NodeClient.Path("teams", "node_modules", "adaptivecards", "dist", "adaptivecards.min.js");
        Assert.SkipUnless(File.Exists(Chromium), "Chromium is not installed.");
        await using var page = await ServeAsync(script);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox"] });
        string shots = Path.Combine(Repository.Root, "TestResults");
        Directory.CreateDirectory(shots);
        foreach (string theme in new[] { "light", "dark" })
        {
            var tab = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 560, Height = 400 } });
            foreach (var (name, card) in await CardsAsync())
            {
                await tab.GotoAsync($"{page.Urls.First()}/{theme}");
                var complaints = await tab.EvaluateAsync<string[]>("card => show(JSON.parse(card))", card);
                Assert.Empty(complaints);
                Assert.True(await tab.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{name} is wider than the chat");
                foreach (string text in Texts(JsonSerializer.Deserialize<JsonElement>(card))) Assert.Contains(Squeeze(text), Squeeze(await tab.InnerTextAsync("#card")), StringComparison.Ordinal);
                await tab.ScreenshotAsync(new() { Path = Path.Combine(shots, $"teams-{name}-{theme}.png"), FullPage = true });
            }
        }
    }

    /// <summary>All kinds, of real knowledge and in three languages.</summary>
    private async Task<List<(string Name, string Card)>> CardsAsync()
    {
        var services = teams.Server.Chatbot.Services;
        var (catalog, sources) = (services.GetRequiredService<StoryCatalog>(), services.GetRequiredService<TeamsSources>());
        var cards = new List<(string, AdaptiveCard)>();
        foreach (string language in new[] { "en", "nl", "fr" })
        {
            var texts = OurTexts.For(language, "");
            var story = await catalog.StoryAsync(Story, default);
            cards.Add(($"story-{language}", StoryCard.ForChat(story, texts, sources.Page(Links.Story(Story)))));
            var answer = await teams.Server.Chatbot.AskAsync(texts.Teams.CompareQuestion, Story, locale: language);
            cards.Add(($"compare-{language}", ComparisonCard.For(answer, (await catalog.HeadAsync(Story, default))!, texts, sources)));
            if (language != "en") continue;
            cards.Add(("unfurled", StoryCard.ForMessage(story, texts, sources.Page(Links.Story(Story)))));
            cards.Add(("story-without-address", StoryCard.ForChat(story, texts, null)));
            var refused = await teams.Server.Chatbot.AskAsync("Who won the 2022 World Cup?", Story, locale: language);
            cards.Add(("compare-nothing", ComparisonCard.For(refused, (await catalog.HeadAsync(Story, default))!, texts, sources)));
        }

        var list = cards.ConvertAll(c => (c.Item1, JsonSerializer.Serialize(c.Item2, TeamsJson.Wire.AdaptiveCard)));
        var cited = await teams.Server.Chatbot.AskAsync("Who asked for the meeting?", Story);
        var entity = services.GetRequiredService<TeamsCitations>().Entity(cited.Citations, cited.Id, OurTexts.For("en", ""), withCards: true);
        list.Add(("citation", entity.GetProperty("citation")[0].GetProperty("appearance").GetProperty("text").GetString()!));
        return list;
    }

    private static IEnumerable<string> Texts(JsonElement card) => card.GetProperty("body").EnumerateArray().SelectMany(Runs);

    private static IEnumerable<string> Runs(JsonElement element) => element.TryGetProperty("items", out var items)
        ? items.EnumerateArray().SelectMany(Runs)
        : element.GetProperty("inlines").EnumerateArray().Select(r => r.GetProperty("text").GetString()!);

    private static string Squeeze(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static async Task<WebApplication> ServeAsync(string script)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapGet("/adaptivecards.js", () => TypedResults.PhysicalFile(script, "text/javascript"));
        app.MapGet("/cards.js", () => TypedResults.PhysicalFile(NodeClient.Path("teams", "cards.js"), "text/javascript"));
        app.MapGet("/{theme}", (string theme) => TypedResults.Text($"""
            <!doctype html><html lang="en" data-theme="{theme}"><meta charset="utf-8"><title>Card</title>
            <body><div id="card"></div><script src="/adaptivecards.js"></script><script src="/cards.js"></script></body></html>
            """, "text/html"));
        await app.StartAsync();
        return app;
    }

    internal static string Schema(string name)
    {
        NodeClient.Path("teams");
        string path = Path.Combine(Repository.Root, "..", "shared", "reference", "schemas", name);
        Assert.SkipUnless(File.Exists(path), "The published schemas (../shared/reference/schemas) are not on this machine.");
        return path;
    }
}
