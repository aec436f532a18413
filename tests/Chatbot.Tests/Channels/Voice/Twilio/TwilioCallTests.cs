using System.Net;
using System.Xml.Linq;

namespace Chatbot.Channels.Voice.Twilio;

/// <summary>A telephone call from the first ring to goodbye; nothing but Twilio's own signed requests is answered.</summary>
public sealed class TwilioCallTests(ITestOutputHelper output) : IAsyncLifetime
{
    private TwilioServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TwilioServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_whole_call_is_held()
    {
        var reply = await _server.CallAsync();
        var said = new List<string> { Said(reply) };
        Assert.Contains("put together automatically", said[0], StringComparison.Ordinal);
        foreach (var (heard, expected) in new[]
        {
            (Sessions.LongQuestion, "Shall I go on?"), ("Go on.", "cocaine"), ("Say that again", "cocaine"), ("Who is Bart De Wever?", "prime minister"),
            (Sessions.Unknown, "The sources don't say."), ("Yes, please.", "cocaine"), ("help", "send the sources"), ("Send me the sources.", "text message"),
            ((string?)null, "Are you still there?"), ("Who asked for the meeting?", "asked to come"), ("Bye bye.", "Goodbye."),
        })
        {
            var gather = Assert.Single(reply.Elements());
            Assert.Equal("Gather", gather.Name.LocalName);
            Assert.Equal(("speech dtmf", "true", "true", "POST"), ((string?)gather.Attribute("input"), (string?)gather.Attribute("bargeIn"), (string?)gather.Attribute("actionOnEmptyResult"), (string?)gather.Attribute("method")));
            reply = await _server.SayAsync((string)gather.Attribute("action")!, heard);
            said.Add(Said(reply));
            Assert.Contains(expected, said[^1], StringComparison.Ordinal);
        }

        foreach (string text in said) output.WriteLine(text);
        Assert.Equal(said[2], said[3]);
        Assert.Equal(["Say", "Hangup"], reply.Elements().Select(e => e.Name.LocalName));
        await Sessions.AssertSpeakableAsync(said, output);

        // The sources went to the caller's number, with their addresses to read.
        var (address, authorization, body) = Assert.Single(_server.Twilio.Calls);
        Assert.Equal($"https://api.twilio.com/2010-04-01/Accounts/{TwilioServer.Account}/Messages.json", address.AbsoluteUri);
        Assert.StartsWith("Basic ", authorization, StringComparison.Ordinal);
        Assert.Contains("To=%2B32470000000", body, StringComparison.Ordinal);
        Assert.Contains("AP+News", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_work_like_words_and_a_silent_caller_is_let_go()
    {
        var reply = await _server.CallAsync();
        reply = await _server.SayAsync(Action(reply), Sessions.LongQuestion);
        string first = Said(reply);
        Assert.Equal(first, Said(await _server.SendAsync(Action(reply), ("Digits", "*"))));
        Assert.NotEqual(first, Said(await _server.SendAsync(Action(reply), ("Digits", "1"))));

        reply = await _server.SayAsync(Action(reply), null);
        reply = await _server.SayAsync(Action(reply), null);
        Assert.Equal("Hangup", reply.Elements().Last().Name.LocalName);
    }

    [Fact]
    public async Task Another_language_is_asked_for_in_the_address()
    {
        var reply = await _server.SendAsync($"{TwilioServer.PublicUrl}/voice/twilio?lang=nl-NL");
        Assert.Contains("Mijn antwoorden", Said(reply), StringComparison.Ordinal);
        Assert.Equal("nl-NL", (string)reply.Element("Gather")!.Attribute("language")!);
        reply = await _server.SayAsync(Action(reply), "stop");
        Assert.Equal("Tot ziens.", Said(reply));
    }

    [Fact]
    public async Task Only_Twilio_for_this_account_is_answered()
    {
        string url = $"{TwilioServer.PublicUrl}/voice/twilio";
        Assert.Equal(HttpStatusCode.Forbidden, (await _server.PostAsync(url, [], signature: "")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await _server.PostAsync(url, [], signature: "AAAAAAAAAAAAAAAAAAAAAAAAAAA=")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await _server.PostAsync(url, [], account: "AC2")).Status);
        using var json = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        Assert.Equal(HttpStatusCode.Forbidden, (await _server.Chatbot.Http.PostAsync("/voice/twilio", json)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await _server.PostAsync(url, [("CallStatus", "completed")])).Status);
    }

    private static string Action(XElement reply) => (string)reply.Element("Gather")!.Attribute("action")!;

    private static string Said(XElement reply) => string.Join(' ', reply.Descendants("Say").Select(s => s.Value));
}
