using System.Text;
using Chatbot.Knowledge.Ingest;
using Chatbot.Text;

namespace Chatbot.Knowledge.Markdown;

public class KnowledgeReaderTests
{
    private static KnowledgeFile Read(string path, string text) =>
        new KnowledgeReader(SentenceSplitter.Split).Read(FilePlace.Of(path), text, new(null, Genre.News));

    private static Document Article(string body, string extra = "") => Assert.Single(Read("/k/a.md", TempKnowledge.Article("A title", body, extra)).Documents);

    [Theory]
    [InlineData("publishd: x", 5, "did you mean 'published'?")]
    [InlineData("genre: nws", 5, "did you mean 'news'?")]
    [InlineData("updated: 10/09/2025", 5, "write 2025-09-10")]
    [InlineData("url: ftp://x.org/", 5, "https://")]
    [InlineData("url: javascript:alert(1)", 5, "https://")]
    [InlineData("withdrawn: yes", 5, "true or false")]
    [InlineData("corrected: a mistake", 5, "2025-09-12 What was wrong")]
    [InlineData("embargo: 2025-09-10T06:00", 5, "offset")]
    [InlineData("title: again", 5, "remove one of the two")]
    [InlineData("author: [a, {b: c}]", 5, "on one line")]
    [InlineData("id: Not An Id", 5, "'not-an-id'")]
    [InlineData("kind: digest", 5, "stories/SLUG/story.md")]
    [InlineData("language: english!", 5, "BCP 47")]
    [InlineData("author: A: b", 5, "double quotation marks")]
    public void Names_line_and_cure_of_a_mistake_in_the_front_matter(string line, int number, string cure)
    {
        var error = Assert.Single(Read("/k/a.md", TempKnowledge.Article("A title", extra: line + "\n")).Errors);
        Assert.Equal(number, error.Line);
        Assert.Contains(cure, error.Cure, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_everything_that_is_missing() =>
        Assert.Equal(["the front matter names no publisher", "the front matter has no 'title'"],
            Read("/k/a.md", "Only a text.").Errors.Select(error => error.Problem).OrderDescending(StringComparer.Ordinal));

    [Fact]
    public void Keeps_text_and_drops_markup_and_what_a_browser_would_run()
    {
        var document = Article("# Head *line*\n\nA [link](http://x.org) &amp; ![picture](x.png) **bold** <b>b</b> &lt;script&gt; ab\u202Ec\n\n<script>\nalert(1)\n\nalert(2)\n</script>\n\n"
            + "x <script>alert(3)</script> y\n\n- one\n- two\n\n> quoted\n\n<div>in a box</div>\n\n| a | b |\n|---|---|\n| c | d |\n");
        Assert.Equal("Head line\n\nA link & picture bold b <script> abc\n\nx y\n\none\n\ntwo\n\nquoted\n\nin a box\n\na | b\n\nc | d", document.Body);
        Assert.Equal([BlockKind.Heading, BlockKind.Paragraph, BlockKind.Paragraph, BlockKind.ListItem, BlockKind.ListItem, BlockKind.Quote,
            BlockKind.Paragraph, BlockKind.Paragraph, BlockKind.Paragraph], document.Blocks.Select(block => block.Kind));
    }

    [Fact]
    public void Every_offset_is_exact()
    {
        var random = new Random(20250910);
        string[] parts = ["# H\n\n", "Dr. Smith said no. ", "It ended [a-b]. ", "One more! [c, d-e] ", "- item\n", "> quote\n\n", "\n\n", "`[x-y]` ", "\\[z-z\\] ", "<b>", "&amp; ", "\u202E", "| a | b |\n|--|--|\n| 1 | 2 |\n", "é😀 ", "```\ncode\n```\n", "* ", "<!-- c -->"];
        for (int i = 0; i < 2_000; i++)
        {
            var markdown = new StringBuilder("## Section\n\nText.\n\n");
            for (int n = random.Next(1, 14); n > 0; n--) markdown.Append(parts[random.Next(parts.Length)]);
            var errors = new List<FileError>();
            var text = PlainText.Read(PlainText.Parse(markdown.ToString()), new(SentenceSplitter.Split, errors), 0);
            Assert.Equal(text.Body, string.Join("\n\n", text.Blocks.Select(block => text.Body[block.Start..block.End])));
            Assert.All(text.Blocks, block => Assert.Equal(text.Body[block.Start..block.End].Trim(), text.Body[block.Start..block.End]));
            foreach (var mark in text.Marks)
            {
                Assert.Contains(text.Blocks, block => block.Start <= mark.Start && mark.End <= block.End);
                Assert.NotEmpty(text.Body[mark.Start..mark.End].Trim());
                Assert.NotEmpty(mark.DocumentIds);
            }
        }
    }

    [Fact]
    public void Binds_source_marks_to_their_sentences()
    {
        var file = Read("/k/stories/a-story/story.md", "---\ntitle: T\nupdated: 2025-09\n---\n## What's happened\n\nOne seized ten tonnes [doc-a]. Two left. [doc-b, doc-a] Three is ours.\nSee `[code-x]` and \\[sic\\].\n");
        Assert.Empty(file.Errors);
        var digest = Assert.Single(file.Documents);
        Assert.Equal("a-story-digest", digest.Id);
        Assert.EndsWith("One seized ten tonnes. Two left. Three is ours. See [code-x] and [sic].", digest.Body, StringComparison.Ordinal);
        Assert.Equal(["One seized ten tonnes.=doc-a", "Two left.=doc-b,doc-a"],
            digest.Sources.Select(mark => $"{digest.Body[mark.Start..mark.End]}={string.Join(',', mark.DocumentIds)}"));
        Assert.Equal([7, 7, 7], file.References.Select(reference => reference.Line));
    }

    [Fact]
    public void A_changed_field_makes_another_revision()
    {
        string[] revisions = [.. new[] { "", "author: Me\n", "genre: opinion\n", "text: summary\n", "withdrawn: true\n", "language: nl\n" }.Select(extra => Article("Body.", extra).Revision)];
        Assert.Equal(revisions.Length, revisions.Distinct().Count());
        Assert.All(revisions, revision => Assert.Matches("^[0-9a-f]{16}$", revision));
        Assert.Equal(Article("Body.").Revision, Article("*Body.*").Revision);
    }
}
