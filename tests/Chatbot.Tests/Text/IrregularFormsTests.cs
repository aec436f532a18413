namespace Chatbot.Text;

public class IrregularFormsTests
{
    [Theory]
    [InlineData("met", "meeting"), InlineData("asked", "asks"), InlineData("fell", "falling"), InlineData("women", "woman"), InlineData("struck", "strikes"), InlineData("Belgian", "Belgium"), InlineData("American", "U.S.")]
    public void Forms_of_one_word_share_a_term(string one, string other) => Assert.Equal(Analyzer.Terms(one), Analyzer.Terms(other));

    [Theory]
    [InlineData("left", "right"), InlineData("found", "founded"), InlineData("MET", "meet")]
    public void Other_words_do_not(string one, string other) => Assert.NotEqual(Analyzer.Terms(one), Analyzer.Terms(other));
}
