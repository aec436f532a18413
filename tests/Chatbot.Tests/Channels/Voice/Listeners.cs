using System.Text.Json.Nodes;
using System.Xml.Linq;
using Chatbot.Channels.Voice.Alexa;
using Chatbot.Channels.Voice.Dialogflow;
using Chatbot.Channels.Voice.Twilio;
using Chatbot.Support;
using Microsoft.AspNetCore.WebUtilities;

namespace Chatbot.Channels.Voice;

/// <summary>Somebody who asks one question by a voice platform and lets it go on to the end.</summary>
internal interface IListener : IAsyncDisposable
{
    ChatbotApplication Chatbot { get; }

    /// <summary>All parts of the answer as heard, and the list of sources that comes to be read ("" if none).</summary>
    Task<(List<string> Heard, string Sources)> ListenAsync(string question);
}

internal sealed class AlexaListener(AlexaServer server) : IListener
{
    public ChatbotApplication Chatbot => server.Chatbot;

    public async Task<(List<string> Heard, string Sources)> ListenAsync(string question)
    {
        var heard = new List<string>();
        var state = new JsonObject { ["i"] = true };
        for (var request = AlexaServer.Request("IntentRequest", "AskIntent", question, state); ; request = AlexaServer.Request("IntentRequest", "AMAZON.YesIntent", attributes: state))
        {
            var reply = await server.SendAsync(request);
            heard.Add(string.Join(' ', XElement.Parse((string)reply["response"]!["outputSpeech"]!["ssml"]!).Elements("s").Select(Spelled)));
            state = reply["sessionAttributes"]!.AsObject();
            if ((string?)state["o"] != SpokenState.OfferMore) return (heard, (string?)reply["response"]!["card"]?["content"] ?? "");
        }
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static string Spelled(XElement sentence) =>
        string.Concat(sentence.DescendantNodes().OfType<XText>().Select(t => t.Parent!.Name.LocalName == "say-as" ? string.Concat(t.Value.Select(c => $"{c}.")) : t.Value));
}

internal sealed class DialogflowListener(DialogflowServer server) : IListener
{
    public ChatbotApplication Chatbot => server.Chatbot;

    public async Task<(List<string> Heard, string Sources)> ListenAsync(string question)
    {
        var heard = new List<string>();
        string state = new SpokenState { Noticed = true }.Write(), sources = "";
        for (var (tag, text) = ("ask", (string?)question); ; (tag, text) = ("yes", "yes"))
        {
            var reply = await server.SendAsync(tag, text, state);
            var messages = reply["fulfillmentResponse"]!["messages"]!.AsArray();
            heard.Add((string)messages[0]!["text"]!["text"]![0]!);
            if (messages.Count > 2) sources = (string)messages[2]!["payload"]!["richContent"]![0]![0]!["text"]!;
            state = (string)reply["sessionInfo"]!["parameters"]![DialogflowReply.StateParameter]!;
            if (SpokenState.Read(state).Offer != SpokenState.OfferMore) return (heard, sources);
        }
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();
}

internal sealed class TwilioListener(TwilioServer server) : IListener
{
    public ChatbotApplication Chatbot => server.Chatbot;

    public async Task<(List<string> Heard, string Sources)> ListenAsync(string question)
    {
        var heard = new List<string>();
        string action = Action(await server.CallAsync());
        for (string said = question; ; said = "yes")
        {
            var reply = await server.SayAsync(action, said);
            heard.Add(Said(reply));
            action = Action(reply);
            if (SpokenState.Read(new Uri(action).Query).Offer == SpokenState.OfferMore) continue;

            server.Twilio.Calls.Clear();
            await server.SayAsync(action, "Send me the sources.");
            return (heard, server.Twilio.Calls.TryDequeue(out var call) ? QueryHelpers.ParseQuery(call.Body)["Body"].ToString() : "");
        }
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static string Action(XElement reply) => (string)reply.Element("Gather")!.Attribute("action")!;

    private static string Said(XElement reply) => string.Join(' ', reply.Descendants("Say").Select(s => s.Value));
}
