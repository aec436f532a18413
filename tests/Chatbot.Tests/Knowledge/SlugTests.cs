namespace Chatbot.Knowledge;

public class SlugTests
{
    [Theory]
    [InlineData("What's happened?", "whats-happened"), InlineData("Crème brûlée, Œuvre & Straße", "creme-brulee-oeuvre-strasse"), InlineData("--A  B--", "a-b")]
    public void Makes_an_address_of_a_title(string title, string slug) => Assert.Equal(slug, Slug.From(title));

    [Fact]
    public void Long_and_foreign_titles_stay_apart()
    {
        string[] titles = [new string('a', 200), new string('a', 201), "中文", "日本"];
        string[] slugs = [.. titles.Select(title => Slug.From(title))];
        Assert.Equal(4, slugs.Distinct().Count());
        Assert.All(slugs, slug => Assert.True(Slug.IsValid(slug), slug));
    }
}
