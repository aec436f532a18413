using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Chatbot.Channels.Web;
using Chatbot.Support;

namespace Chatbot.Site;

/// <summary>With a key for pages, whoever asks from the web brings a token that a page held.</summary>
public sealed partial class PageTokensTests : IAsyncLifetime
{
    private const string Key = "the key of pages, of more than thirty-two", SubscriberKey = "the key of subscribers, of more than 32";

    private readonly ChatbotApplication _server = new() { Settings = new Dictionary<string, string> { ["Site:PageKey"] = Key, ["Site:SubscriberKey"] = SubscriberKey } };

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_question_without_a_pages_token_is_refused_and_with_one_answered()
    {
        await AssertAsync(HttpStatusCode.Unauthorized, null);
        await AssertAsync(HttpStatusCode.OK, SubscriberTests.Token(Key, PageTokens.Audience));
        await AssertAsync(HttpStatusCode.OK, SubscriberTests.Token(SubscriberKey));
        await AssertAsync(HttpStatusCode.Unauthorized, SubscriberTests.Token(Key, PageTokens.Audience, minutes: -1));
        await AssertAsync(HttpStatusCode.Unauthorized, SubscriberTests.Token(Key, PageTokens.Audience, minutes: null));
        await AssertAsync(HttpStatusCode.Unauthorized, SubscriberTests.Token(SubscriberKey, PageTokens.Audience));
        // Nobody becomes a subscriber by the key of pages.
        await AssertAsync(HttpStatusCode.Unauthorized, SubscriberTests.Token(Key));
        await AssertAsync(HttpStatusCode.Unauthorized, "garbage");
    }

    [Fact]
    public async Task Our_own_pages_hold_one_for_the_chat_and_for_the_form()
    {
        string page = await _server.Http.GetStringAsync("/stories/us-belgium-drug-trafficking");
        await AssertAsync(HttpStatusCode.OK, Attribute().Match(page).Groups[1].Value);
        string hidden = Hidden().Match(page).Groups[1].Value;
        using var asked = await _server.Http.PostAsync("/ask", new FormUrlEncodedContent([new("question", "Who asked for the meeting?"), new("page", hidden)]));
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        using var refused = await _server.Http.PostAsync("/ask", new FormUrlEncodedContent([new("question", "Who asked for the meeting?")]));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task Without_a_key_pages_hold_none_and_none_is_asked_for()
    {
        await using var open = new ChatbotApplication();
        await open.InitializeAsync();
        Assert.DoesNotMatch(Attribute(), await open.Http.GetStringAsync("/"));
        Assert.Equal(AnswerStatus.Answered, (await open.AskAsync("Who asked for the meeting?")).Status);
    }

    private async Task AssertAsync(HttpStatusCode status, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/ask") { Content = JsonContent.Create(new { question = "Who asked for the meeting?" }) };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await _server.Http.SendAsync(request);
        Assert.Equal(status, response.StatusCode);
    }

    [GeneratedRegex("<story-chat[^>]* token=\"([^\"]+)\"")]
    private static partial Regex Attribute();

    [GeneratedRegex("name=\"page\" value=\"([^\"]+)\"")]
    private static partial Regex Hidden();
}
