namespace Chatbot.Text;

/// <summary>"Belgian" is "Belgium" to a reader who asks: peoples and adjectives share the term of their country.</summary>
internal static class Demonyms
{
    private const string Table =
        """
        usa american americans; belgium belgian belgians; netherlands dutch; spain spanish spaniard spaniards; france french; germany german germans; italy italian italians;
        britain british; ireland irish; portugal portuguese; poland polish; sweden swedish; norway norwegian; denmark danish; finland finnish; austria austrian; switzerland swiss;
        greece greek greeks; turkey turkish; russia russian russians; ukraine ukrainian ukrainians; china chinese; japan japanese; korea korean; india indian; pakistan pakistani;
        iran iranian iranians; iraq iraqi iraqis; israel israeli israelis; egypt egyptian; canada canadian canadians; mexico mexican mexicans; brazil brazilian; colombia colombian colombians;
        ecuador ecuadorian; venezuela venezuelan venezuelans; argentina argentine; chile chilean; peru peruvian; australia australian australians; europe european europeans; africa african africans
        """;

    private static readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Countries = Read().GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The country of a lower-case word, or null.</summary>
    public static string? CountryOf(ReadOnlySpan<char> word) => Countries.TryGetValue(word, out string? country) ? country : null;

    /// <summary>Whether a lower-case word names a country or its people.</summary>
    public static bool IsOfCountry(string word) => Countries.Dictionary.ContainsKey(word) || Countries.Dictionary.ContainsValue(word);

    /// <summary>Whether a lower-case word is a country's name, and no common word ("turkey", "china").</summary>
    public static bool IsCountry(string word) => Countries.Dictionary.ContainsValue(word) && word is not ("turkey" or "china");

    private static Dictionary<string, string> Read() => Table.Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(entry => entry.Split(' '))
        .SelectMany(words => words[1..].Select(word => (Word: word, Country: words[0])))
        .ToDictionary(pair => pair.Word, pair => pair.Country, StringComparer.Ordinal);
}
