using System.Xml.Linq;

namespace Chatbot.Channels.Voice;

/// <summary>SSML is well formed whatever it holds, uses only tags that every platform knows, and fits.</summary>
public sealed class SsmlTests
{
    private static readonly string[] Tags = ["speak", "s", "say-as", "lang"];

    [Theory]
    [InlineData("Profits & losses < 5 > 4 \"quoted\" 'so'")]
    [InlineData("</speak><audio src='https://evil.example/a.mp3'/>")]
    [InlineData("A bell \u0007, a noncharacter \ufffe, a lone \ud800 surrogate")]
    [InlineData("The E.U.D.A. said so.")]
    public void Text_is_escaped(string text)
    {
        string ssml = Ssml.Write([new(text, "en"), new("Antwerpen", "nl")], "en-GB", 8_000);

        var speak = XElement.Parse(ssml);
        Assert.All(speak.DescendantsAndSelf(), e => Assert.Contains(e.Name.LocalName, Tags));
        string said = speak.Elements("s").First().Value;
        Assert.Equal(new string([.. text.Where(c => c is not ('\u0007' or '\ufffe') && !char.IsSurrogate(c))]).Replace("E.U.D.A.", "EUDA", StringComparison.Ordinal), said);
        Assert.Equal("nl-NL", speak.Descendants("lang").Single().Attribute(XNamespace.Xml + "lang")!.Value);
    }

    [Fact]
    public void A_text_that_is_too_long_ends_with_a_whole_sentence()
    {
        string ssml = Ssml.Write(Enumerable.Range(0, 1_000).Select(i => new SpokenSentence($"Sentence {i} & more.", "en")), "en-GB", 8_000);

        Assert.InRange(ssml.Length, 7_900, 8_000);
        Assert.EndsWith("more.", XElement.Parse(ssml).Elements("s").Last().Value, StringComparison.Ordinal);
    }
}
