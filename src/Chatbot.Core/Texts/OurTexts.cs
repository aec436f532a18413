using System.Text.Json;
using System.Text.Json.Serialization;

namespace Chatbot.Texts;

/// <summary>
/// Every sentence that the product itself says, in one language; one JSON file each (<c>Texts/en.json</c> …). They are
/// localised, never mixed with sentences about the story.
/// </summary>
public sealed record OurTexts
{
    private static readonly Dictionary<string, OurTexts> Languages = new[] { "en", "nl", "fr" }.ToDictionary(l => l, Load, StringComparer.OrdinalIgnoreCase);

    public required string AiNotice { get; init; }
    public required string NotInSources { get; init; }

    /// <summary>{0}: the titles of the stories.</summary>
    public required string Covered { get; init; }
    public required string ClarifyStory { get; init; }
    public required string Unavailable { get; init; }
    public required string Greeting { get; init; }
    public required string Welcome { get; init; }
    public required string Goodbye { get; init; }
    public required string AboutBot { get; init; }

    /// <summary>Unless the option <c>Answering:HelpText</c> replaces it.</summary>
    public required string Declined { get; init; }
    public required string ClarifyPerson { get; init; }

    /// <summary>{0}: the publishers' names.</summary>
    public required string SourcesAre { get; init; }

    /// <summary>{0}: how many articles are summaries, {1}: how many there are, {2}: how many are originals.</summary>
    public required string SourcesKind { get; init; }

    /// <summary>{0}: the part of the question that is not answered.</summary>
    public required string PartMissing { get; init; }

    /// <summary>{0}: the document's title, {1}: the date, {2}: the note.</summary>
    public required string Corrected { get; init; }

    /// <summary>The texts for a locale such as <c>nl-BE</c>; without one, for the question's language; English otherwise.</summary>
    public static OurTexts For(string? locale, string question) =>
        Languages.GetValueOrDefault(locale?.Split('-', '_')[0] ?? LanguageGuess.Of(question)) ?? Languages["en"];

    private static OurTexts Load(string language)
    {
        using var stream = typeof(OurTexts).Assembly.GetManifestResourceStream($"Chatbot.Texts.{language}.json")!;
        return JsonSerializer.Deserialize(stream, OurTextsJson.Default.OurTexts)!;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(OurTexts))]
internal sealed partial class OurTextsJson : JsonSerializerContext;
