using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;

namespace Chatbot.Site;

/// <summary>A story for machines that read pages: schema.org's <c>NewsArticle</c> and <c>FAQPage</c>.</summary>
public static class StoryMetadata
{
    private const int MostPreview = 200;

    /// <summary>The whole <c>script</c> element; the default encoder escapes every character that could end it.</summary>
    public static MarkupString Of(StoryView story, string url, string publisher) => new($"<script type=\"application/ld+json\">{Json(story, url, publisher)}</script>");

    private static string Json(StoryView story, string url, string publisher) => new JsonArray(Article(story, url, publisher), Questions(story, url)).ToJsonString(
        new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Default });

    /// <summary>The digest's first sentence.</summary>
    public static string Lead(StoryView story) => Opening(story).FirstOrDefault(story.Title);

    /// <summary>The sentences of the digest's first paragraph.</summary>
    public static IEnumerable<string> Opening(StoryView story) => story.Sections.SelectMany(s => s.Paragraphs).FirstOrDefault([]).Select(s => s.Text);

    /// <summary>The first words of a text, for who is sent a link to it; null if there is none.</summary>
    public static string? Preview(string text)
    {
        if (text.Length <= MostPreview) return text.Length == 0 ? null : text.ReplaceLineEndings(" ");
        int end = text.LastIndexOf(' ', MostPreview);
        return text[..(end > 0 ? end : MostPreview)].ReplaceLineEndings(" ") + "…";
    }

    private static JsonObject Article(StoryView story, string url, string publisher) => new()
    {
        ["@context"] = "https://schema.org",
        ["@type"] = "NewsArticle",
        ["headline"] = story.Title,
        ["description"] = Lead(story),
        ["inLanguage"] = story.Language,
        ["dateModified"] = story.Updated.ToString(),
        ["datePublished"] = story.Updated.ToString(),
        ["mainEntityOfPage"] = url,
        ["author"] = new JsonObject { ["@type"] = "Organization", ["name"] = publisher },
        ["publisher"] = new JsonObject { ["@type"] = "Organization", ["name"] = publisher },
        ["about"] = new JsonArray([.. story.People.Select(p => new JsonObject { ["@type"] = "Person", ["name"] = p.Title })]),
        ["citation"] = new JsonArray([.. story.Articles.Where(a => Links.Publisher(a.Url) is not null).Select(a => new JsonObject
        {
            ["@type"] = "NewsArticle", ["url"] = Links.Publisher(a.Url), ["publisher"] = string.Join(", ", a.Publishers),
        })]),
    };

    private static JsonObject Questions(StoryView story, string url) => new()
    {
        ["@context"] = "https://schema.org",
        ["@type"] = "FAQPage",
        ["@id"] = url + "#questions",
        ["mainEntity"] = new JsonArray([.. story.Questions.Select(q => new JsonObject
        {
            ["@type"] = "Question",
            ["name"] = q.Question,
            ["acceptedAnswer"] = new JsonObject { ["@type"] = "Answer", ["text"] = string.Join(' ', q.Answer.Select(s => s.Text)) },
        })]),
    };
}
