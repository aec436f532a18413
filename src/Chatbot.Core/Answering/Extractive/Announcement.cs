using System.Text.RegularExpressions;

namespace Chatbot.Answering.Extractive;

/// <summary>Sentences that say what a paper wrote about, but not what it wrote: "AP News reported on 9 September how large the trade is."</summary>
public static partial class Announcement
{
    /// <summary>Whether the text is one, of one of these publishers.</summary>
    public static bool IsIn(string text, IEnumerable<string> publishers) =>
        publishers.FirstOrDefault(p => Bare(text).StartsWith(Bare(p) + " ", StringComparison.OrdinalIgnoreCase)) is { } publisher
        && Telling().Match(Bare(text), Bare(publisher).Length) is { Success: true } match && !Content().IsMatch(Bare(text)[(match.Index + match.Length)..]);

    /// <summary>A paper's name, or a text that opens with it, without "The".</summary>
    internal static string Bare(string name) => name.StartsWith("The ", StringComparison.Ordinal) ? name[4..] : name;

    [GeneratedRegex(@"\G\s+(?:also\s+)?\p{L}+\s*(?:(?:on|in)\s+(?:\d{1,2}(?:\s+and\s+\d{1,2})?\s+)?(?:\p{Lu}\p{L}+\s+)?(?:\d{4}\s*)?)?", RegexOptions.None, 1000)]
    private static partial Regex Telling();

    /// <summary>A clause of its own, a figure, words in quotation marks.</summary>
    [GeneratedRegex(@"^that\b|,\s+that\b|:|\d|[“”""]", RegexOptions.None, 1000)]
    private static partial Regex Content();
}
