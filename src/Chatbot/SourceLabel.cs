using Chatbot.Knowledge;

namespace Chatbot;

/// <summary>Names a source truly: a publisher's own words under its name, ours about them as a summary.</summary>
public static class SourceLabel
{
    /// <summary>"our summary of AP News, 2025-09", "AP News, 2025-09-10", "our bio: Bart De Wever, as of 2025-09-11".</summary>
    public static string For(Citation citation)
    {
        string publishers = string.Join(", ", citation.Publishers);
        string date = citation.Published is { } published ? $", {(publishers.Length > 0 ? "" : "as of ")}{published}" : "";
        string genre = citation.Genre is Genre.Opinion ? " (opinion)" : citation.Genre is Genre.Analysis ? " (analysis)" : "";
        return publishers.Length == 0 ? $"our {citation.Kind.ToString().ToLowerInvariant()}: {citation.Title}{date}"
            : citation.TextIs == TextOrigin.Summary ? $"our summary of {publishers}{genre}{date}"
            : $"{publishers}{genre}{date}";
    }
}
