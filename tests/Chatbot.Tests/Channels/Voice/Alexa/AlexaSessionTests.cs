using System.Text.Json.Nodes;
using System.Xml.Linq;
using Chatbot.Support;

namespace Chatbot.Channels.Voice.Alexa;

/// <summary>A whole session as virtual-alexa holds it, its requests signed by a proxy; responses are Amazon's types.</summary>
public sealed class AlexaSessionTests(AlexaFixture alexa, ITestOutputHelper output) : IClassFixture<AlexaFixture>
{
    private readonly AlexaServer _server = alexa.Server;

    [Fact]
    public async Task A_whole_session_is_held()
    {
        var input = new JsonObject
        {
            ["server"] = new Uri(_server.Chatbot.Address, "/voice/alexa").AbsoluteUri, ["key"] = _server.Chain.Key.ExportPkcs8PrivateKeyPem(),
            ["certificateUrl"] = AlexaServer.CertificateUrl, ["skillId"] = AlexaServer.SkillId,
            ["model"] = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "infra", "alexa", "interactionModels", "custom", "en-GB.json"))),
            ["steps"] = new JsonArray(
                Step("launch"), Intent("AskHow", "have cocaine seizures in antwerp changed since 2019"), Intent("AMAZON.YesIntent"), Intent("AMAZON.RepeatIntent"), Intent("AskWho", "is bart de wever"),
                Intent("AskWho", "won the 2022 world cup"), Intent("AMAZON.YesIntent"), Intent("AMAZON.HelpIntent"), Intent("SourcesIntent"), Intent("AMAZON.FallbackIntent"),
                Intent("ForgetIntent"), Intent("AMAZON.StopIntent"), Step("end")),
        };
        var result = JsonNode.Parse(await VoiceClients.NodeAsync("alexa-session.js", input.ToJsonString()))!;
        Assert.All(result["statuses"]!.AsArray(), s => Assert.Equal(200, (int)s!));
        var responses = result["responses"]!.AsArray();
        string[] said = [.. responses.Take(12).Select(Said)];
        foreach (string text in said) output.WriteLine(text);

        Assert.Contains("put together automatically", said[0], StringComparison.Ordinal);
        Assert.DoesNotContain("put together automatically", said[1], StringComparison.Ordinal);
        Assert.EndsWith("Shall I go on?", said[1], StringComparison.Ordinal);
        Assert.NotEqual(said[1], said[2]);
        Assert.Equal(said[2], said[3]);
        Assert.Contains("prime minister", said[4], StringComparison.Ordinal);
        Assert.StartsWith("The sources don't say.", said[5], StringComparison.Ordinal);
        Assert.EndsWith("Shall I?", said[5], StringComparison.Ordinal);
        Assert.Contains("cocaine", said[6], StringComparison.Ordinal);
        Assert.StartsWith("I have forgotten this conversation.", said[10], StringComparison.Ordinal);
        Assert.Equal("Goodbye.", said[11]);
        Assert.All(responses.Take(11), r => Assert.False((bool)r!["response"]!["shouldEndSession"]!));
        Assert.All(responses.Take(11), r => Assert.NotNull(r!["response"]!["reprompt"]));
        Assert.True((bool)responses[11]!["response"]!["shouldEndSession"]!);
        Assert.Contains("AP News", (string)responses[6]!["response"]!["card"]!["content"]!, StringComparison.Ordinal);

        await Sessions.AssertSpeakableAsync(said, output);
        string complaints = await VoiceClients.NodeAsync("alexa-types.js", new JsonArray([.. responses.Take(12).Select(r => r!.DeepClone())]).ToJsonString());
        Assert.Equal("[]", complaints.Trim());
        var broken = new JsonArray(responses[0]!.DeepClone());
        broken[0]!["response"]!["outputSpeech"]!["type"] = "Sung";
        Assert.NotEqual("[]", (await VoiceClients.NodeAsync("alexa-types.js", broken.ToJsonString())).Trim());
    }

    [Fact]
    public async Task A_question_without_a_launch_carries_the_notice()
    {
        var reply = await _server.SendAsync(AlexaServer.Request("IntentRequest", "AskWho", "asked for the meeting"));
        Assert.StartsWith("My answers are put together automatically", Said(reply), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_we_ask_back_about_can_be_heard()
    {
        string said = Said(await _server.SendAsync(AlexaServer.Request("IntentRequest", "AskHow", "did we get here", new JsonObject { ["i"] = true })));
        Assert.StartsWith("Which story do you mean? Europe's cocaine seizures hit another record, or The U", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SessionEndedRequest")]
    [InlineData("System.ExceptionEncountered")]
    [InlineData("AlexaSkillEvent.SkillEnabled")]
    [InlineData("CanFulfillIntentRequest")]
    public async Task Where_speech_is_not_allowed_there_is_none(string type)
    {
        var reply = await _server.SendAsync(AlexaServer.Request(type));
        Assert.Equal("{}", reply["response"]!.ToJsonString());
    }

    [Theory]
    [InlineData("nl-NL", "Volgens", "Mijn antwoorden")]
    [InlineData("fr-FR", "Selon", "Mes réponses")]
    public async Task Another_language_speaks_its_own_sentences_and_the_knowledge_in_its_own_voice(string locale, string ours, string notice)
    {
        var launch = await _server.SendAsync(AlexaServer.Request("LaunchRequest", locale: locale));
        Assert.Contains(notice, Said(launch), StringComparison.Ordinal);
        Assert.InRange(await VoiceClients.SecondsAsync(Said(launch), locale[..2]), 1, SpeechTime.MostSeconds);
        var reply = await _server.SendAsync(AlexaServer.Request("IntentRequest", "AskIntent", "who asked for the meeting", locale: locale));
        string ssml = (string)reply["response"]!["outputSpeech"]!["ssml"]!;
        Assert.Contains("<lang xml:lang=\"en-GB\">", ssml, StringComparison.Ordinal);
        Assert.DoesNotContain(ours, ssml, StringComparison.Ordinal);
    }

    private static string Said(JsonNode? response) =>
        string.Join(' ', XElement.Parse((string)response!["response"]!["outputSpeech"]!["ssml"]!).Elements("s").Select(s => s.Value));

    private static JsonObject Step(string name) => new() { [name] = true };

    private static JsonObject Intent(string name, string? query = null) => query is null ? new() { ["intent"] = name } : new() { ["intent"] = name, ["query"] = query };
}
