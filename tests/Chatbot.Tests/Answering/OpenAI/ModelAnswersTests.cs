using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Chatbot.Channels.Web;
using Chatbot.Support;
using Chatbot.Support.OpenAI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Chatbot.Answering.OpenAI;

/// <summary>Answers by a model through the whole server: what holds is shown, what does not is not, and no failure shows at all.</summary>
[Collection(nameof(TimedTests))]
public sealed class ModelAnswersTests : IAsyncLifetime
{
    private const string Story = "us-belgium-drug-trafficking", Question = "Who asked for the meeting?";

    private StandIn _server = null!;
    private ChatbotApplication _chatbot = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await StandIn.StartAsync();
        _chatbot = new() { Settings = Models.Settings(_server) };
        await _chatbot.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _chatbot.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_sentence_that_its_passage_supports_is_shown_as_the_models()
    {
        _server.Answer = Faithful;
        var answer = await _chatbot.AskAsync(Question, Story);

        Assert.Equal(AnswerStatus.Answered, answer.Status);
        Assert.Equal(StandIn.Deployment, answer.Engine);
        var sentence = Assert.Single(answer.Sentences);
        Assert.Equal(SentenceOrigin.Model, sentence.Origin);
        Assert.NotEmpty(sentence.Citations);
        Assert.Contains(answer.Notices, notice => notice.Contains("language model", StringComparison.Ordinal));
        foreach (var citation in answer.Citations)
        {
            var document = await _chatbot.DocumentAsync(citation.DocumentId, citation.Revision);
            Assert.Equal(citation.Quote, document.Text[citation.Start..citation.End]);
        }
    }

    [Theory]
    [InlineData("The king of Spain paid 7,431 dollars for the meeting. [1]\n"), InlineData("They met in secret. [77]\n"), InlineData("A sentence without any source.\n"), InlineData("NOT IN SOURCES"), InlineData("")]
    public async Task When_nothing_survives_the_extractive_answer_is_given(string lie)
    {
        _server.Answer = _ => ChatReply.Of(lie);
        await AssertExtractiveAsync();
    }

    [Theory]
    [InlineData("RateLimitedForLong"), InlineData("ServerError"), InlineData("SilentMidStream"), InlineData("ErrorInStream"), InlineData("Reset"), InlineData("BrokenJson")]
    [InlineData("HtmlWith200"), InlineData("PromptFiltered"), InlineData("OutputFiltered"), InlineData("Truncated"), InlineData("Unauthorized"), InlineData("NoDeployment")]
    public async Task When_the_model_fails_the_extractive_answer_is_given(string fault)
    {
        _server.Answer = _ => ChatReply.Failing(Enum.Parse<Fault>(fault));
        await AssertExtractiveAsync();
    }

    [Fact]
    public async Task What_was_released_before_a_failure_stands()
    {
        _server.Answer = request => Faithful(request) with { Fault = Fault.ErrorInStream };
        var answer = await _chatbot.AskAsync(Question, Story);
        Assert.Equal(StandIn.Deployment, answer.Engine);
        Assert.Single(answer.Sentences);
    }

    [Fact]
    public async Task A_sentence_is_streamed_when_it_is_complete_and_not_when_the_answer_is()
    {
        _server.Answer = request => new ChatReply([.. Faithful(request).Pieces, .. Enumerable.Repeat("more ", 20)], TimeSpan.FromMilliseconds(50), Fault.None);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/ask") { Content = new StringContent($$"""{"question": "{{Question}}", "story": "{{Story}}"}""", null, "application/json") };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        using var response = await _chatbot.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var at = new Dictionary<string, long>();
        await foreach (var item in SseParser.Create(await response.Content.ReadAsStreamAsync()).EnumerateAsync()) at.TryAdd(item.EventType, TimeProvider.System.GetTimestamp());
        Assert.True(TimeProvider.System.GetElapsedTime(at["sentence"], at["completed"]) > TimeSpan.FromMilliseconds(500));
    }

    [Fact]
    public async Task A_reader_who_stops_ends_the_call()
    {
        _server.Answer = _ => ChatReply.Of(string.Concat(Enumerable.Repeat("word ", 1_000)), pause: TimeSpan.FromMilliseconds(20));
        using var stop = new CancellationTokenSource();
        using var content = new StringContent($$"""{"question": "{{Question}}"}""", null, "application/json");
        var asking = _chatbot.Http.PostAsync("/api/ask", content, stop.Token);
        for (int i = 0; i < 500 && _server.Active == 0; i++) await Task.Delay(10);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        long left = TimeProvider.System.GetTimestamp();
        for (int i = 0; i < 300 && _server.Aborted.IsEmpty; i++) await Task.Delay(10);
        Assert.True(TimeProvider.System.GetElapsedTime(left, _server.Aborted.First()) < TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task The_same_question_at_once_is_one_call_and_later_none()
    {
        _server.Answer = request => Faithful(request) with { Pause = TimeSpan.FromMilliseconds(20) };
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => _chatbot.AskAsync(Question, Story)));
        Assert.Single(_server.Chats);
        Assert.Single(answers.Select(a => a.Text).Distinct());
        Assert.Equal(100, answers.Select(a => a.Id).Distinct().Count());
        await _chatbot.AskAsync(Question, Story);
        Assert.Single(_server.Chats);
    }

    [Fact]
    public async Task A_follow_up_is_rewritten_by_the_model_and_understood_without_it_if_that_fails()
    {
        foreach (var (rewriting, understood) in new[] { (ChatReply.Of("When did Bart De Wever become prime minister?"), "When did Bart De Wever become prime minister?"), (ChatReply.Failing(Fault.ServerError), "since when is Bart De Wever that") })
        {
            _server.Answer = request => request.Stream ? Faithful(request) : rewriting;
            var first = await _chatbot.AskAsync("Who is Bart De Wever?", Story);
            Assert.DoesNotContain(_server.Chats, chat => !chat.Stream);

            var next = await _chatbot.AskAsync("And since when is he that?", Story, first.ConversationId);
            Assert.Equal(AnswerStatus.Answered, next.Status);
            Assert.Contains(_server.Chats, chat => !chat.Stream && chat.User.Contains("since when", StringComparison.Ordinal));
            Assert.Contains(understood, _server.Chats.Last(chat => chat.Stream).User, StringComparison.Ordinal);
            _server.Chats.Clear();
        }
    }

    [Fact]
    public async Task Personal_data_reaches_neither_the_model_nor_the_answer()
    {
        var answer = await _chatbot.AskAsync("Who asked for the meeting, please tell jan@example.be or +32 475 12 34 56", Story);
        Assert.DoesNotContain("jan@example.be", JsonSerializer.Serialize(answer, WireJson.Wire.Answer), StringComparison.Ordinal);
        Assert.All(_server.Chats, chat => Assert.DoesNotContain("475", chat.Body, StringComparison.Ordinal));
        Assert.Contains(_server.Chats, chat => chat.Body.Contains("[phone number]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Retrieval_that_finds_nothing_makes_no_call()
    {
        var answer = await _chatbot.AskAsync("xyzzy plugh qwrtp");
        Assert.Equal(AnswerStatus.NotInSources, answer.Status);
        Assert.Empty(_server.Chats);
    }

    [Fact]
    public void Half_of_the_settings_is_refused_by_name()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["OpenAI:Deployment"] = "d", ["OpenAI:ApiKey"] = "k" });
        builder.Services.AddEngine();
        using var host = builder.Build();
        var error = Assert.Throws<OptionsValidationException>(host.Services.GetRequiredService<IStartupValidator>().Validate);
        Assert.Contains("OpenAI:Endpoint", error.Message, StringComparison.Ordinal);
        Assert.Contains("OpenAI__Endpoint", error.Message, StringComparison.Ordinal);
    }

    private async Task AssertExtractiveAsync()
    {
        var answer = await _chatbot.AskAsync(Question, Story);
        Assert.Equal("extractive", answer.Engine);
        Assert.Equal(AnswerStatus.Answered, answer.Status);
        Assert.All(answer.Sentences, s => Assert.NotEqual(SentenceOrigin.Model, s.Origin));
    }

    /// <summary>Says the first sentence of the first passage, as a model would that repeats what it reads.</summary>
    internal static ChatReply Faithful(ChatRequest request)
    {
        string passage = request.User.Split(" passage 1 | ", 2)[1].Split('\n', 3)[1];
        string first = Chatbot.Text.SentenceSplitter.Split(passage)[0].Of(passage);
        return ChatReply.Of($"{first} [1]\n");
    }
}
