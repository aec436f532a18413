namespace Chatbot.Text;

public class AnalyzerTests
{
    [Theory]
    [InlineData("U.S. U.K. e.g. A-team 42,649 116.5 didn’t", "U.S.|U.K.|e.g.|A|team|42,649|116.5|didn’t")]
    [InlineData("The U.S.-backed plan, 'quoted' rock'n'roll.", "The|U.S.|backed|plan|quoted|rock'n'roll")]
    [InlineData("in 2023, 5.", "in|2023|5")]
    [InlineData("naïve 𝒳𝒴 Łódź \ud800 x", "naïve|𝒳𝒴|Łódź|x")]
    [InlineData("a.example.com J.D. Vance F. Kennedy", "a|example|com|J.D.|Vance|F|Kennedy")]
    public void Finds_words(string text, string words) => Assert.Equal(words.Split('|'), Tokenizer.Words(text).Select(span => span.Of(text)));

    [Theory]
    [InlineData("What did the police say about the seizures?", "polic|say|seizur")]
    [InlineData("Belgium's ports", "belgium|port")]
    [InlineData("Álvarez Łódź straße", "alvarez|lodz|strass")]
    [InlineData("42,649 parcels, 3.5 tonnes and 1,5", "42649|parcel|3.5|tonn|1,5")]
    [InlineData("cocaine and more cocaine", "cocain|more|cocain")]
    [InlineData("they told us", "tell")]
    [InlineData("WHO said it", "who|say")]
    [InlineData("WHO SAID WHAT ABOUT THE PORT", "say|port")]
    public void Makes_terms(string text, string terms) => Assert.Equal(terms.Split('|'), Analyzer.Terms(text));

    [Theory]
    [InlineData("US", "U.S.", "USA", "U.S.A.", "U.S", "US's", "U.S.'s", "U.S.A.’s")]
    [InlineData("UK", "U.K.", "UK's")]
    [InlineData("EU", "E.U.")]
    [InlineData("WHO", "W.H.O.")]
    public void Spellings_of_an_acronym_are_one_term(string first, params string[] others)
    {
        string term = Assert.Single(Analyzer.Terms($"the {first} here"), t => t != "here");
        Assert.All(others, other => Assert.Equal([term, "here"], Analyzer.Terms($"the {other} here")));
    }

    [Fact]
    public void The_pronoun_is_not_the_country() => Assert.DoesNotContain("usa", Analyzer.Terms("let us go"));

    [Fact]
    public void Adding_known_words_allocates_nothing()
    {
        const string text = "The police in Antwerp seized 116.5 tonnes of cocaine in 2023, the U.S. said.";
        var terms = new List<string>(100);
        Analyzer.AddTerms(text, terms);
        terms.Clear();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Analyzer.AddTerms(text, terms);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(Analyzer.Terms(text), terms);
    }

    [Fact]
    public void More_words_than_the_cache_holds_are_analysed_alike()
    {
        for (int i = 0; i < 250_000; i++) Assert.Equal($"w{i}", Assert.Single(Analyzer.Terms($"w{i}")));
    }

    [Fact]
    public void A_word_of_any_length_gives_a_bounded_term() =>
        Assert.Equal(64, Assert.Single(Analyzer.Terms(new string('b', 10_000))).Length);
}
