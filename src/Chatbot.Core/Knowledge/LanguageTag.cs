namespace Chatbot.Knowledge;

/// <summary>Language tags as publishers write them, as BCP 47.</summary>
internal static class LanguageTag
{
    /// <summary>"EN_us" is "en-US"; what is no tag is English.</summary>
    public static string Of(string? text)
    {
        string[] parts = (text ?? "").Trim().Split('-', '_');
        if (parts[0].Length is < 2 or > 3 || !parts[0].All(char.IsAsciiLetter)) return "en";
        string language = parts[0].ToLowerInvariant();
        return parts.Length > 1 && parts[1].Length == 2 && parts[1].All(char.IsAsciiLetter) ? $"{language}-{parts[1].ToUpperInvariant()}" : language;
    }
}
