using Chatbot.Channels.Web;
using Chatbot.Support;
using Microsoft.Playwright;

namespace Chatbot.Site;

/// <summary>A publisher's own words in the chat: quoted under its name, linked to their place, and for subscribers where it says so.</summary>
[Collection(SharedBrowser.Name)]
public sealed class EvidenceTests(BrowserSite site)
{
    private const string Key = "a-key-of-more-than-thirty-two-characters";

    [Fact]
    public async Task An_original_is_quoted_under_its_publishers_name_and_linked_to_its_words()
    {
        using var knowledge = SampleKnowledge.Originals();
        await using var server = await StartAsync(knowledge);
        await using var reader = await OpenAsync(server);
        await reader.AskAsync("Which pillar was inspected by Luc Leys?");
        await reader.LastTurn.Locator(".cite").First.ClickAsync();

        var evidence = reader.LastTurn.Locator(".evidence:not([hidden])");
        Assert.StartsWith("1 The Daily Span", await evidence.Locator(".from").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("\u201C", await evidence.Locator("blockquote").EvaluateAsync<string>("(e) => getComputedStyle(e).quotes.match(/\u201C/)[0]"));
        string link = (await evidence.GetByRole(AriaRole.Link, new() { Name = "Read it at The Daily Span" }).GetAttributeAsync("href"))!;
        Assert.StartsWith("https://example.org/bridge#:~:text=Pillar%20number%2012%20of%20the,", link, StringComparison.Ordinal);
        // Beyond the excerpt that everyone sees, yet shown to who was given it.
        await evidence.GetByRole(AriaRole.Link, new() { Name = "See it in context" }).ClickAsync();
        Assert.Contains("Luc Leys", await reader.Page.Locator("mark").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_vouches_for_its_subscriber_and_a_stale_word_still_gets_what_is_free()
    {
        using var knowledge = SampleKnowledge.Originals();
        knowledge.File("stories/bridge/articles/plan.md", "---\ntitle: The mayor's plan\npublisher: The Daily Span\npublished: 2025-09-11\naccess: subscribers\n---\nThe mayor plans a tunnel called Mole below the river.\n");
        await using var server = await StartAsync(knowledge);
        await using var reader = await OpenAsync(server);
        const string Question = "What does the mayor plan below the river?";
        await reader.AskAsync(Question);
        Assert.Equal("notInSources", await reader.LastTurn.GetAttributeAsync("data-status"));

        await reader.EvaluateAsync<object>("(token) => { document.querySelector('story-chat').token = async () => token; }", SubscriberTests.Token(Key));
        await reader.AskAsync(Question);
        await reader.LastTurn.GetByText("a tunnel called Mole").First.WaitForAsync();

        await reader.EvaluateAsync<object>("(token) => { document.querySelector('story-chat').token = token; }", SubscriberTests.Token(Key, minutes: -1));
        await reader.AskAsync("When does the old bridge close?");
        Assert.Equal("answered", await reader.LastTurn.GetAttributeAsync("data-status"));
    }

    private async Task<WatchedPage> OpenAsync(ChatbotApplication server)
    {
        var reader = await site.OpenAsync("/stories/bridge", address: server.Address.ToString().TrimEnd('/'));
        await reader.Input.WaitForAsync();
        return reader;
    }

    private static async Task<ChatbotApplication> StartAsync(TemporaryFolder knowledge)
    {
        var server = new ChatbotApplication { Knowledge = knowledge.Path, Settings = new Dictionary<string, string> { ["Site:SubscriberKey"] = Key } };
        await server.InitializeAsync();
        return server;
    }
}
