using System.Text.RegularExpressions;
using Chatbot.Text;

namespace Chatbot.Answering.Extractive;

/// <summary>Questions that ask for a whole section of a story's digest rather than for one fact.</summary>
public static partial class DigestQuestion
{
    /// <summary>The sections that every digest has, by their headings.</summary>
    public const string WhatHappened = "What's happened", Behind = "What's behind the headline", Papers = "What the papers say", Background = "How we got here";

    private static readonly HashSet<string> Press = new(StringComparer.OrdinalIgnoreCase)
        { "papers", "newspapers", "outlets", "publishers", "media", "press", "coverage", "sources", "articles" };

    private static readonly HashSet<string> Saying = new(StringComparer.OrdinalIgnoreCase)
        { "say", "said", "saying", "emphasise", "emphasize", "stress", "stressed", "highlight", "focus", "report", "reported", "write", "wrote",
          "differ", "differently", "angle", "stance", "compare", "disagree", "cover", "emphasised", "emphasized", "highlighted" };

    private static readonly string[] BackgroundPhrases = ["get here", "got here", "come to this", "the background", "history of this", "led up to this"];
    private static readonly string[] HappenedPhrases =
    [
        "what happened", "what's happened", "what has happened", "what is going on", "what's going on", "what is this story about", "what is this about", "what's this about",
        "what's new", "what is new", "any news", "the latest", "tl;dr", "tldr", "in short", "summary", "summarise", "summarize", "sum up", "tell me more", "more", "what's the story",
        "summarise the story", "summarize the story", "summarise it", "summarize it", "summarise this", "summarize this", "give me a summary", "overview", "give me an overview",
    ];

    private static readonly string[] BehindPhrases = ["behind the headline", "behind this", "what does this mean", "what does it mean", "why does it matter", "why does this matter"];

    /// <summary>The heading of the section asked for, or null.</summary>
    public static string? SectionOf(Question question)
    {
        string text = Plain(question.Text);
        string[] words = [.. Tokenizer.Words(text).Select(w => w.Of(text))];
        if ((words.Any(Press.Contains) || EachPaper().IsMatch(text)) && words.Any(Saying.Contains)) return Papers;
        if (WhichPapers().IsMatch(text) || EachOnesView().IsMatch(text)) return Papers;
        if (BackgroundPhrases.Any(p => text.EndsWith(p, StringComparison.Ordinal))) return Background;
        if (HappenedPhrases.Contains(text) || Overview().IsMatch(text)) return WhatHappened;
        if (BehindPhrases.Any(p => text.EndsWith(p, StringComparison.Ordinal))) return Behind;
        return AsksForSummary(question) ? WhatHappened : null;
    }

    /// <summary>"Summarise what happened when …": a summary, with words that say of what.</summary>
    public static bool AsksForSummary(Question question) =>
        Plain(question.Text) is var text && (text.StartsWith("summari", StringComparison.Ordinal) || text.StartsWith("sum up", StringComparison.Ordinal));

    /// <summary>Whether the question says nothing of what it is about, so that a story must be known.</summary>
    public static bool IsGeneric(Question question) => SectionOf(question) is not null && !(AsksForSummary(question) && question.Words.Content.Count > 3);

    [GeneratedRegex(@"\b(?:each|every)\s+(?:(?:news)?paper|outlet|publisher|source|article)\b", RegexOptions.None, 1000)]
    private static partial Regex EachPaper();

    [GeneratedRegex(@"\beach\s+(?:one['’]?s|paper['’]?s)\s+(?:angle|take|view|line|stance|version)\b", RegexOptions.None, 1000)]
    private static partial Regex EachOnesView();

    /// <summary>"Which papers wrote about this".</summary>
    [GeneratedRegex(@"^(?:and\s+)?(?:which|what)\s+(?:news)?(?:papers|outlets|media|publishers)\s+(?:have\s+|has\s+)?(?:wrote|written|reported|covered|published|ran|run|carried)(?:\s+(?:about|on))?(?:\s+(?:this|it|the\s+story))?$", RegexOptions.None, 1000)]
    private static partial Regex WhichPapers();

    /// <summary>However it is asked: "summary pls", "I have 30 seconds, what is this about".</summary>
    [GeneratedRegex(@"^(?:(?:can|could)\s+you\s+|please\s+)?(?:give\s+(?:me|us)\s+)?(?:an?\s+|the\s+)?(?:short\s+|quick\s+|brief\s+)*(?:summary|overview|recap|gist|tl;?dr)\b[^?]{0,40}$|\b(?:gist|main\s+points?|key\s+points?|key\s+facts|highlights|outline|essence|short\s+version|summary|overview)\s+of\s+(?:this|the)\s+(?:(?!of\b)\p{L}+\s+){0,2}(?:story|news|article|coverage|affair)\b(?!\s+(?:about|on|of)\b)|\bwhat(?:\s+is|'s|s)\s+(?:all\s+)?(?:this|it)(?:\s+(?:story|all|whole|thing|affair|business|fuss))*\s+about(?:,?\s+(?:tl;?dr\b.{0,10}|in\s+short|briefly|roughly|basically|exactly|please))?$|^(?:what(?:'s|s|\s+is)\s+)?(?:the\s+)?(?:latest|newest)(?:\s+news)?$|^explain\s+(?:this|the)\s+(?:story|news|whole\s+(?:story|thing)|affair)\b[^?]{0,40}$|^(?:in\s+a\s+nutshell|catch\s+me\s+up|bring\s+me\s+up\s+to\s+(?:date|speed))\b[^?]{0,30}$", RegexOptions.None, 1000)]
    private static partial Regex Overview();

    private static string Plain(string text) => text.ToLowerInvariant().Replace('’', '\'').Trim(' ', '?', '.', '!');
}
