namespace Chatbot.Text;

/// <summary>Sets of words as they are written, whatever their case.</summary>
internal static class WordSet
{
    /// <param name="words">Parted by single spaces.</param>
    public static HashSet<string> Of(string words) => new(words.Split(' '), StringComparer.OrdinalIgnoreCase);
}
