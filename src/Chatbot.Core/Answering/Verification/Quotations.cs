using System.Text.RegularExpressions;

namespace Chatbot.Answering.Verification;

/// <summary>Words in quotation marks are somebody's own: they must be quoted in the evidence's document, letter for letter.</summary>
internal static partial class Quotations
{
    public static bool Hold(string sentence, IReadOnlyList<Evidence> evidence)
    {
        var said = In(sentence);
        if (said.Count == 0) return true;
        // Within quotation marks there, too: a reporter's or our own words are nobody's quotation.
        var sources = evidence.SelectMany(QuotedIn).Select(Plain).ToList();
        return said.All(words => sources.Exists(s => s.Contains(words, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>What a sentence has in quotation marks, without what ends it.</summary>
    public static IReadOnlyList<string> In(string sentence) => [.. Quoted().Matches(sentence).Select(m => Plain(m.Groups["words"].Value).Trim(' ', '.', ',', '!', '?'))];

    /// <summary>
    /// What the paragraphs of the evidence quote: a sentence alone may be half of a quotation, and a straight mark does not
    /// tell whether it opens or closes.
    /// </summary>
    private static IEnumerable<string> QuotedIn(Evidence evidence)
    {
        string body = evidence.Document.Body;
        int start = Math.Max(0, body.LastIndexOf('\n', Math.Max(0, evidence.Span.Start - 1)));
        int end = body.IndexOf('\n', Math.Min(body.Length, evidence.Span.End));
        foreach (string paragraph in body[start..(end < 0 ? body.Length : end)].Split('\n'))
        {
            foreach (Match quoted in InParagraph().Matches(paragraph)) yield return quoted.Groups["words"].Value;
        }
    }

    private static string Plain(string text) => Spaces().Replace(text.Replace('’', '\'').Replace('‘', '\''), " ");

    [GeneratedRegex("[\"“„«](?<words>[^\"“”„«»]{2,}?)[\"”»]", RegexOptions.None, 1000)]
    private static partial Regex Quoted();

    // A quotation that goes on in the next paragraph is not closed.
    [GeneratedRegex("[\"“„«](?<words>[^\"“”„«»]{2,}?)(?:[\"”»]|$)", RegexOptions.None, 1000)]
    private static partial Regex InParagraph();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
