using System.Text.RegularExpressions;

namespace Chatbot.Answering.Verification;

/// <summary>Words in quotation marks are somebody's own: they must be quoted in the evidence, letter for letter.</summary>
internal static partial class Quotations
{
    public static bool Hold(string sentence, string evidence)
    {
        // Within quotation marks there, too: a reporter's or our own words are nobody's quotation.
        var sources = Quoted().Matches(evidence).Select(m => Plain(m.Groups["words"].Value)).ToList();
        return Quoted().Matches(sentence).Select(m => Plain(m.Groups["words"].Value).Trim(' ', '.', ',', '!', '?'))
            .All(words => sources.Exists(s => s.Contains(words, StringComparison.OrdinalIgnoreCase)));
    }

    private static string Plain(string text) => Spaces().Replace(text.Replace('’', '\'').Replace('‘', '\''), " ");

    [GeneratedRegex("[\"“„«](?<words>[^\"“”„«»]{2,}?)[\"”»]", RegexOptions.None, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
