using Chatbot.Knowledge;

namespace Chatbot.Channels;

/// <summary>Finds the story that a reader means by a name.</summary>
public static class StoryMatch
{
    private static readonly char[] Separators = [' ', '-', ',', '.', ':', ';', '\'', '’', '"'];

    /// <summary>The stories that fit: by slug, by number in the list, or those with all of the words in title or slug.</summary>
    public static IReadOnlyList<Story> Find(string name, IReadOnlyList<Story> stories)
    {
        if (stories.FirstOrDefault(s => s.Slug.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } exact) return [exact];
        if (int.TryParse(name, out int number)) return number >= 1 && number <= stories.Count ? [stories[number - 1]] : [];
        var words = Words(name);
        return words.Length == 0 ? [] : [.. stories.Where(s => Fits(words, [.. Words(s.Title), .. Words(s.Slug)]))];
    }

    private static bool Fits(string[] words, string[] of) =>
        words.All(word => of.Any(o => o.StartsWith(word, StringComparison.OrdinalIgnoreCase)));

    private static string[] Words(string text) => text.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
}
