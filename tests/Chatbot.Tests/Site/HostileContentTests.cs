using Chatbot.Support;

namespace Chatbot.Site;

/// <summary>What looks like code in knowledge or in a question is shown as text, breaks nothing and runs nothing.</summary>
[Collection(SharedBrowser.Name)]
public sealed class HostileContentTests(BrowserSite site)
{
    private const string Mark = "<img src=x onerror=\"window.hacked=1\"> javascript:alert(1) {{7*7}} \u202Etxet";

    [Fact]
    public async Task In_knowledge()
    {
        using var knowledge = SampleKnowledge.Hostile();
        await using var server = new ChatbotApplication { Knowledge = knowledge.Path };
        await server.InitializeAsync();
        string address = server.Address.ToString().TrimEnd('/');
        await using var reader = await site.OpenAsync();
        int dialogs = 0;
        reader.Page.Dialog += (_, dialog) => { dialogs++; _ = dialog.DismissAsync(); };
        foreach (string path in new[] { "/", "/stories/hostile", "/documents/evil-article", "/documents/evil-person", "/demo" })
        {
            await reader.Page.SetViewportSizeAsync(390, 844);
            await reader.Page.GotoAsync(address + path);
            Assert.Equal(0, await reader.Page.Locator("img, iframe, [onerror], a[href^='javascript:']").CountAsync());
            Assert.True(await reader.OverflowAsync() <= 0, $"{path} is {await reader.OverflowAsync()} px too wide.");
        }

        await reader.Page.GotoAsync(address + "/stories/hostile");
        Assert.Contains("{{7*7}}", await reader.Page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
        await reader.AskAsync("When did the harbour fire begin?");
        await reader.LastTurn.Locator(".cite").First.ClickAsync();
        await reader.AskAsync("Which word stood on the harbour wall?");
        Assert.True(await reader.OverflowAsync() <= 0);
        Assert.True(await reader.EvaluateAsync<bool>("() => { const l = document.querySelector('story-chat').shadowRoot.querySelector('.log'); return l.scrollWidth <= l.clientWidth; }"));
        Assert.Equal(0, dialogs);
        Assert.Empty(reader.Errors);
    }

    [Fact]
    public async Task In_questions()
    {
        await using var reader = await site.OpenAsync(BrowserSite.StoryPath);
        foreach (string question in new[] { Mark, new string('w', Turn.MaxLength), "</script><script>window.hacked=1</script>" })
        {
            await reader.AskAsync(question);
            string end = question.Replace("\u202E", "", StringComparison.Ordinal)[^4..];
            Assert.Contains(end, await reader.LastTurn.Locator(".question").InnerTextAsync(), StringComparison.Ordinal);
            await reader.Page.GotoAsync((await reader.LastTurn.Locator(".about a").GetAttributeAsync("href"))!);
            Assert.Contains(end, await reader.Page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
            Assert.True(await reader.OverflowAsync() <= 0);
            await reader.Page.GotoAsync(site.Address + BrowserSite.StoryPath);
        }

        Assert.False(await reader.EvaluateAsync<bool>("() => 'hacked' in window"));
        Assert.Empty(reader.Errors);
    }
}
