namespace Chatbot.Knowledge;

/// <summary>The names that a publisher gives for what a text is about, as many and as long as names are.</summary>
internal static class AboutNames
{
    private const int Most = 50, MostCharacters = 200;

    public static string[] Of(IEnumerable<string?> names) =>
        [.. names.OfType<string>().Select(PlainCharacters.Clean).Where(name => name.Length is > 0 and <= MostCharacters).Distinct(StringComparer.Ordinal).Take(Most)];
}
