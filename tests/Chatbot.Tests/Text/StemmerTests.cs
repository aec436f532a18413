namespace Chatbot.Text;

public class StemmerTests
{
    [Theory]
    [InlineData("trafficking", "traffick")]
    [InlineData("seized", "seiz")]
    [InlineData("hopping", "hop")]
    [InlineData("hoping", "hope")]
    [InlineData("dying", "die")]
    [InlineData("news", "news")]
    [InlineData("us", "us")]
    [InlineData("", "")]
    [InlineData("'", "'")]
    [InlineData("o'brien's", "o'brien")]
    public void Brings_the_forms_of_a_word_together(string word, string stem) => Assert.Equal(stem, Stemmer.Stem(word));

    [Fact]
    public void Agrees_with_every_pair_of_the_reference_vocabulary()
    {
        string folder = SharedData.Folder("eval", "stemmer");
        string[] words = File.ReadAllLines(Path.Combine(folder, "voc.txt"));
        string[] stems = File.ReadAllLines(Path.Combine(folder, "output.txt"));
        Assert.Equal(42_649, words.Length);
        var wrong = words.Zip(stems).Where(pair => Stemmer.Stem(pair.First) != pair.Second)
            .Select(pair => $"{pair.First}: {Stemmer.Stem(pair.First)}, not {pair.Second}").ToList();
        Assert.True(wrong.Count == 0, $"{wrong.Count} differ: {string.Join("; ", wrong.Take(20))}");
    }

    [Fact]
    public void A_very_long_word_is_stemmed_too() => Assert.Equal(new string('b', 5_000) + "a", Stemmer.Stem(new string('b', 5_000) + "a's"));
}
