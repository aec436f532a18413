using System.Text.RegularExpressions;

namespace Chatbot.Conversations;

/// <summary>"Belgium, Spain and Germany" or "116, 121 or 123 tonnes" in a question: the same question about each.</summary>
public static partial class Alternatives
{
    /// <summary>One question per name; empty if the question lists none.</summary>
    public static IReadOnlyList<string> OfNames(string question) => [.. Expand(question, Names()).Select(q => Each().Replace(q, ""))];

    /// <summary>One question per figure; empty if the question lists none.</summary>
    public static IReadOnlyList<string> OfFigures(string question) => Expand(question, Figures());

    /// <summary>"How much in 2023 vs 2024?": one question per year; empty if amounts of several years are not asked for.</summary>
    public static IReadOnlyList<string> OfYears(string question) => Amount().IsMatch(question) ? Expand(question, Years()) : [];

    private static IReadOnlyList<string> Expand(string question, Regex list)
    {
        var match = list.Match(question);
        return !match.Success ? []
            : [.. match.Groups["one"].Captures.Select(c => $"{question[..match.Index]}{c.Value.Trim()}{question[(match.Index + match.Length)..]}")];
    }

    [GeneratedRegex(@"(?<=\s)(?<one>\p{Lu}[\p{L}'’-]*(?:\s+\p{Lu}[\p{L}'’-]*)*)(?:,\s+(?<one>\p{Lu}[\p{L}'’-]*(?:\s+\p{Lu}[\p{L}'’-]*)*))*\s*,?\s+and\s+(?:the\s+)?(?<one>\p{Lu}[\p{L}'’-]*(?:\s+\p{Lu}[\p{L}'’-]*)*)", RegexOptions.None, 1000)]
    private static partial Regex Names();

    [GeneratedRegex(@"(?<=\s)(?<one>\d+(?:[.,]\d+)*)(?:,\s+(?<one>\d+(?:[.,]\d+)*))*\s*,?\s+(?:or|of|ou)\s+(?<one>\d+(?:[.,]\d+)*)(?=\W)(?!\s*(?:January|February|March|April|May|June|July|August|September|October|November|December))", RegexOptions.None, 1000)]
    private static partial Regex Figures();

    [GeneratedRegex(@"^\W*(?:(?:and|so)\s+)?how\s+(?:much|many)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Amount();

    [GeneratedRegex(@"(?<!\b(?:between|from|since)\s+)\b(?<one>(?:19|20)\d\d)\s*(?:,|\bvs\.?|\bversus|\band|\bor|\bcompared\s+(?:to|with)|\bagainst)\s*(?:in\s+)?(?<one>(?:19|20)\d\d)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Years();

    [GeneratedRegex(@"\s+each\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Each();
}
