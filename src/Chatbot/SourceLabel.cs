using Chatbot.Site;
using Chatbot.Texts;

namespace Chatbot;

/// <summary>Names a source truly, in one line: a publisher's own words under its name, ours about them as a summary.</summary>
public static class SourceLabel
{
    /// <summary>"Our summary of AP News · 10 September 2025 · News", "Our profile: Bart De Wever · As of 11 September 2025".</summary>
    public static string For(Citation citation, OurTexts texts)
    {
        string name = SourceNames.Of(texts.Site, citation.Kind, citation.TextIs, citation.Publishers, citation.Title), details = SourceNames.Details(texts.Site, citation);
        return details.Length > 0 ? $"{name} · {details}" : name;
    }
}
