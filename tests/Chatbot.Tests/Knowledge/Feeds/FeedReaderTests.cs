using System.Text;
using System.Text.RegularExpressions;
using Chatbot.Knowledge.Html;
using Chatbot.Knowledge.Ingest;
using Chatbot.Support;

namespace Chatbot.Knowledge.Feeds;

public partial class FeedReaderTests
{
    private const string Long = "Police seized ten tonnes of cocaine in the port of Antwerp in one night, they said on Wednesday.";

    [Fact]
    public void Public_feeds_give_what_their_comments_say()
    {
        string folder = Repository.Evaluation("feeds");
        int held = 0, others = 0;
        var wrong = new List<string>();
        foreach (string file in Directory.EnumerateFiles(folder, "*.xml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            // Who keeps a web server is not who publishes.
            if (Path.GetFileName(file).StartsWith("channel_webMaster", StringComparison.Ordinal)) continue;
            byte[] bytes = File.ReadAllBytes(file);
            string comment = Encoding.UTF8.GetString(bytes);
            var (text, error) = TextDecoder.Decode(bytes, null);
            Assert.Null(error);
            var (feed, _) = FeedReader.Parse(text);
            foreach (Match match in Assertion().Matches(Expectation().Match(comment).Value))
            {
                if (Field(feed, match.Groups["field"].Value) is not { } found) { others++; continue; }
                string want = match.Groups["value"].Value.Trim('"', '\'');
                // A plain text may be given as markup, a person with a mail address.
                if (found.Any(value => value == want || value == MarkupText.Line(want) || MarkupText.Line(value) == want || value == RssReader.Person(want) || MarkupText.Line(value) == MarkupText.Line(want))) held++;
                else wrong.Add($"{Path.GetFileName(file)}: {match.Value}, found {string.Join(" | ", found)}");
            }
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{held} assertions hold, {wrong.Count} do not; {others} are on fields that are not used\n{string.Join('\n', wrong)}");
        Assert.Empty(wrong);
        Assert.True(held >= 60);
    }

    [Fact]
    public void Every_ill_formed_feed_is_an_error_or_gives_its_whole_entries()
    {
        string folder = Repository.Evaluation("feeds", "illformed");
        foreach (string file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            var read = Importer.Read(new(file, File.ReadAllBytes(file)), new(null, Genre.News));
            Assert.True(read.Errors.Count + read.Notes.Count + read.Documents.Count > 0, file);
        }
    }

    [Theory]
    [InlineData("""<rss><channel><title>F</title><item><title>A</title><link>https://a.example/1</link><description>%</description></item><item><title>B</title><desc""")]
    [InlineData("""<rss><channel><title>F</title><item><title>A</title><link>https://a.example/?x=1&y=2</link><description>% caf&eacute;</description></item></channel></rss>""")]
    [InlineData("""<rss><channel><title>F</title><item><foo:bar/><title>A</title><link>https://a.example/1</link><description>%</description></item></channel></rss>""")]
    [InlineData("""<!DOCTYPE rss [<!ENTITY e SYSTEM "file:///etc/passwd">]><rss><channel><title>F</title><item><title>A</title><link>https://a.example/1</link><description>% &e;</description></item></channel></rss>""")]
    [InlineData("""{"version":"https://jsonfeed.org/version/1.1","title":"F","items":[{"id":1,"url":"https://a.example/1","title":"A","content_html":"<p>%</p>"}]}""")]
    [InlineData("""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>F</title></channel><item rdf:about="https://a.example/1"><title>A</title><link>https://a.example/1</link><description>%</description></item></rdf:RDF>""")]
    public void Feeds_of_every_kind_and_damage_give_their_entries(string feed)
    {
        var document = Assert.Single(Read(feed.Replace("%", Long, StringComparison.Ordinal)).Documents);
        Assert.StartsWith(Long, document.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", document.Body, StringComparison.Ordinal);
        Assert.Equal(("A", "F"), (document.Title, Assert.Single(document.Publishers)));
        Assert.StartsWith("https://a.example/", document.Url, StringComparison.Ordinal);
    }

    [Fact]
    public void Entities_that_multiply_are_never_expanded()
    {
        string entities = string.Concat(Enumerable.Range(1, 9).Select(i => $"<!ENTITY l{i} \"{string.Concat(Enumerable.Repeat($"&l{i - 1};", 10))}\">"));
        string bomb = $"<!DOCTYPE rss [<!ENTITY l0 \"lol\">{entities}]><rss><channel><title>F</title><item><title>A</title><description>{Long} &l9;</description></item></channel></rss>";
        long before = GC.GetAllocatedBytesForCurrentThread();
        var read = Read(bomb);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 20_000_000);
        Assert.All(read.Documents, document => Assert.DoesNotContain("lollol", document.Body, StringComparison.Ordinal));
    }

    [Fact]
    public void Deep_nesting_and_impossible_dates_hurt_nobody()
    {
        string deep = string.Concat(Enumerable.Repeat("<a>", 10_000));
        Assert.Contains("nested", Assert.Single(Read($"<rss><channel><item>{deep}").Errors).Problem, StringComparison.Ordinal);
        string entry = $"<rss><channel><title>F</title><item><title>A</title><pubDate>%</pubDate><description>{Long}</description></item></channel></rss>";
        Assert.Null(Assert.Single(Read(entry.Replace("%", "0000-00-00T00:00:00Z", StringComparison.Ordinal)).Documents).Published);
        Assert.Equal("2025-09-10", Assert.Single(Read(entry.Replace("%", "Mon, 10 Sep 2025 23:59:00 EST", StringComparison.Ordinal)).Documents).Published.ToString());
    }

    private static ImportedSource Read(string text) => Importer.Read(new("/tmp/feed.xml", Encoding.UTF8.GetBytes(text)), new(null, Genre.News));

    // Null: a field that we do not use.
    private static string[]? Field(Feed? feed, string field)
    {
        var entry = feed?.Entries.Count > 0 ? feed.Entries[0] : null;
        string?[]? values = field switch
        {
            "feed['title']" or "feed['title_detail']['value']" => [feed?.Head.Title],
            "feed['link']" => [feed?.Head.Link],
            "feed['author']" or "feed['author_detail']['name']" => [feed?.Head.Author],
            "feed['rights']" or "feed['copyright']" or "feed['rights_detail']['value']" => [feed?.Head.Rights],
            "feed['publisher']" or "feed['publisher_detail']['name']" => [feed?.Head.Publisher],
            "entries[0]['title']" or "entries[0]['title_detail']['value']" => [entry?.Title],
            "entries[0]['link']" or "entries[0].link" => [entry?.Link],
            "entries[0]['id']" or "entries[0]['guid']" => [entry?.Id],
            "entries[0]['author']" or "entries[0]['author_detail']['name']" => [entry?.Author],
            "entries[0]['publisher']" or "entries[0]['publisher_detail']['name']" => [entry?.Publisher],
            "entries[0]['rights']" or "entries[0]['rights_detail']['value']" => [entry?.Rights],
            "entries[0]['license']" => [entry?.Licence],
            "entries[0]['published']" => [entry?.Published],
            "entries[0]['updated']" => [entry?.Updated],
            "entries[0]['expired']" => [entry?.Expires],
            "entries[0]['summary']" or "entries[0]['summary_detail']['value']" or "entries[0]['description']" => [entry?.Summary, entry?.Content],
            "entries[0]['content'][0]['value']" => [entry?.Content],
            _ => null,
        };
        return values is null ? null : [.. values.Select(value => value ?? "")];
    }

    [GeneratedRegex(@"Expect:.*")]
    private static partial Regex Expectation();

    [GeneratedRegex("""(?<field>(feed|entries\[0\])(\['\w+'\]|\[\d\]|\.\w+)+) == (?<value>"{3}.*?"{3}|'[^']*'|"[^"]*")""", RegexOptions.ExplicitCapture)]
    private static partial Regex Assertion();
}
