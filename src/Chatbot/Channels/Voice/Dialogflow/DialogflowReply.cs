namespace Chatbot.Channels.Voice.Dialogflow;

/// <summary>A spoken reply in Dialogflow's forms. Pure.</summary>
internal static class DialogflowReply
{
    /// <summary>Names of the session parameters: our state, and whether the conversation is over.</summary>
    public const string StateParameter = "chatbot_state", EndsParameter = "chatbot_ends";

    /// <summary>The most characters of SSML; the whole response must stay below 64 KB.</summary>
    private const int MostSsml = 5_000, MostSources = 8_000, ContextLifespan = 20;

    /// <summary>Text for agents that write, SSML for those that speak, and the sources for those that draw.</summary>
    public static CxResponse Cx(SpokenReply reply, string locale)
    {
        var messages = new List<CxMessage>
        {
            new(Text: new([Plain(reply)], AllowPlaybackInterruption: true)),
            new(OutputAudioText: new(Ssml.Write(reply.Speech, locale, MostSsml), AllowPlaybackInterruption: true)),
        };
        if (reply.Answer is { } answer && SourceList.Of(answer, locale, MostSources) is { } sources)
            messages.Add(new(Payload: new([[new("accordion", sources.Title, sources.Text)]])));
        return new(new(messages, "REPLACE"), new(Parameters(reply)));
    }

    public static EsResponse Es(SpokenReply reply, string session) => new(
        Plain(reply), [new(new([Plain(reply)]))], [new($"{session}/contexts/{StateParameter}", ContextLifespan, Parameters(reply))]);

    private static string Plain(SpokenReply reply) => string.Join(' ', reply.Speech.Select(s => s.Text));

    private static Dictionary<string, string> Parameters(SpokenReply reply) => new(StringComparer.Ordinal)
    {
        [StateParameter] = reply.State.Write(),
        [EndsParameter] = reply.Ends ? "true" : "false",
    };
}
