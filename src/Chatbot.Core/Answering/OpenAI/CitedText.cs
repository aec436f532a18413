using System.Text.RegularExpressions;
using Chatbot.Text;

namespace Chatbot.Answering.OpenAI;

/// <summary>A sentence as the model wrote it, without marks, and the numbers that it cites; none if it cites nothing.</summary>
public sealed partial record CitedText(string Text, IReadOnlyList<int> Numbers)
{
    /// <summary>
    /// The sentences of a line that ends in marks. The marks belong to the last one: a sentence before it cites nothing of its
    /// own, and a claim must not travel on its neighbour's evidence.
    /// </summary>
    public static IEnumerable<CitedText> Parse(string line)
    {
        int[] numbers = [.. Mark().Matches(line).SelectMany(mark => mark.Groups["numbers"].Value.Split([',', ';'], StringSplitOptions.TrimEntries)).Select(Number).Distinct()];
        string text = Mark().Replace(line, "");
        text = Bullet().Replace(text, "").Replace("**", "", StringComparison.Ordinal);
        text = Gap().Replace(Space().Replace(text, " "), "").Trim();
        if (text.Length == 0) yield break;
        var sentences = SentenceSplitter.Split(text);
        for (int i = 0; i < sentences.Count; i++) yield return new(sentences[i].Of(text), i == sentences.Count - 1 ? numbers : []);
    }

    /// <summary>Whether it is nothing but prose: no link, markup or code, which would act on the page instead of saying something; and
    /// no word of the model about itself or to the reader outside quotation marks, which no passage can support.</summary>
    public bool IsProse => !NotProse().IsMatch(Text) && !Personal().IsMatch(Quotation().Replace(Text, ""));

    // Too many digits for a passage: a number that no passage has.
    private static int Number(string digits) => int.TryParse(digits, out int number) ? number : int.MaxValue;

    [GeneratedRegex(@"[\[【]\^?(?<numbers>\d+(?:\s*[,;]\s*\d+)*)[\]】]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mark();

    [GeneratedRegex(@"^\s*(?:[-*•–]|\d{1,2}[.)]|#{1,6})\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bullet();

    [GeneratedRegex(@"\b(?:I|I'm|I'll|I’m|I’ll|me|my|you|your)\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Personal();

    [GeneratedRegex("[\"“][^\"”]*[\"”]|‘.*[’']", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quotation();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Space();

    [GeneratedRegex(@" (?=[.,;:!?])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Gap();

    [GeneratedRegex(@"https?:|www\.|\]\(|</?[a-z!]|`|\{\{|javascript:|\bdata:|[\[\]<>]", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotProse();
}
