using System.Net;
using System.Text.Json;
using Chatbot.Indexing.Qdrant;
using Chatbot.Support;
using Chatbot.Support.Qdrant;

namespace Chatbot.Operations;

/// <summary>The whole server with its passages in Qdrant: answers as with the index in memory, and says plainly when it cannot.</summary>
public sealed class IndexOutageTests
{
    private const string Question = "Who asked for the meeting?", Story = "us-belgium-drug-trafficking";

    [Fact]
    public async Task Answers_are_those_of_the_index_in_memory_and_an_outage_is_told_and_outlived()
    {
        await using var qdrant = await QdrantStandIn.StartAsync();
        qdrant.ApiKey = "a-key";
        await using var memory = new ChatbotApplication();
        await memory.InitializeAsync();
        await using var server = Server(qdrant);
        await server.InitializeAsync();
        var (expected, answer) = (await memory.AskAsync(Question, Story), await server.AskAsync(Question, Story));
        Assert.Equal(AnswerStatus.Answered, answer.Status);
        Assert.Equal(expected.Text, answer.Text);

        qdrant.Fault = async (_, http) => await Faults.MakeAsync("reset", http);
        await UntilAsync(server, HttpStatusCode.ServiceUnavailable);
        string problem = await (await server.Http.GetAsync("/health/ready")).Content.ReadAsStringAsync();
        Assert.Contains("passage index", JsonDocument.Parse(problem).RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(qdrant.Address.Port.ToString(), problem, StringComparison.Ordinal);
        foreach (var (locale, sentence) in new[] { ("en", "out of reach"), ("nl", "niet bereikbaar"), ("fr", "indisponibles") })
        {
            var told = await server.AskAsync(Question, Story, locale: locale);
            Assert.Equal(AnswerStatus.Unavailable, told.Status);
            Assert.Contains(sentence, told.Text, StringComparison.Ordinal);
            Assert.Empty(told.Citations);
        }
        // What needs no passage is answered all the same.
        Assert.Equal(AnswerStatus.SmallTalk, (await server.AskAsync("Hello")).Status);

        qdrant.Fault = (_, _) => Task.FromResult(false);
        await UntilAsync(server, HttpStatusCode.OK);
        Assert.Equal(expected.Text, (await server.AskAsync(Question, Story)).Text);
    }

    [Fact]
    public async Task A_server_that_starts_before_Qdrant_is_not_ready_and_becomes_so_by_itself()
    {
        await using var qdrant = await QdrantStandIn.StartAsync();
        qdrant.Fault = async (_, http) => await Faults.MakeAsync("503", http);
        await using var server = Server(qdrant);
        var ready = server.InitializeAsync();
        while (server.Http is null) await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await server.Http.GetAsync("/health/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.Http.GetAsync("/health/live")).StatusCode);
        // The knowledge is read meanwhile: before that, nobody knows the story.
        while ((await server.Http.GetAsync($"/api/stories/{Story}")).StatusCode == HttpStatusCode.NotFound) await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.Equal(AnswerStatus.Unavailable, (await server.AskAsync(Question, Story)).Status);
        qdrant.Fault = (_, _) => Task.FromResult(false);
        await ready;
        Assert.Equal(AnswerStatus.Answered, (await server.AskAsync(Question, Story)).Status);
    }

    private static ChatbotApplication Server(QdrantStandIn qdrant) => new()
    {
        Settings = new Dictionary<string, string>
        {
            ["Index:Url"] = qdrant.Address.ToString(), ["Index:ApiKey"] = qdrant.ApiKey ?? "", ["Index:Retries"] = "0", ["Index:SearchSeconds"] = "5", ["Logging:LogLevel:Chatbot"] = "None",
        },
    };

    private static async Task UntilAsync(ChatbotApplication server, HttpStatusCode status)
    {
        long started = TimeProvider.System.GetTimestamp();
        while ((await server.Http.GetAsync("/health/ready")).StatusCode != status)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(120), $"The server did not become {status}.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
