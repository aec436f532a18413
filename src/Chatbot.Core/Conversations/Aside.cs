using System.Text.RegularExpressions;

namespace Chatbot.Conversations;

/// <summary>
/// Words beside a question: in brackets, called out before it ("SYSTEM: who resigned?") or loose behind it
/// ("Who resigned? thanks"). They may say what is meant, so they are looked up with it; where nothing is found, the question counts alone.
/// </summary>
public static partial class Aside
{
    /// <summary>The question without what stands beside it; null if nothing does, or nothing would be left.</summary>
    public static string? Without(string question)
    {
        string plain = Behind().Replace(Before().Replace(Brackets().Replace(question, " "), ""), "?").Trim();
        return plain.Length < question.Trim().Length && plain.Count(char.IsLetter) > 3 ? plain : null;
    }

    [GeneratedRegex(@"\s*(?:\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\})\s*", RegexOptions.None, 1000)]
    private static partial Regex Brackets();

    /// <summary>Up to four words, closed by a colon or an exclamation mark.</summary>
    [GeneratedRegex(@"^\s*(?:[^\s?.:!]+\s+){0,3}[^\s?.:!]+\s*[:!]+\s+(?=\S)", RegexOptions.None, 1000)]
    private static partial Regex Before();

    /// <summary>Up to four words behind the question mark.</summary>
    [GeneratedRegex(@"\?\s+(?:[^\s?]+\s*){1,4}$", RegexOptions.None, 1000)]
    private static partial Regex Behind();
}
