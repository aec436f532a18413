using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Chatbot.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Chatbot.Channels.Voice.Dialogflow;

/// <summary>The whole server as a Dialogflow webhook.</summary>
internal sealed class DialogflowServer(ChatbotApplication chatbot) : IAsyncDisposable
{
    public const string Token = "a token of twenty-odd characters";
    private const string Session = "projects/p/locations/global/agents/a/sessions/s";

    public ChatbotApplication Chatbot => chatbot;

    public static async Task<DialogflowServer> StartAsync(Action<IServiceCollection>? services = null, params (string Name, string Value)[] settings)
    {
        var chatbot = new ChatbotApplication
        {
            Settings = new Dictionary<string, string>(settings.ToDictionary(s => s.Name, s => s.Value)) { ["Dialogflow:Token"] = Token, ["Logging:LogLevel:Chatbot.Channels.Voice"] = "Error" },
            Replace = services ?? (_ => { }),
        };
        await chatbot.InitializeAsync();
        return new(chatbot);
    }

    /// <summary>A webhook request as CX writes one.</summary>
    public static JsonObject Request(string tag, string? text, string? state = null, string language = "en")
    {
        var request = new JsonObject
        {
            ["detectIntentResponseId"] = "r1", ["languageCode"] = language, ["fulfillmentInfo"] = new JsonObject { ["tag"] = tag },
            ["sessionInfo"] = new JsonObject { ["session"] = Session, ["parameters"] = state is null ? new JsonObject() : new JsonObject { [DialogflowReply.StateParameter] = state } },
        };
        if (text is not null) request["text"] = text;
        return request;
    }

    public async Task<JsonNode> SendAsync(string tag, string? text, string? state = null)
    {
        var (status, body) = await PostAsync("/voice/dialogflow", Request(tag, text, state).ToJsonString(), new("Bearer", Token));
        Assert.Equal(HttpStatusCode.OK, status);
        return JsonNode.Parse(body)!;
    }

    public async Task<(HttpStatusCode Status, string Body)> PostAsync(string path, string json, AuthenticationHeaderValue? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = authorization;
        using var response = await chatbot.Http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public ValueTask DisposeAsync() => chatbot.DisposeAsync();
}
