using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Chatbot.Support;

namespace Chatbot.Site;

/// <summary>What the pages say to readers, and to machines that read pages.</summary>
public sealed partial class PageTests(ChatbotApplication chatbot) : IClassFixture<ChatbotApplication>
{
    private const string Story = "/stories/us-belgium-drug-trafficking";

    [Theory]
    [InlineData("What's happened"), InlineData("What's behind the headline"), InlineData("What the papers say"), InlineData("How we got here"), InlineData("Common questions")]
    [InlineData("The papers"), InlineData("People"), InlineData("Good to know"), InlineData("What changed"), InlineData("As of 11 September 2025")]
    [InlineData("our analysis"), InlineData("Bart De Wever"), InlineData("Our summary"), InlineData("10 September 2025 · News"), InlineData("action=\"/ask\"")]
    public async Task A_story_page_has_every_part(string part)
    {
        string page = WebUtility.HtmlDecode(await chatbot.Http.GetStringAsync(Story)).Replace('’', '\'');
        Assert.Contains(part, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_story_page_tells_machines_what_it_is()
    {
        string page = await chatbot.Http.GetStringAsync(Story);
        var data = JsonDocument.Parse(LinkedData().Match(page).Groups[1].Value).RootElement;
        Assert.Equal(["NewsArticle", "FAQPage"], data.EnumerateArray().Select(d => d.GetProperty("@type").GetString()));
        Assert.True(data[1].GetProperty("mainEntity").GetArrayLength() >= 10);
        Assert.Contains("property=\"og:title\" content=\"The US and Belgium", page, StringComparison.Ordinal);
        Assert.Contains($"rel=\"canonical\" href=\"{chatbot.Address.ToString().TrimEnd('/')}{Story}\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_story_page_with_its_style_and_script_is_small()
    {
        int page = await CompressedAsync(Story), style = await CompressedAsync("/site.css"), widget = await CompressedAsync("/widget/v1/story-chat.js");
        TestContext.Current.TestOutputHelper?.WriteLine($"gzip: page {page} B, style {style} B, widget {widget} B");
        Assert.InRange(page + style + widget, 1, 60_000);
        Assert.InRange(widget, 1, 15_000);
    }

    [Fact]
    public async Task An_answer_has_a_permanent_page_that_gives_no_one_its_conversation()
    {
        var answer = await chatbot.AskAsync("Who asked for the meeting?", "us-belgium-drug-trafficking");
        using var response = await chatbot.Http.GetAsync(Links.Answer(answer.Id));
        string page = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
        Assert.All(answer.Sentences, s => Assert.Contains(s.Text, page, StringComparison.Ordinal));
        Assert.DoesNotContain(answer.ConversationId, page, StringComparison.Ordinal);
        Assert.Contains($"og:description\" content=\"{answer.Sentences[0].Text}", page, StringComparison.Ordinal);
        Assert.Equal("noindex", response.Headers.GetValues("X-Robots-Tag").Single());
    }

    [Fact]
    public async Task A_source_withdrawn_since_is_withdrawn_from_old_answers_too()
    {
        using var knowledge = SampleKnowledge.Originals();
        await using var server = new ChatbotApplication { Knowledge = knowledge.Path };
        await server.InitializeAsync();
        var answer = await server.AskAsync("When does the old bridge close?", "bridge");
        Assert.Contains("The old bridge closes in October.", await server.Http.GetStringAsync(Links.Answer(answer.Id)), StringComparison.Ordinal);

        string article = Path.Combine(knowledge.Path, "stories", "bridge", "articles", "bridge-original.md");
        await File.WriteAllTextAsync(article, (await File.ReadAllTextAsync(article)).Replace("text: original", "text: original\nwithdrawn: true", StringComparison.Ordinal));
        var update = (KnowledgeUpdate)server.Services.GetService(typeof(KnowledgeUpdate))!;
        await update.RunAsync(new KnowledgeOptions { Root = knowledge.Path }, TestContext.Current.CancellationToken);
        string page = await server.Http.GetStringAsync(Links.Answer(answer.Id));
        Assert.DoesNotContain("The old bridge closes in October.", page, StringComparison.Ordinal);
        Assert.Contains("withdrawn", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/stories/none"), InlineData("/documents/none"), InlineData("/answers/none"), InlineData("/nowhere")]
    public async Task What_is_not_there_is_a_page_that_says_so(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/html");
        using var response = await chatbot.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("This page is not here", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("start=0&end=5", true), InlineData("start=5&end=5", false), InlineData("start=-5&end=5", false), InlineData("start=0&end=999999", false), InlineData("", false)]
    public async Task A_document_page_highlights_only_what_it_shows(string query, bool highlighted)
    {
        string page = await chatbot.Http.GetStringAsync($"/documents/bart-de-wever?{query}");
        Assert.Equal(highlighted, page.Contains("<mark id=\"quote\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_pages_speak_the_language_that_is_set()
    {
        await using var dutch = new ChatbotApplication { Settings = new Dictionary<string, string> { ["Site:Language"] = "nl", ["Site:PublicUrl"] = "https://verhalen.example" } };
        await dutch.InitializeAsync();
        string page = await dutch.Http.GetStringAsync(Story);
        Assert.Contains("Stand op 11 september 2025", page, StringComparison.Ordinal);
        Assert.Contains("https://verhalen.example" + Story, page, StringComparison.Ordinal);
    }

    private async Task<int> CompressedAsync(string path)
    {
        using var compressed = new MemoryStream();
        await using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true)) await gzip.WriteAsync(await chatbot.Http.GetByteArrayAsync(path));
        return (int)compressed.Length;
    }

    [GeneratedRegex("<script type=\"application/ld\\+json\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex LinkedData();
}
