using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using Chatbot.Support;

namespace Chatbot.Channels.Web;

/// <summary><c>POST /api/ask</c> as its clients use and misuse it.</summary>
public sealed class AskEndpointTests(ChatbotApplication chatbot) : IClassFixture<ChatbotApplication>
{
    private const string Story = "us-belgium-drug-trafficking";

    [Fact]
    public async Task An_answer_has_the_agreed_shape()
    {
        var response = await PostAsync("""{"question": "Who is Bart De Wever?", "story": "us-belgium-drug-trafficking"}""");
        var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal("answered", answer.GetProperty("status").GetString());
        Assert.Equal(Story, answer.GetProperty("story").GetString());
        Assert.Equal("extractive", answer.GetProperty("engine").GetString());
        Assert.Equal(22, answer.GetProperty("id").GetString()!.Length);
        var sentence = answer.GetProperty("sentences")[0];
        Assert.Equal("source", sentence.GetProperty("origin").GetString());
        var citation = answer.GetProperty("citations")[sentence.GetProperty("citations")[0].GetInt32() - 1];
        Assert.Equal(["number", "documentId", "revision", "kind", "genre", "textIs", "title", "publishers", "url", "published", "quote", "start", "end"],
            citation.EnumerateObject().Select(p => p.Name));
        Assert.Equal(sentence.GetProperty("text").GetString(), citation.GetProperty("quote").GetString());
        Assert.Single(answer.GetProperty("notices").EnumerateArray());
        Assert.Contains("[1]", answer.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_brings_the_same_answer_sentence_by_sentence()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/ask") { Content = Json("""{"question": "Who asked for the meeting?"}""") };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        using var response = await chatbot.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var events = new List<SseItem<string>>();
        await foreach (var item in SseParser.Create(await response.Content.ReadAsStreamAsync()).EnumerateAsync()) events.Add(item);

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("searching", events[0].EventType);
        Assert.Equal("completed", events[^1].EventType);
        var answer = JsonSerializer.Deserialize(events[^1].Data, WireJson.Wire.Answer)!;
        var streamed = events[1..^1].Select(e => JsonSerializer.Deserialize(e.Data, WireJson.Wire.SentenceEvent)!).ToList();
        Assert.Equal(answer.Sentences.Select(s => s.Text), streamed.Select(s => s.Sentence.Text));
        Assert.All(streamed, s => Assert.Equal(s.Sentence.Citations, s.Citations.Select(c => c.Number)));
    }

    [Fact]
    public async Task A_conversation_keeps_its_id_and_an_unknown_one_starts_afresh()
    {
        var first = await chatbot.AskAsync("Who is Kristi Noem?");
        var second = await chatbot.AskAsync("Who is Bart De Wever?", conversationId: first.ConversationId);
        var stranger = await chatbot.AskAsync("Who is Bart De Wever?", conversationId: "made-up");

        Assert.Equal(first.ConversationId, second.ConversationId);
        Assert.Empty(second.Notices);
        Assert.DoesNotContain("Who is Kristi Noem?", second.FollowUps);
        Assert.NotEqual("made-up", stranger.ConversationId);
        Assert.NotEmpty(stranger.Notices);
    }

    [Theory]
    [InlineData("Why?"), InlineData("<script>alert(1)</script>"), InlineData("'; DROP TABLE documents; --"), InlineData("🚢🚢🚢")]
    [InlineData("ما هي كمية الكوكايين؟"), InlineData("Wie is Bart De Wever?"), InlineData("a\u0000b\u0007c"), InlineData("\u202Etxet\u202C"), InlineData("{{7*7}} %s %n")]
    [InlineData("…"), InlineData("the of and")]
    public async Task Strange_questions_get_a_clear_answer(string question)
    {
        var answer = await chatbot.AskAsync(question);
        Assert.NotEmpty(answer.Text);
    }

    [Theory]
    [InlineData("""{"question": ""}""", 400, "empty"), InlineData("""{"question": "  \n\t "}""", 400, "empty"), InlineData("""{"question": "\u0000"}""", 400, "empty")]
    [InlineData("""{"question": null}""", 400, "question"), InlineData("{}", 400, "question"), InlineData("[]", 400, "JSON"), InlineData("", 400, "JSON")]
    [InlineData("""{"question": 5}""", 400, "$.question"), InlineData("""{"question": {"a": 1}}""", 400, "$.question"), InlineData("nonsense", 400, "JSON")]
    [InlineData("""{"question": "Who?", "story": "no-such-story"}""", 404, "no-such-story")]
    public async Task A_bad_request_is_told_why(string body, int status, string because)
    {
        foreach (string accept in new[] { "application/json", "text/event-stream" })
        {
            using var response = await PostAsync(body, accept);
            Assert.Equal(status, (int)response.StatusCode);
            await AssertProblemAsync(response, because);
        }
    }

    [Theory]
    [InlineData(1_000, 200), InlineData(1_001, 400)]
    public async Task A_question_has_up_to_1000_characters(int length, int status)
    {
        using var response = await PostAsync(JsonSerializer.Serialize(new AskRequest(new string('x', length)), WireJson.Wire.AskRequest));
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task Another_content_type_is_refused()
    {
        using var response = await chatbot.Http.PostAsync("/api/ask", new StringContent("question=Who", Encoding.UTF8, "application/x-www-form-urlencoded"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        await AssertProblemAsync(response, "application/json");
    }

    [Fact]
    public async Task A_huge_body_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/ask") { Content = Json($$"""{"question": "{{new string('x', 10_000_000)}}"}""") };
        request.Headers.ExpectContinue = true;
        using var response = await chatbot.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        await AssertProblemAsync(response, "larger");
    }

    private static async Task AssertProblemAsync(HttpResponseMessage response, string because)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Contains(because, problem.GetProperty("detail").GetString(), StringComparison.OrdinalIgnoreCase);
    }

    private Task<HttpResponseMessage> PostAsync(string body, string accept = "application/json")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/ask") { Content = Json(body) };
        request.Headers.Accept.ParseAdd(accept);
        return chatbot.Http.SendAsync(request);
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
