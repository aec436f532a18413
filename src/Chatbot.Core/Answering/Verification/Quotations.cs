using System.Text.RegularExpressions;

namespace Chatbot.Answering.Verification;

/// <summary>Words in quotation marks are somebody's own: they must stand in the evidence letter for letter.</summary>
internal static partial class Quotations
{
    public static bool Hold(string sentence, string evidence)
    {
        string source = Plain(evidence);
        return Quoted().Matches(sentence).All(m => source.Contains(Plain(m.Groups["words"].Value).Trim(' ', '.', ',', '!', '?'), StringComparison.OrdinalIgnoreCase));
    }

    private static string Plain(string text) => Spaces().Replace(text.Replace('’', '\'').Replace('‘', '\''), " ");

    [GeneratedRegex("[\"“„«](?<words>[^\"“”„«»]{2,}?)[\"”»]", RegexOptions.None, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
