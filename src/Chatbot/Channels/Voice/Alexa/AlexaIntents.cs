namespace Chatbot.Channels.Voice.Alexa;

/// <summary>
/// What a request asks for. Alexa hands over only what follows a sample's fixed words, so each opening of a question ("who",
/// "how many") is an intent of its own, and its words are put back in front. Pure; the interaction models are tested against it.
/// </summary>
internal static class AlexaIntents
{
    /// <summary>Name of the slot that holds the rest of the question.</summary>
    public const string Slot = "query";

    /// <summary>Intent, and the words that it stands for; empty where the slot is a whole question or subject.</summary>
    public static IReadOnlyDictionary<string, string> Openings { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["AskIntent"] = "",
        ["AskWho"] = "who", ["AskWhat"] = "what", ["AskWhatIs"] = "what is", ["AskWhen"] = "when", ["AskWhere"] = "where", ["AskWhy"] = "why",
        ["AskHow"] = "how", ["AskWhich"] = "which", ["AskIs"] = "is", ["AskAre"] = "are", ["AskWas"] = "was", ["AskWere"] = "were",
        ["AskDid"] = "did", ["AskDoes"] = "does", ["AskDo"] = "do", ["AskHas"] = "has", ["AskHave"] = "have", ["AskWill"] = "will",
        ["AskWie"] = "wie", ["AskWat"] = "wat", ["AskWanneer"] = "wanneer", ["AskWaar"] = "waar", ["AskWaarom"] = "waarom", ["AskHoe"] = "hoe",
        ["AskHoeveel"] = "hoeveel", ["AskWelke"] = "welke", ["AskHeeft"] = "heeft", ["AskZijn"] = "zijn",
        ["AskQui"] = "qui", ["AskQue"] = "que", ["AskQuand"] = "quand", ["AskOu"] = "où", ["AskPourquoi"] = "pourquoi", ["AskComment"] = "comment",
        ["AskCombien"] = "combien", ["AskQuel"] = "quel", ["AskQuelle"] = "quelle", ["AskEstCeQue"] = "est-ce que", ["AskQuEstCeQue"] = "qu'est-ce que",
    };

    public static (SpokenCommand Command, string? Question) Read(AlexaRequest request) => request switch
    {
        { Type: "LaunchRequest" } => (SpokenCommand.Launch, null),
        { Type: "IntentRequest", Intent: { } intent } => Read(intent),
        _ => (SpokenCommand.Unheard, null),
    };

    private static (SpokenCommand, string?) Read(AlexaIntent intent)
    {
        if (intent.Name is { } name && Openings.TryGetValue(name, out string? opening))
        {
            string? rest = intent.Slots?.GetValueOrDefault(Slot)?.Value;
            return string.IsNullOrWhiteSpace(rest) ? (SpokenCommand.Unheard, null) : (SpokenCommand.Ask, $"{opening} {rest}".Trim());
        }

        return (intent.Name switch
        {
            "AMAZON.HelpIntent" => SpokenCommand.Help,
            "AMAZON.StopIntent" or "AMAZON.CancelIntent" or "AMAZON.NavigateHomeIntent" => SpokenCommand.Stop,
            "AMAZON.YesIntent" or "AMAZON.NextIntent" or "AMAZON.MoreIntent" or "GoOnIntent" => SpokenCommand.Yes,
            "AMAZON.NoIntent" => SpokenCommand.No,
            "AMAZON.RepeatIntent" => SpokenCommand.Repeat,
            "AMAZON.StartOverIntent" or "ForgetIntent" => SpokenCommand.Forget,
            "SourcesIntent" => SpokenCommand.Sources,
            _ => SpokenCommand.Unheard,
        }, null);
    }
}
