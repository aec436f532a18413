namespace Chatbot.Texts;

/// <summary>What the product says aloud, in one language, and the words that it needs to read figures out and to hear commands.</summary>
public sealed record VoiceTexts
{
    /// <summary>{0}: the titles of the stories.</summary>
    public required string Welcome { get; init; }

    /// <summary>That answers are automatic, for the ear.</summary>
    public required string Notice { get; init; }
    public required string Ask { get; init; }

    /// <summary>{0}: a question that can be answered.</summary>
    public required string Example { get; init; }
    public required string Help { get; init; }
    public required string GoOn { get; init; }
    public required string AnythingElse { get; init; }

    /// <summary>{0}: a question that can be answered.</summary>
    public required string OfferQuestion { get; init; }
    public required string NotUnderstood { get; init; }
    public required string TooLong { get; init; }
    public required string OneMoment { get; init; }
    public required string TooLate { get; init; }
    public required string Goodbye { get; init; }
    public required string StillThere { get; init; }

    /// <summary>{0}: who says so, {1}: the sentence.</summary>
    public required string AccordingTo { get; init; }

    /// <summary>The same, for a sentence that itself begins with whom it is according to.</summary>
    public required string From { get; init; }

    /// <summary>The same, for the rest of a sentence that is too long to be said at once.</summary>
    public required string Continued { get; init; }

    /// <summary>{0}: the publisher.</summary>
    public required string Opinion { get; init; }
    public required string Analysis { get; init; }

    /// <summary>{0}: whose.</summary>
    public required string Bio { get; init; }
    public required string Explainer { get; init; }
    public required string Digest { get; init; }

    /// <summary>{0}: the sentence.</summary>
    public required string OurAnalysis { get; init; }

    /// <summary>{0}: the sources.</summary>
    public required string SourcesAre { get; init; }
    public required string NoSources { get; init; }
    public required string CardTitle { get; init; }
    public required string SummaryOf { get; init; }
    public required string MessageSent { get; init; }
    public required string MessageFailed { get; init; }
    public required string OfferMessage { get; init; }

    public required string And { get; init; }
    public required string Or { get; init; }
    public required string To { get; init; }
    public required string Percent { get; init; }
    public required string WebPage { get; init; }
    public required string EmailAddress { get; init; }

    /// <summary>{0}: day, {1}: month by name, {2}: year.</summary>
    public required string Date { get; init; }
    public required IReadOnlyList<string> Months { get; init; }

    /// <summary>Symbol of a currency, and its name after an amount.</summary>
    public required IReadOnlyDictionary<string, string> Currencies { get; init; }

    /// <summary>Short scale (<c>m</c>, <c>bn</c>), and the word.</summary>
    public required IReadOnlyDictionary<string, string> Scales { get; init; }

    /// <summary>Unit symbol, and its name for one and for many, parted by a bar.</summary>
    public required IReadOnlyDictionary<string, string> Units { get; init; }

    public required IReadOnlyDictionary<string, string> Abbreviations { get; init; }

    /// <summary>First words of a sentence that lose their capital when something is said before them.</summary>
    public required IReadOnlyList<string> Openers { get; init; }

    /// <summary>How a sentence begins that names its own source.</summary>
    public required IReadOnlyList<string> Attributions { get; init; }

    /// <summary>What a listener may say instead of a question, by command: yes, no, repeat, stop, help, sources.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Commands { get; init; }
}
