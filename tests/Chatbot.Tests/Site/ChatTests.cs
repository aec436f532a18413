using Microsoft.Playwright;

namespace Chatbot.Site;

/// <summary>The chat in a real browser: ask, stream, stop, cite, judge, follow up, delete.</summary>
[Collection(SharedBrowser.Name)]
public sealed class ChatTests(BrowserSite site)
{
    private const string Question = "How much cocaine was seized in 2023?";

    [Fact]
    public async Task An_answer_grows_sentence_by_sentence_and_each_is_read_out_once()
    {
        await using var reader = await site.OpenAsync(BrowserSite.StoryPath);
        await reader.EvaluateAsync<object>("""
            () => { window.said = []; const live = document.querySelector('story-chat').shadowRoot.querySelector('[aria-live=polite]');
              new MutationObserver((records) => records.forEach((r) => r.addedNodes.forEach((n) => window.said.push(n.textContent)))).observe(live, { childList: true }); }
            """);
        site.Pace.Hold();
        await reader.SendAsync(Question);
        await reader.LastTurn.GetByText("Looking through the sources").WaitForAsync();
        site.Pace.Release(1);
        await Assertions.Expect(reader.LastTurn.Locator(".sentence")).ToHaveCountAsync(1);
        site.Pace.Release(1);
        await Assertions.Expect(reader.LastTurn.Locator(".sentence")).ToHaveCountAsync(2);
        site.Pace.Free();
        await reader.LastTurn.Locator(".actions").WaitForAsync();

        int sentences = await reader.LastTurn.Locator(".sentence").CountAsync();
        Assert.True(sentences > 2);
        string[] said = await reader.EvaluateAsync<string[]>("() => window.said");
        Assert.Equal(sentences + 1, said.Length);
        Assert.All(said.Skip(1), words => Assert.Contains("Source ", words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stop_keeps_what_was_shown_and_offers_to_try_again()
    {
        await using var reader = await site.OpenAsync(BrowserSite.StoryPath);
        site.Pace.Hold();
        await reader.SendAsync(Question);
        site.Pace.Release(1);
        await reader.LastTurn.Locator(".sentence").First.WaitForAsync();
        await reader.Chat.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
        await reader.LastTurn.GetByText("Stopped.").WaitForAsync();
        Assert.True(await reader.LastTurn.Locator(".sentence").CountAsync() >= 1);

        site.Pace.Free();
        await reader.LastTurn.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await reader.LastTurn.Locator(".actions").WaitForAsync();
        Assert.Equal(2, await reader.Chat.Locator(".turn").CountAsync());
    }

    [Fact]
    public async Task A_number_opens_its_evidence_and_leads_to_the_highlighted_sentence()
    {
        await using var reader = await site.OpenAsync(BrowserSite.StoryPath);
        await reader.AskAsync(Question);
        var number = reader.LastTurn.Locator(".cite").First;
        await number.ClickAsync();

        Assert.Equal("true", await number.GetAttributeAsync("aria-expanded"));
        var evidence = reader.LastTurn.Locator(".evidence:not([hidden])");
        Assert.StartsWith("1 Our summary of ", await evidence.Locator(".from").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await evidence.Locator("blockquote").CountAsync());
        string quote = await evidence.Locator(".ours").InnerTextAsync();
        await evidence.GetByRole(AriaRole.Link, new() { Name = "See it in context" }).ClickAsync();
        Assert.Contains(quote, await reader.Page.Locator("mark").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("quote", await reader.EvaluateAsync<string>("() => document.activeElement.id"));
    }

    [Fact]
    public async Task What_the_sources_do_not_say_is_said_so()
    {
        await using var reader = await site.OpenAsync(BrowserSite.StoryPath);
        await reader.AskAsync("Who won the 2022 World Cup?");
        Assert.Equal("notInSources", await reader.LastTurn.GetAttributeAsync("data-status"));
        Assert.Equal(0, await reader.LastTurn.Locator(".cite").CountAsync());
        Assert.True(await reader.LastTurn.Locator(".suggestions button").CountAsync() > 0);
    }

    [Fact]
    public async Task The_engine_and_the_notice_are_there_to_see()
    {
        await using var reader = await site.OpenAsync(BrowserSite.StoryPath);
        await reader.Chat.Locator(".greeting").GetByText("Answers are put together automatically").WaitForAsync();
        await reader.AskAsync("Who is Bart De Wever?");
        await reader.LastTurn.GetByText("About this answer").ClickAsync();
        Assert.True(await reader.LastTurn.GetByText("no language model was used").IsVisibleAsync());
    }
}
