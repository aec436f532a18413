using System.Text.Json;
using Chatbot.Site;
using Chatbot.Texts;

namespace Chatbot.Channels.Bot.Teams;

/// <summary>The message extension: finds stories by words and puts their cards into messages; unfurls links to our story pages.</summary>
internal sealed class TeamsExtension(StoryCatalog catalog, TeamsSources sources)
{
    private const int MostResults = 25;

    /// <summary>The stories that have all of the words, those first that have them in the title; all, newest first, without words.</summary>
    public async Task<ExtensionResponse> SearchAsync(Activity activity, CancellationToken cancellationToken)
    {
        var query = Read(activity.Value, TeamsJson.Wire.ExtensionQuery);
        var texts = OurTexts.For(TeamsPlace.LocaleOf(activity), "");
        string[] words = (query?.Parameters ?? []).Where(p => p?.Name == "query" && p.Value is { ValueKind: JsonValueKind.String }).Select(p => p!.Value!.Value.GetString()!)
            .SelectMany(v => v.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToArray();
        var stories = await catalog.WholeStoriesAsync(cancellationToken);
        var found = stories.Select(s => (Story: s, Hits: Hits(s, words))).Where(s => s.Hits >= 0).OrderByDescending(s => s.Hits).Select(s => s.Story)
            .Skip(Math.Max(query?.QueryOptions?.Skip ?? 0, 0)).Take(Math.Clamp(query?.QueryOptions?.Count ?? MostResults, 1, MostResults)).ToList();
        return found.Count == 0 ? Say(texts.Teams.NoStoryFound) : Cards(found, texts);
    }

    public async Task<ExtensionResponse> UnfurlAsync(Activity activity, CancellationToken cancellationToken)
    {
        var texts = OurTexts.For(TeamsPlace.LocaleOf(activity), "");
        string? path = sources.PathOf(Read(activity.Value, TeamsJson.Wire.ExtensionLink)?.Url);
        string? slug = path?.TrimEnd('/').Split('/') is ["", "stories", { Length: > 0 } name] ? Uri.UnescapeDataString(name) : null;
        var head = await catalog.HeadAsync(slug, cancellationToken);
        return head is null ? new(new("result", "list", [])) : Cards([await catalog.StoryAsync(head.Slug, cancellationToken)], texts);
    }

    public static ExtensionResponse Say(string text) => new(new("message", Text: text));

    private ExtensionResponse Cards(IEnumerable<StoryView> stories, OurTexts texts) => new(new("result", "list", [.. stories.Select(s => new ExtensionAttachment(
        AdaptiveCard.ContentType, StoryCard.ForMessage(s, texts, sources.Page(Links.Story(s.Slug))),
        new(new(s.Title, $"{SiteChrome.Fill(texts.Site.AsOf, texts.Site.Date(s.Updated))} · {StoryCard.Preview(s)}"))))]));

    /// <summary>How many of the words are in the title; −1 if one is nowhere in the story.</summary>
    private static int Hits(StoryView story, string[] words)
    {
        if (words.Length == 0) return 0;
        string title = $"{story.Title} {story.Slug}", all = string.Join(' ', story.Sections.SelectMany(s => s.Paragraphs).SelectMany(p => p).Select(s => s.Text)
            .Concat(story.Articles.SelectMany(a => a.Publishers)).Concat(story.People.Concat(story.Explainers).Select(d => d.Title)).Prepend(title));
        return words.All(w => all.Contains(w, StringComparison.OrdinalIgnoreCase)) ? words.Count(w => title.Contains(w, StringComparison.OrdinalIgnoreCase)) : -1;
    }

    private static T? Read<T>(JsonElement? value, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) where T : class
    {
        try { return value?.Deserialize(type); }
        catch (JsonException) { return null; }
    }
}
