using System.Text;
using System.Text.RegularExpressions;

namespace Chatbot.Channels.Voice;

/// <summary>Takes brackets out of a sentence without losing what it states. Pure.</summary>
public static partial class Brackets
{
    /// <summary>
    /// Citation marks go; an abbreviation in brackets goes if the words before it spell it out; anything else that was in
    /// brackets is said between pauses.
    /// </summary>
    public static string Remove(string text)
    {
        text = Mark().Replace(text, "");
        text = Inserted().Replace(text, "${inner}");
        text = Round().Replace(text, m => IsExplained(text[..m.Index], m.Groups["inner"].Value) ? "" : $", {m.Groups["inner"].Value},");
        var rest = new StringBuilder(text.Length);
        foreach (char c in text) rest.Append(c is '[' or ']' or '(' or ')' or '{' or '}' or '<' or '>' ? ' ' : c);
        return rest.ToString();
    }

    /// <summary>"European Union Drugs Agency" before "EUDA": the abbreviation's letters are initials of the words before it, in order.</summary>
    private static bool IsExplained(string before, string abbreviation)
    {
        if (!Capitals().IsMatch(abbreviation)) return false;
        string letters = new([.. abbreviation.Where(char.IsLetter).Select(char.ToUpperInvariant)]);
        var initials = Word().Matches(before).TakeLast(letters.Length + 3).Select(m => char.ToUpperInvariant(m.Value[0])).ToList();
        int found = 0;
        for (int i = initials.Count - 1; i >= 0 && found < letters.Length; i--)
        {
            if (initials[i] == letters[letters.Length - 1 - found]) found++;
        }

        // "New Flemish Alliance (N-VA)": an abbreviation in another language still repeats the name before it.
        return found >= letters.Length - 1 || (abbreviation.Contains('-', StringComparison.Ordinal) && initials.Count > 0);
    }

    [GeneratedRegex(@"\s*\[\s*\d+(?:\s*[,–-]\s*\d+)*\s*\]", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Mark();

    [GeneratedRegex(@"\[(?<inner>[^\[\]]*)\]", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Inserted();

    [GeneratedRegex(@"\s*\((?<inner>[^()]*)\)", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Round();

    [GeneratedRegex("^[A-Z][A-Za-z-]{0,3}[A-Z]$|^[A-Z]{2,6}$", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Capitals();

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Word();
}
