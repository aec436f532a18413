namespace Chatbot.Channels.Slack;

public sealed class SlackTextTests
{
    [Theory]
    [InlineData("<@U0BOT> who asked?", "who asked?")]
    [InlineData("hi <@U0BOT>, who is <@U0OTHER|ann>?", "hi , who is @ann?")]
    [InlineData("see <#C012|news> and <https://a.example/x?a=1&amp;b=2|the page>", "see #news and the page")]
    [InlineData("<https://a.example/x?a=1&amp;b=2>", "https://a.example/x?a=1&b=2")]
    [InlineData("<!here> <!subteam^S1|desk> <!date^1700000000^{date}|14 Nov>", "@here desk 14 Nov")]
    [InlineData("5 &lt; 6 &amp;&amp; 7 &gt; 6", "5 < 6 && 7 > 6")]
    [InlineData("&amp;lt; stays", "&lt; stays")]
    public void What_a_reader_typed_is_read_as_words(string slack, string plain) => Assert.Equal(plain, SlackText.Plain(slack, "U0BOT"));

    [Fact]
    public void Nothing_of_a_source_can_mention_or_link()
    {
        Assert.Equal("&lt;!channel&gt; R&amp;D *a*", SlackText.Escape("<!channel> R&D *a*"));
        Assert.Equal(@"&lt;!channel&gt; \[x\](y) \*\*b\*\* \_c\_ \`d\`", SlackText.EscapeMarkdown("<!channel> [x](y) **b** _c_ `d`"));
        Assert.Equal("<https://a.example/%7Cb?c=1&amp;d=2|x &lt;y&gt; ¦ z>", SlackText.Link("https://a.example/|b?c=1&d=2", "x <y> | z"));
        Assert.Equal("javascript", SlackText.Link("javascript:alert(1)", "javascript"));
    }

    [Fact]
    public void Escaping_is_undone_exactly()
    {
        foreach (string text in new[] { "a & b", "&amp;", "<b>", "&lt;b&gt;", "« é – ✓ » 🙂" }) Assert.Equal(text, SlackText.Unescape(SlackText.Escape(text)));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(17)]
    [InlineData(100)]
    public void Pieces_keep_every_word_and_no_half_characters(int length)
    {
        string text = SlackText.Escape(string.Join(' ', Enumerable.Range(0, 60).Select(i => i % 3 == 0 ? "🙂🙂" : i % 3 == 1 ? "A&B" : "word")));

        var pieces = SlackText.Pieces(text, length).ToList();

        Assert.All(pieces, p => Assert.InRange(p.Length, 1, length));
        Assert.All(pieces, p => Assert.False(char.IsLowSurrogate(p[0]) || char.IsHighSurrogate(p[^1])));
        Assert.Equal(text.Replace(" ", "", StringComparison.Ordinal), string.Concat(pieces).Replace(" ", "", StringComparison.Ordinal));
        Assert.DoesNotContain(pieces, p => System.Text.RegularExpressions.Regex.IsMatch(p, "&(?!amp;)"));
        Assert.All(Enumerable.Range(1, text.Length), n => Assert.True(SlackText.Shorten(text, n).Length <= n));
    }
}
