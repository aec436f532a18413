using Chatbot.Knowledge;

namespace Chatbot.Site;

public sealed class LinksTests
{
    [Theory]
    [InlineData("javascript:alert(1)"), InlineData("data:text/html,x"), InlineData("/relative"), InlineData(""), InlineData(null)]
    public void Only_http_addresses_become_links(string? url) => Assert.Null(Links.Publisher(url));

    [Fact]
    public void A_quotation_leads_to_its_words_on_the_publishers_page()
    {
        Assert.Equal("https://example.org/a#:~:text=A%20well%2Dknown%20fact%2C%20he%20said.", Links.Publisher(Cited("A well-known fact, he said.", TextOrigin.Original)));
    }

    [Fact]
    public void A_long_quotation_is_named_by_its_ends()
    {
        Assert.Equal("https://example.org/a#:~:text=one%20two%20three%20four%20five,sixteen%20seventeen%20eighteen%20nineteen%20twenty.",
            Links.Publisher(Cited("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty.", TextOrigin.Original)));
    }

    [Fact]
    public void Our_summary_leads_to_the_page_alone() => Assert.Equal("https://example.org/a", Links.Publisher(Cited("Our words.", TextOrigin.Summary)));

    private static Citation Cited(string quote, TextOrigin textIs) =>
        new(1, "d", "r", DocumentKind.Article, Genre.News, textIs, "T", ["P"], "https://example.org/a", null, quote, 0, quote.Length);
}
