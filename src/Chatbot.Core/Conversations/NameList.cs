using System.Text.RegularExpressions;

namespace Chatbot.Conversations;

/// <summary>"Belgium, Spain and Germany" in a question: the same question about each.</summary>
public static partial class NameList
{
    /// <summary>One question per name; empty if the question lists none.</summary>
    public static IReadOnlyList<string> Expand(string question)
    {
        var match = Names().Match(question);
        if (!match.Success) return [];
        var names = match.Groups["name"].Captures.Select(c => c.Value.Trim());
        return [.. names.Select(n => Each().Replace($"{question[..match.Index]}{n}{question[(match.Index + match.Length)..]}", ""))];
    }

    [GeneratedRegex(@"(?<=\s)(?<name>\p{Lu}[\p{L}'’-]*(?:\s+\p{Lu}[\p{L}'’-]*)*)(?:,\s+(?<name>\p{Lu}[\p{L}'’-]*(?:\s+\p{Lu}[\p{L}'’-]*)*))*\s*,?\s+and\s+(?:the\s+)?(?<name>\p{Lu}[\p{L}'’-]*(?:\s+\p{Lu}[\p{L}'’-]*)*)", RegexOptions.None, 1000)]
    private static partial Regex Names();

    [GeneratedRegex(@"\s+each\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Each();
}
