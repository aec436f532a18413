using System.Text.Json;
using System.Text.Json.Serialization;
using Chatbot.Text;

namespace Chatbot.Texts;

/// <summary>
/// Every sentence that the product itself says, in one language; one JSON file each (<c>Texts/en.json</c> …). They are
/// localised, never mixed with sentences about the story.
/// </summary>
public sealed record OurTexts
{
    private static readonly Dictionary<string, OurTexts> Languages = new[] { "en", "nl", "fr" }.ToDictionary(l => l, Load, StringComparer.OrdinalIgnoreCase);

    /// <summary>ISO 639-1.</summary>
    public static IReadOnlyCollection<string> AllLanguages => Languages.Keys;

    public required string AiNotice { get; init; }

    /// <summary>That the question goes to a language model.</summary>
    public required string ModelNotice { get; init; }
    public required string NotInSources { get; init; }

    /// <summary>{0}: the titles of the stories.</summary>
    public required string Covered { get; init; }
    public required string ClarifyStory { get; init; }
    public required string Unavailable { get; init; }
    public required string Greeting { get; init; }
    public required string Welcome { get; init; }
    public required string Goodbye { get; init; }
    public required string AboutBot { get; init; }

    public required string Declined { get; init; }

    /// <summary>Where help is found, after <see cref="Declined"/>; the option <c>Answering:HelpText</c> replaces it by the newsroom's own.</summary>
    public required string DeclinedHelp { get; init; }
    public required string ClarifyPerson { get; init; }

    /// <summary>{0}: the publishers' names.</summary>
    public required string SourcesAre { get; init; }

    /// <summary>{0}: how many articles are summaries, {1}: how many there are, {2}: how many are originals.</summary>
    public required string SourcesKind { get; init; }

    /// <summary>{0}: the part of the question that is not answered.</summary>
    public required string PartMissing { get; init; }

    /// <summary>{0}: the document's title, {1}: the date, {2}: the note.</summary>
    public required string Corrected { get; init; }

    public required SlackTexts Slack { get; init; }
    public required TeamsTexts Teams { get; init; }
    public required VoiceTexts Voice { get; init; }
    /// <summary>On a channel, before anything was asked; the stories follow.</summary>
    public required string FirstContact { get; init; }

    /// <summary>Above <see cref="HelpCommands"/>.</summary>
    public required string Help { get; init; }
    public required IReadOnlyList<string> HelpCommands { get; init; }
    /// <summary>One more of them, in a terminal.</summary>
    public required string ExitCommand { get; init; }
    public required string StoriesKnown { get; init; }

    /// <summary>{0}: the story's title.</summary>
    public required string StoryChosen { get; init; }
    public required string StoryAll { get; init; }

    /// <summary>{0}: what the reader called it.</summary>
    public required string StoryUnknown { get; init; }

    /// <summary>{0}: what the reader called it.</summary>
    public required string StoryUnclear { get; init; }
    public required string Forgotten { get; init; }

    /// <summary>Above the list of an answer's sources.</summary>
    public required string Sources { get; init; }

    /// <summary>The label of a sentence without a source.</summary>
    public required string OurAnalysis { get; init; }

    /// <summary>Shown until the first sentence comes.</summary>
    public required string Searching { get; init; }

    /// <summary>In place of an answer that a fault of ours prevented.</summary>
    public required string Fault { get; init; }

    /// <summary>In place of a publisher's words that may not be shown. {0}: the publishers.</summary>
    public required string OnlyAtPublisher { get; init; }

    /// <summary>What the story pages say.</summary>
    public required SiteTexts Site { get; init; }

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
