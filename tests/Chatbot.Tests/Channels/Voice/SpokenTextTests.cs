using System.Text.RegularExpressions;
using Chatbot.Texts;
using FsCheck;
using FsCheck.Fluent;

namespace Chatbot.Channels.Voice;

/// <summary>What is written for the eye is said for the ear.</summary>
public sealed partial class SpokenTextTests
{
    [Theory]
    [InlineData("It was 2025-09-10 when they met.", "It was 10 September 2025 when they met.")]
    [InlineData("They seized 72% of it.", "They seized 72 percent of it.")]
    [InlineData("It cost €1.5bn, or $2 million.", "It cost 1.5 billion euros, or 2 million dollars.")]
    [InlineData("It cost 50 million €.", "It cost 50 million euros.")]
    [InlineData("A load of 1 kg and one of 116 kg, 40 km/h.", "A load of 1 kilogram and one of 116 kilograms, 40 kilometres per hour.")]
    [InlineData("From 2013–2025, 10-12% was found.", "From 2013 to 2025, 10 to 12 percent was found.")]
    [InlineData("The European Union Drugs Agency (EUDA) said so [1][2].", "The European Union Drugs Agency said so.")]
    [InlineData("Ecstasy (MDMA) is made in Europe.", "Ecstasy, M.D.M.A. is made in Europe.")]
    [InlineData("The New Flemish Alliance (N-VA) won.", "The New Flemish Alliance won.")]
    [InlineData("He [De Wever] met the US side.", "He De Wever met the U.S. side.")]
    [InlineData("The EU works with the US.", "The E.U. works with the U.S.")]
    [InlineData("NATO agreed, WHO did not.", "NATO agreed, W.H.O. did not.")]
    [InlineData("Read **more** at https://example.com/a_(b)?c=d.", "Read more at a web page.")]
    [InlineData("See [the report](https://example.com/x) and www.euda.europa.eu/data.", "See the report and a web page.")]
    [InlineData("Write to press.desk@example.org – now", "Write to an email address, now")]
    [InlineData("Cats & dogs, e.g. No. 5 vs. No. 6.", "Cats and dogs, for example number 5 versus number 6.")]
    [InlineData("“The alleged leader”, a suspected trafficker", "The alleged leader, a suspected trafficker")]
    [InlineData("Ships and/or ports", "Ships and or or ports")]
    public void Reads_naturally(string written, string said) => Assert.Equal(said, SpokenText.For(written, OurTexts.For("en", "").Voice));

    [Theory]
    [InlineData("nl", "Op 2025-09-10 kostte 72% bv. €5 mln", "Op 10 september 2025 kostte 72 procent bijvoorbeeld 5 miljoen euro")]
    [InlineData("fr", "Le 2025-09-10, 72 % soit 5 Md€", "Le 10 septembre 2025, 72 pour cent soit 5 milliards euros")]
    public void Reads_naturally_in_other_languages(string language, string written, string said) =>
        Assert.Equal(said, SpokenText.For(written, OurTexts.For(language, "").Voice));

    [Fact]
    public void Never_says_an_address_markup_or_a_bracket()
    {
        string[] fragments =
        [
            "https://a.example/b?c=d#e", "http://x", "www.example.com/a", "example.org", "a@b.example", "**", "_x_", "`code`", "# ", "> ", "| a | b |", "[1]", "[2, 3]",
            "[text](https://a.example)", "![i](u)", "(EUDA)", "(a (b) c)", "((", "]", "{x}", "<b>", "</speak>", "&amp;", "&", "~", "…", "“q”", "US", "2025-09-10", "72%", "€5m",
            "word", "Antwerp", "3–5", ". ", ", ", "\u0000", "\ud800", "😀", "\u202e", "؟", "1,000",
        ];
        var texts = Gen.Elements(fragments).ArrayOf().Select(parts => string.Join(' ', parts));
        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            string said = SpokenText.For(text.Replace("\ud800", "", StringComparison.Ordinal), OurTexts.For("en", "").Voice);
            return !Unspeakable().IsMatch(said);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }

    /// <summary>What no listener should ever hear.</summary>
    [GeneratedRegex(@"[\[\](){}<>*_`#|~""“”\\]|://|www\.|@|\p{Cc}|\p{Cs}")]
    internal static partial Regex Unspeakable();
}
