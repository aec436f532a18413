using System.Globalization;
using System.Text.RegularExpressions;
using Chatbot.Knowledge;
using Chatbot.Storage;
using Chatbot.Texts;

namespace Chatbot.Conversations;

/// <summary>Questions about the sources themselves: which papers there are, and whose words their texts are in.</summary>
public static partial class SourceQuestion
{
    public static bool Is(string question) => Which().IsMatch(question) || WhoseWords().IsMatch(question);

    /// <summary>Names every publisher among the articles, and says how many of them are in our own words.</summary>
    public static IEnumerable<string> Reply(OurTexts texts, IReadOnlyList<DocumentSummary> articles)
    {
        var publishers = articles.SelectMany(a => a.Publishers).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        int summaries = articles.Count(a => a.TextIs == TextOrigin.Summary);
        yield return string.Format(CultureInfo.InvariantCulture, texts.SourcesAre, string.Join(", ", publishers));
        yield return string.Format(CultureInfo.InvariantCulture, texts.SourcesKind, summaries, articles.Count, articles.Count - summaries);
    }

    [GeneratedRegex(@"\b(?:which|what)\b.{0,20}\b(?:papers|newspapers|sources|outlets|media|publishers)\b.{0,30}\b(?:you|your|use|have|come from|this story)\b|\bwhat\s+are\s+(?:your|the)\s+sources\b|\byour\s+(?:only|main|sole)\s+sources?\b|\bwhere\s+do\s+(?:you|your\s+\w+)\s+(?:get|come|take)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Which();

    [GeneratedRegex(@"\b(?:own words|your summar(?:y|ies)|whose words)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex WhoseWords();
}
