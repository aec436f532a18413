using Microsoft.Playwright;

namespace Chatbot.Site;

/// <summary>Everything works from the keyboard, and where the focus is can be seen, also without colours.</summary>
[Collection(SharedBrowser.Name)]
public sealed class KeyboardTests(BrowserSite site)
{
    [Fact]
    public async Task In_forced_colours_states_and_focus_are_seen_without_colour()
    {
        await using var reader = await site.OpenAsync(BrowserSite.StoryPath, new() { ForcedColors = ForcedColors.Active, ReducedMotion = ReducedMotion.Reduce });
        await reader.AskAsync("Who asked for the meeting?");
        var number = reader.LastTurn.Locator(".cite").First;
        await number.ClickAsync();
        Assert.Equal("3px", await number.EvaluateAsync<string>("(e) => getComputedStyle(e).borderTopWidth"));
        var thumb = reader.LastTurn.GetByRole(AriaRole.Button, new() { Name = "This helped" });
        await thumb.ClickAsync();
        await Assertions.Expect(thumb).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.Equal("3px", await thumb.EvaluateAsync<string>("(e) => getComputedStyle(e).borderTopWidth"));
        await reader.Page.Keyboard.PressAsync("Shift+Tab");
        Assert.Equal("3px solid", await reader.EvaluateAsync<string>("() => { const s = getComputedStyle(document.querySelector('story-chat').shadowRoot.activeElement); return `${s.outlineWidth} ${s.outlineStyle}`; }"));
        Assert.Equal("1px", await reader.Page.Locator(".prose .mark").First.EvaluateAsync<string>("(e) => getComputedStyle(e).borderTopWidth"));
        Assert.Empty(await reader.AxeAsync());
    }

    [Fact]
    public async Task Nothing_of_a_focus_ring_is_cut_off()
    {
        await using var reader = await site.OpenAsync(BrowserSite.StoryPath);
        await reader.AskAsync("Who asked for the meeting?");
        // A turn is drawn within its own box only (content-visibility): every control's ring must lie inside.
        string[] cut = await reader.EvaluateAsync<string[]>("""
            () => { const turn = [...document.querySelector('story-chat').shadowRoot.querySelectorAll('.turn')].at(-1), box = turn.getBoundingClientRect();
              return [...turn.querySelectorAll('button, summary, a')].filter((e) => e.checkVisibility()).filter((e) => {
                e.focus(); const s = getComputedStyle(e), ring = Math.max(0, parseFloat(s.outlineOffset) + 3), at = e.getBoundingClientRect();
                return at.left - ring < box.left || at.right + ring > box.right;
              }).map((e) => e.className || e.textContent); }
            """);
        Assert.Empty(cut);
    }

    [Fact]
    public async Task From_load_to_answer_and_evidence_by_keyboard_alone()
    {
        await using var reader = await site.OpenAsync(BrowserSite.StoryPath);
        await reader.Input.WaitForAsync();
        await PressUntilAsync("Tab", "() => document.querySelector('story-chat').shadowRoot.activeElement?.id === 'input'");
        await reader.Page.Keyboard.TypeAsync("Who asked for the meeting?");
        await reader.Page.Keyboard.PressAsync("Enter");
        await reader.LastTurn.Locator(".actions").WaitForAsync();
        Assert.True(await reader.EvaluateAsync<bool>("() => document.querySelector('story-chat').shadowRoot.activeElement.id === 'input'"));
        await PressUntilAsync("Shift+Tab", "() => document.querySelector('story-chat').shadowRoot.activeElement?.matches('.cite')");
        await reader.Page.Keyboard.PressAsync("Enter");
        await reader.LastTurn.Locator(".evidence:not([hidden])").WaitForAsync();

        async Task PressUntilAsync(string key, string reached)
        {
            for (int i = 0; i < 40 && !await reader.EvaluateAsync<bool>(reached); i++) await reader.Page.Keyboard.PressAsync(key);
            Assert.True(await reader.EvaluateAsync<bool>(reached));
            Assert.NotEqual("none", await reader.EvaluateAsync<string>("() => { const e = document.querySelector('story-chat').shadowRoot.activeElement; return getComputedStyle(e.matches('.input') ? e.parentElement : e)[e.matches('.input') ? 'boxShadow' : 'outlineStyle']; }"));
        }
    }

    [Fact]
    public async Task Names_hold_words_alone_no_ornaments()
    {
        await using var reader = await site.OpenAsync(BrowserSite.StoryPath);
        await reader.AskAsync("Who asked for the meeting?");
        string heard = await reader.Page.Locator("body").AriaSnapshotAsync();
        Assert.Contains("button \"", heard, StringComparison.Ordinal);
        Assert.DoesNotMatch("button \"[→←+?–]|text: [→←+–]", heard);
    }

    [Fact]
    public async Task The_floating_chat_takes_the_focus_and_gives_it_back()
    {
        await using var reader = await site.OpenAsync("/demo");
        var chat = reader.Page.Locator("story-chat").Last;
        await chat.Locator(".launcher").FocusAsync();
        await reader.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(chat.Locator(".input")).ToBeFocusedAsync();
        await reader.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(chat.Locator(".launcher")).ToBeFocusedAsync();
        await Assertions.Expect(chat.Locator(".launcher")).ToHaveAttributeAsync("aria-expanded", "false");
    }
}
