using System.Text.RegularExpressions;
using Chatbot.Text;

namespace Chatbot.Conversations;

/// <summary>Takes apart a message that asks several things, so that each is answered by itself.</summary>
public static partial class QuestionSplitter
{
    private const int Most = 4;

    /// <summary>The questions of a message, one to four; a statement that only leads up to a question stays with it.</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        var parts = new List<string>();
        foreach (string sentence in Numbered().Split(text).SelectMany(t => AfterMark().Split(t)))
        {
            string piece = sentence.Trim();
            if (piece.Length == 0) continue;
            foreach (string clause in Clauses(piece)) parts.Add(clause);
        }

        return parts.Count is 0 or > Most ? [text] : parts;
    }

    /// <summary>Cuts "who asked for it and who took part" before the second question word, if both sides can stand.</summary>
    private static IEnumerable<string> Clauses(string piece)
    {
        int from = 0;
        foreach (Match match in NextClause().Matches(piece))
        {
            string left = piece[from..match.Index];
            if (Tokenizer.Words(left).Count < 3 || Tokenizer.Words(piece[match.Groups["ask"].Index..]).Count < 3 || !StartsAsQuestion(left)) continue;
            yield return left.Trim(' ', ',') + "?";
            from = match.Groups["ask"].Index;
        }

        yield return piece[from..];
    }

    private static bool StartsAsQuestion(string text) => Opening().IsMatch(text);

    [GeneratedRegex(@"(?:^|\s)\d\s?[).]\s+(?=\p{L})", RegexOptions.None, 1000)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"(?<=\?)\s+", RegexOptions.None, 1000)]
    private static partial Regex AfterMark();

    [GeneratedRegex(@"(?:,\s*(?:and\s+)?|\s+and\s+|;\s*)(?<ask>(?:in\s+|since\s+|by\s+)?(?:who|whom|what|when|where|why|how|which)\b)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex NextClause();

    [GeneratedRegex(@"^\s*(?:and\s+|so\s+|also\s+)?(?:in\s+|since\s+|by\s+)?(?:who|whom|whose|what|when|where|why|how|which|is|are|was|were|do|does|did|has|have|had|can|could|will|would)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Opening();
}
