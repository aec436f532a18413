using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Chatbot.Channels.Voice.Dialogflow;

/// <summary>A Dialogflow agent's webhook: who may call it, a whole conversation, and messages that Google's own check takes.</summary>
public sealed class DialogflowTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Account = "service-1@gcp-sa-dialogflow.iam.gserviceaccount.com", Audience = "https://chat.example.org/voice/dialogflow";
    private const string CxRequestType = "google.cloud.dialogflow.cx.v3.WebhookRequest", CxResponseType = "google.cloud.dialogflow.cx.v3.WebhookResponse";

    private readonly RsaSecurityKey _key = new(RSA.Create(2048)) { KeyId = "k1" };
    private DialogflowServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        var google = new OpenIdConnectConfiguration();
        google.SigningKeys.Add(_key);
        _server = await DialogflowServer.StartAsync(
            s => s.AddSingleton<IConfigurationManager<OpenIdConnectConfiguration>>(new StaticConfigurationManager<OpenIdConnectConfiguration>(google)),
            ("Dialogflow:Username", "agent"), ("Dialogflow:Password", "a password of some length"), ("Dialogflow:ServiceAccount", Account), ("Dialogflow:Audience", Audience));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_whole_conversation_is_held()
    {
        string? state = null;
        var said = new List<string>();
        foreach (var (tag, text, expected) in new[]
        {
            ("launch", (string?)null, "put together automatically"),
            ("ask", Sessions.LongQuestion, "Shall I go on?"),
            ("yes", "go on", "cocaine"),
            ("ask", "repeat", "cocaine"),
            ("ask", "Who is Bart De Wever?", "prime minister"),
            ("ask", Sessions.Unknown, "The sources don't say."),
            ("ask", "yes please", "cocaine"),
            ("sources", null, "The sources are"),
            ("ask", "forget this conversation", "I have forgotten this conversation."),
            ("unheard", null, "did not catch"),
            ("silence", null, "Are you still there?"),
            ("stop", "bye", "Goodbye."),
        })
        {
            var request = DialogflowServer.Request(tag, text, state);
            await CheckAsync(CxRequestType, request);
            var reply = await _server.SendAsync(tag, text, state);
            await CheckAsync(CxResponseType, reply);

            string plain = (string)reply["fulfillmentResponse"]!["messages"]![0]!["text"]!["text"]![0]!;
            string ssml = (string)reply["fulfillmentResponse"]!["messages"]![1]!["outputAudioText"]!["ssml"]!;
            Assert.Contains(expected, plain, StringComparison.Ordinal);
            Assert.Equal(plain.Replace(".", "", StringComparison.Ordinal), string.Join(' ', XElement.Parse(ssml).Elements("s").Select(s => s.Value)).Replace(".", "", StringComparison.Ordinal));
            state = (string)reply["sessionInfo"]!["parameters"]![DialogflowReply.StateParameter]!;
            Assert.Equal(tag == "stop" ? "true" : "false", (string)reply["sessionInfo"]!["parameters"]![DialogflowReply.EndsParameter]!);
            said.Add(plain);
            output.WriteLine(plain);
        }

        Assert.Equal(said[2], said[3]);
        await Sessions.AssertSpeakableAsync(said, output);
        Assert.NotNull(await RefusalAsync(CxResponseType, JsonNode.Parse("""{"fulfillmentResponse":{"messages":[{"txt":{"text":["x"]}}]}}""")!));
    }

    [Fact]
    public async Task The_older_edition_is_served_too()
    {
        const string session = "projects/p/agent/sessions/s";
        var request = new JsonObject
        {
            ["responseId"] = "r", ["session"] = session,
            ["queryResult"] = new JsonObject { ["queryText"] = Sessions.LongQuestion, ["action"] = "ask", ["languageCode"] = "en" },
        };
        await CheckAsync("google.cloud.dialogflow.v2.WebhookRequest", request, optional: true);
        var reply = await EsAsync(request);
        Assert.Contains("Shall I go on?", (string)reply["fulfillmentText"]!, StringComparison.Ordinal);

        request["queryResult"]!["queryText"] = "yes";
        request["queryResult"]!["outputContexts"] = reply["outputContexts"]!.DeepClone();
        var more = await EsAsync(request);
        Assert.Contains("cocaine", (string)more["fulfillmentText"]!, StringComparison.Ordinal);
        Assert.NotEqual((string)reply["fulfillmentText"]!, (string)more["fulfillmentText"]!);
        Assert.StartsWith(session + "/contexts/", (string)more["outputContexts"]![0]!["name"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_configured_proof_is_taken_and_nothing_else()
    {
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(new("Bearer", DialogflowServer.Token)));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Basic("agent:a password of some length")));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(new("Bearer", Identity())));
        foreach (var wrong in new AuthenticationHeaderValue?[]
        {
            null, new("Bearer", "another token"), Basic("agent:"), Basic("agent:another password"), new("Token", DialogflowServer.Token),
            new("Bearer", Identity(email: "someone@example.org")), new("Bearer", Identity(verified: false)), new("Bearer", Identity(audience: "https://other.example")),
            new("Bearer", Identity(issuer: "https://other.example")), new("Bearer", Identity(minutes: -10)), new("Bearer", Identity(key: new(RSA.Create(2048)) { KeyId = "k1" })),
        }) Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(wrong));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("not json")]
    public async Task What_is_no_request_is_refused(string body) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await _server.PostAsync("/voice/dialogflow", body, new("Bearer", DialogflowServer.Token))).Status);

    private async Task<JsonNode> EsAsync(JsonNode request) =>
        JsonNode.Parse((await _server.PostAsync("/voice/dialogflow/es", request.ToJsonString(), new("Bearer", DialogflowServer.Token))).Body)!;

    private async Task<HttpStatusCode> StatusAsync(AuthenticationHeaderValue? proof) =>
        (await _server.PostAsync("/voice/dialogflow", DialogflowServer.Request("launch", null).ToJsonString(), proof)).Status;

    private static AuthenticationHeaderValue Basic(string pair) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));

    private string Identity(string email = Account, bool verified = true, string audience = Audience, string issuer = "https://accounts.google.com", int minutes = 30, RsaSecurityKey? key = null)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer, Audience = audience, IssuedAt = now.AddHours(-1), NotBefore = now.AddHours(-1), Expires = now.AddMinutes(minutes),
            Claims = new Dictionary<string, object> { ["email"] = email, ["email_verified"] = verified },
            SigningCredentials = new SigningCredentials(key ?? _key, SecurityAlgorithms.RsaSha256),
        });
    }

    private static async Task CheckAsync(string type, JsonNode message, bool optional = false)
    {
        string? refusal = await RefusalAsync(type, message);
        Assert.True(refusal is null || (optional && refusal.Contains("no such", StringComparison.Ordinal)), refusal);
    }

    private static async Task<string?> RefusalAsync(string type, JsonNode message) =>
        (string?)JsonNode.Parse(await VoiceClients.NodeLineAsync("dialogflow-check.js", new JsonObject { ["type"] = type, ["json"] = message.DeepClone() }.ToJsonString()))!["error"];
}
