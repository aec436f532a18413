using Chatbot.Text;

namespace Chatbot.Answering.Extractive;

/// <summary>Questions that ask for a whole section of a story's digest rather than for one fact.</summary>
public static class DigestQuestion
{
    /// <summary>The sections that every digest has, by their headings.</summary>
    public const string WhatHappened = "What's happened", Behind = "What's behind the headline", Papers = "What the papers say", Background = "How we got here";

    private static readonly HashSet<string> Press = new(StringComparer.OrdinalIgnoreCase)
        { "papers", "newspapers", "outlets", "publishers", "media", "press", "coverage", "sources", "articles" };

    private static readonly HashSet<string> Saying = new(StringComparer.OrdinalIgnoreCase)
        { "say", "said", "saying", "emphasise", "emphasize", "stress", "stressed", "highlight", "focus", "report", "reported", "write", "wrote",
          "differ", "differently", "compare", "disagree", "cover", "emphasised", "emphasized", "highlighted" };

    private static readonly string[] BackgroundPhrases = ["get here", "got here", "come to this", "background", "history of this", "led up to"];
    private static readonly string[] HappenedPhrases = ["what happened", "what's happened", "what has happened", "what is going on", "what's going on", "what is this story about"];
    private static readonly string[] BehindPhrases = ["behind the headline", "behind this", "what does this mean", "what does it mean", "why does it matter", "why does this matter"];

    /// <summary>The heading of the section asked for, or null.</summary>
    public static string? SectionOf(Question question)
    {
        string text = question.Text.ToLowerInvariant().Replace('’', '\'').Trim(' ', '?', '.', '!');
        string[] words = [.. Tokenizer.Words(text).Select(w => w.Of(text))];
        if (words.Any(Press.Contains) && words.Any(Saying.Contains)) return Papers;
        if (Ends(BackgroundPhrases)) return Background;
        if (Ends(HappenedPhrases)) return WhatHappened;
        return Ends(BehindPhrases) ? Behind : null;

        bool Ends(string[] phrases) => phrases.Any(p => text.EndsWith(p, StringComparison.Ordinal));
    }
}
