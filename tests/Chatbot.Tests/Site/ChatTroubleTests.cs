using System.Text;
using Chatbot.Support;
using Microsoft.Playwright;

namespace Chatbot.Site;

/// <summary>The chat when things go wrong: no network, a server that dies and comes back, limits, a slow line, a very long talk.</summary>
[Collection(SharedBrowser.Name)]
public sealed class ChatTroubleTests(BrowserSite site)
{
    [Fact]
    public async Task Offline_is_said_and_trying_again_works()
    {
        await using var reader = await site.OpenAsync(BrowserSite.StoryPath);
        await reader.Input.WaitForAsync();
        await reader.EvaluateAsync<object>("() => { document.addEventListener('story-chat-error', (e) => { window.trouble = `${e.detail.kind}: ${e.detail.question}`; }); }");
        await reader.Context.SetOfflineAsync(true);
        await reader.SendAsync("Who is Bart De Wever?");
        await reader.LastTurn.GetByText("The server cannot be reached").WaitForAsync();
        Assert.Equal("offline: Who is Bart De Wever?", await reader.EvaluateAsync<string>("() => window.trouble"));
        await reader.Context.SetOfflineAsync(false);
        await reader.LastTurn.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await reader.LastTurn.Locator(".actions").WaitForAsync();
    }

    [Fact]
    public async Task A_server_killed_in_mid_answer_leaves_the_checked_sentences_and_answers_when_back()
    {
        var pace = new Pace();
        // Killed, not asked to finish: it gives what it has begun no more than the least time there is.
        var first = new ChatbotApplication { Replace = pace.Apply, Settings = new Dictionary<string, string> { ["Limits:ShutdownSeconds"] = "1" } };
        await first.InitializeAsync();
        int port = first.Address.Port;
        await using var reader = await site.OpenAsync(BrowserSite.StoryPath, address: first.Address.ToString().TrimEnd('/'));
        pace.Hold();
        await reader.SendAsync("How much cocaine was seized in 2023?");
        pace.Release(1);
        await reader.LastTurn.Locator(".sentence").First.WaitForAsync();
        await first.DisposeAsync();

        await reader.LastTurn.GetByText("The connection broke off").Or(reader.LastTurn.GetByText("cannot be reached")).WaitForAsync(new() { Timeout = 20_000 });
        Assert.True(await reader.LastTurn.Locator(".sentence").CountAsync() >= 1);

        await using var second = new ChatbotApplication { Port = port };
        await second.InitializeAsync();
        await reader.LastTurn.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await reader.LastTurn.Locator(".actions").WaitForAsync();
    }

    [Fact]
    public async Task A_limit_is_told_kindly_with_the_time_to_wait()
    {
        await using var strict = new ChatbotApplication { Settings = new Dictionary<string, string> { ["Limits:QuestionsPerMinute"] = "1" } };
        await strict.InitializeAsync();
        await using var reader = await site.OpenAsync(BrowserSite.StoryPath, address: strict.Address.ToString().TrimEnd('/'));
        await reader.AskAsync("Who is Bart De Wever?");
        await reader.SendAsync("Who is Kristi Noem?");
        await reader.LastTurn.GetByText("Many questions came in a short time").WaitForAsync();
        Assert.True(await reader.LastTurn.GetByRole(AriaRole.Button, new() { Name = "Try again" }).IsDisabledAsync());
    }

    [Fact]
    public async Task A_page_that_was_open_too_long_says_so_in_the_chat_and_without_it()
    {
        await using var signed = new ChatbotApplication { Settings = new Dictionary<string, string> { ["Site:PageKey"] = "the key of pages, of more than thirty-two" } };
        await signed.InitializeAsync();
        await using var reader = await site.OpenAsync(BrowserSite.StoryPath, address: signed.Address.ToString().TrimEnd('/'));
        await reader.AskAsync("Who is Bart De Wever?");
        await reader.EvaluateAsync<object>("() => { document.querySelector('story-chat').token = 'stale'; }");
        await reader.SendAsync("Who is Kristi Noem?");
        await reader.LastTurn.GetByText("Load it again to ask").WaitForAsync();

        await reader.EvaluateAsync<object>("() => { const form = document.querySelector('form.ask'); form.page.value = 'stale'; form.question.value = 'Who?'; form.submit(); }");
        await reader.Page.GetByText("Go back, load it again, and ask.").WaitForAsync();
    }

    [Fact]
    public async Task A_conversation_of_300_messages_stays_smooth()
    {
        await using var reader = await site.OpenAsync(BrowserSite.StoryPath);
        // One real answer, given again and again: what is measured is the chat, not the engine.
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/ask") { Content = new StringContent("""{"question": "How much cocaine was seized in 2023?"}""", Encoding.UTF8, "application/json") };
        request.Headers.Accept.ParseAdd("text/event-stream");
        string stream = await (await site.Server.Http.SendAsync(request)).Content.ReadAsStringAsync();
        await reader.Input.WaitForAsync();
        // Against the same chat with six messages, scrolled at the same speed: a busy machine slows both.
        double[] frames = await reader.EvaluateAsync<double[]>("""
            async (stream) => {
              window.fetch = async () => new Response(stream);
              const chat = document.querySelector('story-chat'), log = chat.shadowRoot.querySelector('.log'), found = [];
              for (let i = 1; i <= 150; i++) {
                await chat.ask('How much cocaine was seized?');
                if (i !== 3 && i !== 150) continue;
                const frames = [], furthest = log.scrollHeight - log.clientHeight;
                for (let f = 0; f < 60; f++) {
                  const started = performance.now();
                  log.scrollTop = (f * 100) % furthest;
                  await new Promise(requestAnimationFrame);
                  frames.push(performance.now() - started);
                }
                found.push(frames.sort((a, b) => a - b)[30]);
              }
              return found;
            }
            """, stream);
        Assert.Equal(150, await reader.Chat.Locator(".turn").CountAsync());
        TestContext.Current.TestOutputHelper?.WriteLine($"median frame while scrolling: {frames[0]:F0} ms with 6 messages, {frames[1]:F0} ms with 300");
        Assert.InRange(frames[1], 0, Math.Max(50, 3 * frames[0]));
    }

    [Fact]
    public async Task On_a_slow_line_the_page_is_readable_and_asks()
    {
        await using var reader = await site.OpenAsync();
        var devtools = await reader.Context.NewCDPSessionAsync(reader.Page);
        await devtools.SendAsync("Network.emulateNetworkConditions", new() { ["offline"] = false, ["latency"] = 300, ["downloadThroughput"] = 50_000, ["uploadThroughput"] = 20_000 });
        await reader.Page.GotoAsync(site.Address + BrowserSite.StoryPath);
        await reader.AskAsync("Who is Bart De Wever?");
        Assert.Empty(reader.Errors);
    }
}
