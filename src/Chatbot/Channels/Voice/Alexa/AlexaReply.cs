namespace Chatbot.Channels.Voice.Alexa;

/// <summary>A spoken reply in Alexa's form, with the sources on a card in the listener's app. Pure.</summary>
internal static class AlexaReply
{
    /// <summary>The most characters of <c>outputSpeech</c> and of a card, tags included.</summary>
    private const int MostSpeech = 8_000, MostCard = 8_000;

    public static AlexaReplyEnvelope From(SpokenReply reply, string locale) => new("1.0", reply.State, new(
        Speech(reply.Speech, locale),
        reply.Answer is { } answer && SourceList.Of(answer, locale, MostCard) is { } list ? new("Simple", list.Title, list.Text) : null,
        reply.Ends || reply.Reprompt.Count == 0 ? null : new(Speech(reply.Reprompt, locale)),
        reply.Ends));

    /// <summary>Where Alexa takes no speech: the end of a session, an event.</summary>
    public static AlexaReplyEnvelope Empty { get; } = new("1.0", null, new());

    public static AlexaSpeech Speech(IEnumerable<SpokenSentence> sentences, string locale) => new("SSML", Ssml.Write(sentences, locale, MostSpeech));
}
