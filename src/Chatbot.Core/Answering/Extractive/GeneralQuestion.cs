using System.Text.RegularExpressions;

namespace Chatbot.Answering.Extractive;

/// <summary>
/// Whether something is asked for the asker's own sake or of things in general, as one asks a search engine: "how do I boil an egg", "best laptop", "why do
/// cats purr". A story may answer it ("can I drink the tap water"), but mostly it has to do with none.
/// </summary>
internal static partial class GeneralQuestion
{
    public static bool Is(Question question) =>
        Personal().IsMatch(question.Text) || Request().IsMatch(question.Text) || (InGeneral().IsMatch(question.Text) && !Particular().IsMatch(question.Text));

    [GeneratedRegex(@"\b(?:i|im|me|my|myself|you|your)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Personal();

    [GeneratedRegex(@"^\W*(?:please\s+)?(?:write|sing|recommend|translate|solve|calculate|convert|pick|make|draw|play|help|let['’]?s|suggest|give|tell|explain|name\s+(?:\d|a|one|two|three|four|five|six|ten|some|any)|recipes?|(?:got|have|know)\s+(?:an?|any|some)|rules|lyrics|best|good|cheap(?:est)?|difference)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Request();

    [GeneratedRegex(@"^\W*(?:(?:how|why|what|where|when|which|who)\W+(?:\p{L}+\s+){0,2}?)?(?:do|does|is|are|can|should|whats)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex InGeneral();

    /// <summary>What points at things that were told ("the dam", "they"), names one, or asks what happened.</summary>
    [GeneratedRegex(@"\b(?:the|this|that|these|those|they|them|their|he|him|his|she|her|it|its|there|was|were|did|had|been)\b|(?<=\S\s+)\p{Lu}", RegexOptions.None, 1000)]
    private static partial Regex Particular();
}
