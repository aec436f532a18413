using System.Text.RegularExpressions;

namespace Chatbot.Answering;

/// <summary>Splits a question of several parts, or a comparison, without a model.</summary>
public static partial class QuestionParts
{
    /// <summary>The most searches that one question may cost.</summary>
    public const int Most = 3;

    /// <summary>One to three texts to search for; the question itself, alone, if it has one part.</summary>
    public static IReadOnlyList<string> Of(string question)
    {
        var parts = Several().Split(question).Select(part => part.Trim(' ', ',', ';')).Where(part => part.Count(char.IsLetter) > 2).ToList();
        if (parts.Count == 1 && Compared().Match(question) is { Success: true } compared)
        {
            // The question's own words stay in both searches: they say what is compared.
            string rest = question.Remove(compared.Index, compared.Length);
            parts = [$"{rest} {compared.Groups["one"].Value}", $"{rest} {compared.Groups["other"].Value}"];
        }

        return parts.Count is 0 or 1 ? [question] : [.. parts.Take(Most)];
    }

    // After a question mark, or before a further question word.
    [GeneratedRegex(
        @"(?<=\?)\s+(?=\S)|(?:,|;)?\s+(?:and|en|et)\s+(?=(?:who|whom|what|when|where|why|how|which|wie|wat|wanneer|waar|waarom|hoe|welke|qui|que|quand|où|pourquoi|comment|combien|quel|quelle)\b)",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Several();

    [GeneratedRegex(
        @"(?:\bbetween|(?<=\b(?:compare|compared|comparison|differ|differs|difference|versus)\b.{0,40}?))\s+(?<one>[\p{L}\d' -]{2,60}?)\s+(?:and|with|to|from|versus|vs\.?)\s+(?<other>[\p{L}\d' -]{2,60})",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Compared();
}
