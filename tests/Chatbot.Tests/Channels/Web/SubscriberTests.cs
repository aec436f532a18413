using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Chatbot.Answering;
using Chatbot.Site;
using Chatbot.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Chatbot.Channels.Web;

/// <summary>What is for subscribers is answered to them alone, and only on the publisher's signed word.</summary>
public sealed class SubscriberTests : IAsyncLifetime
{
    private const string Key = "a-key-of-more-than-thirty-two-characters", Question = "Which zebra escaped from the zoo of Zeebrugge?";

    private readonly TemporaryFolder folder = new();
    private readonly List<string> versions = [];
    private ChatbotApplication server = null!;

    public async ValueTask InitializeAsync()
    {
        folder.File("news/zebra.md", "---\ntitle: Zebra escapes\npublisher: The Courier\npublished: 2025-09-10\nurl: https://courier.example/zebra\naccess: subscribers\ntext: original\n---\nA zebra named Zorba escaped from the zoo of Zeebrugge on Thursday and was caught on the beach.\n");
        folder.File("news/port.md", "---\ntitle: Port grows\npublisher: The Courier\npublished: 2025-09-10\ntext: summary\n---\nThe port of Antwerp handled ten million containers in August.\n");
        server = new()
        {
            Knowledge = folder.Path,
            Settings = new Dictionary<string, string> { ["Site:SubscriberKey"] = Key },
            Replace = services =>
            {
                var real = services.Last(s => s.ServiceType == typeof(IAnswerComposer) && !s.IsKeyedService);
                services.AddSingleton<IAnswerComposer>(s => new Recorder((IAnswerComposer)(real.ImplementationFactory?.Invoke(s) ?? ActivatorUtilities.CreateInstance(s, real.ImplementationType!)), versions));
            },
        };
        await server.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_subscriber_is_answered_and_nobody_else_before_or_after()
    {
        Assert.Equal(AnswerStatus.NotInSources, (await server.AskAsync(Question)).Status);
        var answer = await AskAsync(Token());
        Assert.Contains("Zorba", answer.Text, StringComparison.Ordinal);
        Assert.Equal("zebra", Assert.Single(answer.Citations).DocumentId);
        Assert.Equal(AnswerStatus.NotInSources, (await server.AskAsync(Question)).Status);
    }

    [Fact]
    public async Task An_answer_kept_for_subscribers_is_never_given_to_others()
    {
        const string Public = "How many containers did the port of Antwerp handle in August?";
        await server.AskAsync(Public);
        await AskAsync(Token(), Public);
        // What answers are kept by: the same question over the same passages.
        Assert.Equal(2, versions.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_subscribers_answer_that_is_passed_on_shows_no_word_of_the_source()
    {
        var answer = await AskAsync(Token());
        Assert.DoesNotContain("Zorba", await server.Http.GetStringAsync(Links.Answer(answer.Id)), StringComparison.Ordinal);
        string page = await server.Http.GetStringAsync(Links.Evidence(answer.Citations[0], answer.Id));
        Assert.DoesNotContain("Zorba", page, StringComparison.Ordinal);
        Assert.Contains("https://courier.example/zebra", page, StringComparison.Ordinal);
        foreach (string path in new[] { "/documents/zebra", "/documents/zebra?answer=guessed", "/api/documents/zebra" }) Assert.Equal(HttpStatusCode.NotFound, (await server.Http.GetAsync(path)).StatusCode);
    }

    [Theory]
    [InlineData("another key of more than 32 characters", SubscriberTokens.Audience, 5)]
    [InlineData(Key, "someone else", 5)]
    [InlineData(Key, SubscriberTokens.Audience, -5)]
    [InlineData(Key, SubscriberTokens.Audience, null)]
    public async Task A_token_that_does_not_hold_is_refused(string key, string audience, int? minutes)
    {
        using var response = await SendAsync(Token(key, audience, minutes), Question);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains("subscriber's token", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unsigned_and_garbled_tokens_are_refused()
    {
        string payload = Base64UrlEncoder.Encode($$"""{"aud":"subscribers","exp":{{TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeSeconds()}}}""");
        foreach (string token in new[] { $"{Base64UrlEncoder.Encode("""{"alg":"none"}""")}.{payload}.", "garbage", "" })
        {
            using var response = await SendAsync(token, Question);
            Assert.DoesNotContain("Zorba", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Without_a_key_no_token_opens_anything()
    {
        await using var closed = new ChatbotApplication { Knowledge = folder.Path };
        await closed.InitializeAsync();
        using var response = await SendAsync(Token(), Question, closed);
        Assert.DoesNotContain("Zorba", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<Answer> AskAsync(string token, string question = Question)
    {
        using var response = await SendAsync(token, question);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonSerializer.Deserialize(await response.Content.ReadAsStreamAsync(), WireJson.Wire.Answer)!;
    }

    private Task<HttpResponseMessage> SendAsync(string token, string question, ChatbotApplication? to = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/ask") { Content = JsonContent.Create(new { question }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return (to ?? server).Http.SendAsync(request);
    }

    internal static string Token(string key = Key, string audience = SubscriberTokens.Audience, int? minutes = 5) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Audience = audience,
            Expires = minutes is { } m ? TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(m) : null,
            SigningCredentials = new(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(key)), SecurityAlgorithms.HmacSha256),
        });

    /// <summary>Notes what each answer would be kept by.</summary>
    private sealed class Recorder(IAnswerComposer inner, List<string> versions) : IAnswerComposer
    {
        public string Engine => inner.Engine;

        public async IAsyncEnumerable<DraftSentence> ComposeAsync(AnswerRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            versions.Add(request.KnowledgeVersion);
            await foreach (var draft in inner.ComposeAsync(request, cancellationToken)) yield return draft;
        }
    }
}
