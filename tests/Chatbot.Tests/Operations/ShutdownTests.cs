using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using Chatbot.Support;
using Chatbot.Support.OpenAI;

namespace Chatbot.Operations;

/// <summary>A server that is asked to stop while readers wait for a slow model.</summary>
public sealed class ShutdownTests
{
    [Fact]
    public async Task An_answer_that_has_begun_is_given_to_its_end_streamed_or_whole()
    {
        await using var model = await StandIn.StartAsync();
        model.Answer = request =>
        {
            string passage = request.User.Split(" passage 1 | ", 2)[1].Split('\n', 3)[1];
            string first = Chatbot.Text.SentenceSplitter.Split(passage)[0].Of(passage);
            return ChatReply.Of($"{first} [1]\n", pause: TimeSpan.FromMilliseconds(100));
        };
        using var data = new TemporaryFolder();
        await using var server = new ServerProcess { Data = data.Path };
        foreach (var (name, value) in Models.Settings(model)) server.Settings[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        // It is slow, and the machine may be: neither is to be taken for silence.
        server.Settings["OpenAI__SilenceSeconds"] = server.Settings["OpenAI__TimeoutSeconds"] = "30";
        await server.StartAsync();

        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/ask") { Content = JsonContent.Create(new { question = "Who asked for the meeting?", story = "us-belgium-drug-trafficking" }) };
        request.Headers.Accept.ParseAdd("text/event-stream");
        using var response = await server.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var whole = server.Http.PostAsJsonAsync("/api/ask", new { question = "When did they meet?", story = "us-belgium-drug-trafficking" });
        var events = new List<string>();
        await using var stream = await response.Content.ReadAsStreamAsync();
        await foreach (var item in SseParser.Create(stream).EnumerateAsync())
        {
            if (events.Count == 0)
            {
                while (model.Active < 2) await Task.Delay(10);
                await server.TerminateAsync();
                await RefusesAsync(server.Address);
            }

            events.Add(item.EventType);
            if (item.EventType == "completed") Assert.Contains($"\"engine\":\"{StandIn.Deployment}\"", item.Data, StringComparison.Ordinal);
        }

        Assert.Equal(["searching", "sentence", "completed"], events);
        using var answered = await whole;
        Assert.True(answered.IsSuccessStatusCode);
        Assert.Contains($"\"engine\":\"{StandIn.Deployment}\"", await answered.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await server.EndAsync(TimeSpan.FromSeconds(30)));
    }

    /// <summary>Whoever comes now is sent elsewhere: the port is closed before the answers in hand are done.</summary>
    private static async Task RefusesAsync(Uri address)
    {
        for (int i = 0; i < 200; i++)
        {
            using var http = new HttpClient();
            try { await http.GetAsync(new Uri(address, "/health/live")); }
            catch (HttpRequestException) { return; }
            await Task.Delay(10);
        }

        Assert.Fail("The server still takes connections.");
    }
}
