using System.Text.RegularExpressions;

namespace Chatbot.Answering.Extractive;

/// <summary>A question turned into the beginning of its answer: "What was the visit about?" is told by "The visit was about …".</summary>
public static partial class Declarative
{
    /// <summary>Whether the sentence has the question's words in the order in which an answer says them.</summary>
    public static bool IsIn(Question question, SentenceWords sentence)
    {
        var match = Inverted().Match(question.Text);
        if (!match.Success) return false;
        string verb = match.Groups["verb"].Value.ToLowerInvariant();
        string[] rest = Articles().Replace(match.Groups["rest"].Value.ToLowerInvariant(), "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string told = $" {Plain(sentence.Text)} ", named = $" {Plain(LongName().Replace(sentence.Text, "${short}"))} ";
        for (int subject = rest.Length; subject > 0; subject--)
        {
            string beginning = $" {string.Join(' ', rest[..subject])} {verb} {string.Join(' ', rest[subject..])}".TrimEnd() + " ";
            if (told.Contains(beginning, StringComparison.Ordinal) || named.Contains(beginning, StringComparison.Ordinal)) return true;
        }

        return false;
    }

    private static string Plain(string text) => Spaces().Replace(Articles().Replace(Marks().Replace(Parenthesis().Replace(text, " "), " "), ""), " ").Trim().ToLowerInvariant();

    [GeneratedRegex(@"^\W*(?:and\s+|so\s+)?(?:what|who|where)\s*(?<verb>is|are|was|were)\s+(?<rest>[^?.!]{3,80}?)\s*[?.!]*\s*$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Inverted();

    [GeneratedRegex(@"\b(?:the|a|an)\s+", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Articles();

    [GeneratedRegex(@"(?:\p{Lu}[\p{L}'’-]*\s+(?:of\s+the\s+|of\s+)?)+\((?<short>\p{Lu}[\p{Lu}\p{Ll}-]{1,9})\)", RegexOptions.None, 1000)]
    private static partial Regex LongName();

    [GeneratedRegex(@"\s*\([^)]*\)", RegexOptions.None, 1000)]
    private static partial Regex Parenthesis();

    [GeneratedRegex(@"[^\p{L}\p{N}'’-]+", RegexOptions.None, 1000)]
    private static partial Regex Marks();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
