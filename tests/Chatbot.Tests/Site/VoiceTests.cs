using Microsoft.Playwright;

namespace Chatbot.Site;

/// <summary>Speaking and listening through the browser's own interfaces, which stand-ins take the place of: no machine here has a microphone.</summary>
[Collection(SharedBrowser.Name)]
public sealed class VoiceTests(BrowserSite site)
{
    private const string StandIns = """
        window.spoken = [];
        Object.defineProperty(window, 'speechSynthesis', { value: { speak: (words) => { window.spoken.push(words.text); window.words = words; }, cancel: () => { window.words?.onend(); } } });
        window.SpeechRecognition = class { start() { window.ear = this; } stop() { this.onend(); } };
        """;

    [Fact]
    public async Task An_answer_is_read_aloud_until_it_is_stopped()
    {
        await using var reader = await OpenAsync(StandIns);
        await reader.AskAsync("Who asked for the meeting?");
        var button = reader.LastTurn.GetByRole(AriaRole.Button, new() { Name = "Read aloud" });
        await button.ClickAsync();
        string spoken = Assert.Single(await reader.EvaluateAsync<string[]>("() => window.spoken"));
        Assert.Contains("asked", spoken, StringComparison.Ordinal);
        Assert.DoesNotContain("[1]", spoken, StringComparison.Ordinal);
        var stop = reader.LastTurn.GetByRole(AriaRole.Button, new() { Name = "Stop reading" });
        Assert.Equal("true", await stop.GetAttributeAsync("aria-pressed"));
        await stop.ClickAsync();
        Assert.Equal("false", await button.GetAttributeAsync("aria-pressed"));
    }

    [Fact]
    public async Task What_is_said_is_written_down_and_sent_by_the_reader_alone()
    {
        await using var reader = await OpenAsync(StandIns);
        await reader.Chat.GetByRole(AriaRole.Button, new() { Name = "Speak your question" }).ClickAsync();
        await reader.EvaluateAsync<object>("() => { window.ear.onresult({ results: [[{ transcript: 'Who asked ' }], [{ transcript: 'for the meeting' }]] }); window.ear.onend(); }");
        Assert.Equal("Who asked for the meeting", await reader.Input.InputValueAsync());
        await Assertions.Expect(reader.Input).ToBeFocusedAsync();
        Assert.Equal(0, await reader.Chat.Locator(".turn").CountAsync());
    }

    [Fact]
    public async Task Where_the_browser_can_do_neither_nothing_is_offered()
    {
        await using var reader = await OpenAsync("""
            for (const name of ['SpeechRecognition', 'webkitSpeechRecognition', 'speechSynthesis']) Object.defineProperty(window, name, { value: undefined });
            """);
        await reader.AskAsync("Who asked for the meeting?");
        Assert.Equal(0, await reader.Chat.GetByRole(AriaRole.Button, new() { NameRegex = new("Speak|Read aloud") }).CountAsync());
        Assert.Empty(reader.Errors);
    }

    private async Task<WatchedPage> OpenAsync(string before)
    {
        var reader = await site.OpenAsync();
        await reader.Page.AddInitScriptAsync(before);
        await reader.Page.GotoAsync(site.Address + BrowserSite.StoryPath);
        await reader.Input.WaitForAsync();
        return reader;
    }
}
