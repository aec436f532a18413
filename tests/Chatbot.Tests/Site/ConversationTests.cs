using Microsoft.Playwright;

namespace Chatbot.Site;

/// <summary>What a reader does with a conversation: keep it, leave it, delete it, copy from it, judge it.</summary>
[Collection(SharedBrowser.Name)]
public sealed class ConversationTests(BrowserSite site)
{
    [Fact]
    public async Task A_conversation_survives_a_reload_and_is_gone_when_deleted()
    {
        await using var reader = await site.OpenAsync(BrowserSite.StoryPath);
        await reader.AskAsync("Who is Kristi Noem?");
        await reader.LastTurn.Locator(".suggestions button").First.ClickAsync();
        await reader.Chat.Locator(".turn").Nth(1).Locator(".actions").WaitForAsync();
        string permalink = (await reader.LastTurn.Locator(".about a").GetAttributeAsync("href"))!;
        await reader.Page.ReloadAsync();
        await reader.Chat.Locator(".turn").Nth(1).WaitForAsync();
        Assert.Equal(200, (int)(await site.Server.Http.GetAsync(permalink)).StatusCode);

        await reader.Chat.GetByRole(AriaRole.Button, new() { Name = "Options" }).ClickAsync();
        await reader.Chat.GetByRole(AriaRole.Button, new() { Name = "Delete my conversation" }).ClickAsync();
        await reader.Chat.Locator(".said").WaitForAsync();
        Assert.Equal(0, await reader.Chat.Locator(".turn").CountAsync());
        Assert.Equal(404, (int)(await site.Server.Http.GetAsync(permalink)).StatusCode);
        Assert.Empty(reader.Errors);
    }

    [Fact]
    public async Task A_new_conversation_leaves_the_old_one_as_it_is()
    {
        await using var reader = await site.OpenAsync(BrowserSite.StoryPath);
        await reader.AskAsync("Who is Kristi Noem?");
        string permalink = (await reader.LastTurn.Locator(".about a").GetAttributeAsync("href"))!;
        await reader.Chat.GetByRole(AriaRole.Button, new() { Name = "Options" }).ClickAsync();
        await reader.Chat.GetByRole(AriaRole.Button, new() { Name = "New conversation" }).ClickAsync();
        await Assertions.Expect(reader.Chat.Locator(".turn")).ToHaveCountAsync(0);
        await Assertions.Expect(reader.Input).ToBeFocusedAsync();
        await reader.Page.ReloadAsync();
        await reader.Chat.Locator(".panel .suggestions button").First.WaitForAsync();
        Assert.Equal(0, await reader.Chat.Locator(".turn").CountAsync());
        Assert.Equal(200, (int)(await site.Server.Http.GetAsync(permalink)).StatusCode);
    }

    [Fact]
    public async Task An_answer_is_copied_with_its_sources_and_a_link_to_it()
    {
        await using var reader = await site.OpenAsync(BrowserSite.StoryPath, new() { Permissions = ["clipboard-read", "clipboard-write"] });
        await reader.AskAsync("Who asked for the meeting?");
        string permalink = (await reader.LastTurn.Locator(".about a").GetAttributeAsync("href"))!;
        await reader.LastTurn.GetByRole(AriaRole.Button, new() { Name = "Copy a link to this answer" }).ClickAsync();
        await reader.LastTurn.GetByText("Link copied").WaitForAsync();
        Assert.Equal(permalink, await reader.EvaluateAsync<string>("() => navigator.clipboard.readText()"));

        await reader.LastTurn.GetByRole(AriaRole.Button, new() { Name = "Copy the answer with its sources" }).ClickAsync();
        await reader.LastTurn.GetByText("Copied", new() { Exact = true }).WaitForAsync();
        string copied = await reader.EvaluateAsync<string>("() => navigator.clipboard.readText()");
        foreach (string part in new[] { "Who asked for the meeting?", "[1]", "Politico, 2025-09-10", permalink }) Assert.Contains(part, copied, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_verdict_with_a_reason_is_stored()
    {
        await using var reader = await site.OpenAsync(BrowserSite.StoryPath);
        await reader.AskAsync("Who is Bart De Wever?");
        await reader.LastTurn.GetByRole(AriaRole.Button, new() { Name = "This did not help" }).ClickAsync();
        await reader.LastTurn.Locator(".why").FillAsync("Too short");
        await reader.LastTurn.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Assertions.Expect(reader.LastTurn.Locator(".reason")).ToHaveCountAsync(0);

        var store = (Storage.FeedbackStore)site.Server.Services.GetService(typeof(Storage.FeedbackStore))!;
        string id = new Uri((await reader.LastTurn.Locator(".about a").GetAttributeAsync("href"))!).Segments[^1];
        var verdict = Assert.Single(await store.ListAsync(Uri.UnescapeDataString(id), 10, TestContext.Current.CancellationToken));
        Assert.Equal((Storage.Rating.Down, "Too short"), (verdict.Rating, verdict.Reason));
        Assert.Equal("true", await reader.LastTurn.GetByRole(AriaRole.Button, new() { Name = "This did not help" }).GetAttributeAsync("aria-pressed"));
    }

    [Fact]
    public async Task Escape_leaves_the_reason_out_and_the_chat_open()
    {
        await using var reader = await site.OpenAsync("/demo");
        var chat = reader.Page.Locator("story-chat").Last;
        await chat.Locator(".launcher").ClickAsync();
        await chat.Locator(".suggestions button").First.ClickAsync();
        var thumb = chat.GetByRole(AriaRole.Button, new() { Name = "This did not help" });
        await thumb.ClickAsync();
        await Assertions.Expect(chat.Locator(".why")).ToBeFocusedAsync();
        await reader.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(chat.Locator(".why")).ToHaveCountAsync(0);
        await Assertions.Expect(thumb).ToBeFocusedAsync();
        await reader.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(chat.Locator(".launcher")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_conversation_that_cannot_be_deleted_stays_and_says_so()
    {
        await using var reader = await site.OpenAsync(BrowserSite.StoryPath);
        await reader.AskAsync("Who is Bart De Wever?");
        await reader.Context.SetOfflineAsync(true);
        await reader.Chat.GetByRole(AriaRole.Button, new() { Name = "Options" }).ClickAsync();
        await reader.Chat.GetByRole(AriaRole.Button, new() { Name = "Delete my conversation" }).ClickAsync();
        await reader.Chat.Locator(".said").GetByText("The server cannot be reached").WaitForAsync();
        Assert.Equal(1, await reader.Chat.Locator(".turn").CountAsync());
    }
}
