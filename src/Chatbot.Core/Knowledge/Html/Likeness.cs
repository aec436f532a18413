namespace Chatbot.Knowledge.Html;

/// <summary>How much of one short text is in another.</summary>
internal static class Likeness
{
    /// <summary>1 if all words of <paramref name="text"/> are in <paramref name="reference"/>, 0 if none, by their length.</summary>
    public static double Of(string reference, string text)
    {
        var known = Words(reference).ToHashSet(StringComparer.Ordinal);
        var words = Words(text);
        int all = words.Sum(word => word.Length);
        return all == 0 || known.Count == 0 ? 0 : 1 - ((double)words.Where(word => !known.Contains(word)).Sum(word => word.Length) / all);
    }

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        int start = -1;
        for (int i = 0; i <= text.Length; i++)
        {
            bool word = i < text.Length && char.IsLetterOrDigit(text[i]);
            if (word && start < 0) start = i;
            if (word || start < 0) continue;
            words.Add(text[start..i].ToLowerInvariant());
            start = -1;
        }
        return words;
    }
}
