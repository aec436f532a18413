using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Chatbot.Support;

namespace Chatbot.Channels.Web;

/// <summary>Stories and documents over the API, its description, and health.</summary>
public sealed class KnowledgeEndpointsTests(ChatbotApplication chatbot) : IClassFixture<ChatbotApplication>
{
    [Fact]
    public async Task A_story_comes_with_all_its_parts()
    {
        var heads = await chatbot.Http.GetFromJsonAsync("/api/stories", WireJson.Wire.IReadOnlyListStoryHead);
        var story = (await chatbot.Http.GetFromJsonAsync("/api/stories/us-belgium-drug-trafficking", WireJson.Wire.StoryView))!;

        Assert.Equal(2, heads!.Count);
        Assert.Equal(["What's happened", "What's behind the headline", "What the papers say", "How we got here"], story.Sections.Select(s => s.Heading));
        Assert.True(story.Questions.Count >= 10);
        Assert.True(story.Articles.Count >= 8);
        Assert.All(story.Articles, a => Assert.NotEmpty(a.Publishers));
        Assert.Contains(story.People, p => p.Title == "Bart De Wever");
        Assert.Contains(story.Explainers, e => e.Id == "port-of-antwerp-bruges");
        Assert.All(story.Sections[0].Paragraphs.SelectMany(p => p), s => Assert.NotEmpty(s.Sources));
    }

    [Theory]
    [InlineData("/api/stories/none"), InlineData("/api/documents/none"), InlineData("/api/documents/bart-de-wever?revision=0"), InlineData("/nowhere")]
    public async Task What_is_not_there_is_a_problem_with_404(string path)
    {
        using var response = await chatbot.Http.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task The_API_describes_itself()
    {
        var description = await chatbot.Http.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        var paths = description.GetProperty("paths").EnumerateObject().Select(p => p.Name).ToList();
        Assert.Superset(new HashSet<string> { "/api/ask", "/api/stories", "/api/stories/{slug}", "/api/documents/{id}", "/health/live", "/health/ready" }, paths.ToHashSet());
    }

    [Theory]
    [InlineData("/health/live"), InlineData("/health/ready"), InlineData("/")]
    public async Task Pages_and_probes_answer_with_strict_headers(string path)
    {
        using var response = await chatbot.Http.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
    }
}
