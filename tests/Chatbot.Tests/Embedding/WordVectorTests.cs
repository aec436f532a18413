using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Chatbot.Embedding;

public class WordVectorTests
{
    private static readonly WordVectors Vectors = WordVectors.Default;

    [Theory]
    [InlineData("cocaine", "heroin", "table")]
    [InlineData("port", "harbor", "poem")]
    [InlineData("Belgium", "Netherlands", "Peru")]
    [InlineData("police", "officers", "butter")]
    public void Like_words_are_nearer(string word, string near, string far)
    {
        Assert.True(Similarity(word, near) > Similarity(word, far) + 0.2);
        Assert.Equal(1, Similarity(word, word), 6);
    }

    [Theory]
    [InlineData("qzxv")]
    [InlineData("")]
    [InlineData("...")]
    [InlineData("naïve")]
    public void Unknown_words_are_not_found(string word) => Assert.False(Vectors.TryFind(word, out _));

    [Fact]
    public void Every_word_is_found_where_it_stands()
    {
        Assert.Equal(60_000, Vectors.Count);
        for (int i = 0; i < Vectors.Count; i++)
        {
            Assert.True(Vectors.TryFind(Vectors.Word(i).ToUpperInvariant(), out int index));
            Assert.Equal(i, index);
        }
    }

    [Fact]
    public void Rarer_words_weigh_more()
    {
        Assert.True(Weight("the") < 0.1);
        Assert.True(Weight("cocaine") > 0.9);
        for (int i = 1; i < Vectors.Count; i++) Assert.True(Vectors.Weight(i) > Vectors.Weight(i - 1));
    }

    [Fact]
    public void Similarity_is_the_exact_cosine_of_the_stored_components()
    {
        for (int i = 0; i < 500; i++)
        {
            var a = Vectors.Vector(i).ToArray();
            var b = Vectors.Vector(59_999 - i).ToArray();
            double dot = a.Zip(b).Sum(pair => (double)pair.First * pair.Second);
            double norms = Math.Sqrt(a.Sum(x => (double)x * x) * b.Sum(x => (double)x * x));
            Assert.Equal(dot / norms, Vectors.Similarity(i, 59_999 - i), tolerance: 1e-6);
        }
    }

    [Fact]
    public void The_resource_is_the_one_that_its_provenance_names()
    {
        byte[] file = WordVectorResource.Read();
        Assert.True(file.Length < 8_000_000);
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Chatbot.sln"))) root = root.Parent;
        string provenance = File.ReadAllText(Path.Combine(root!.FullName, "src", "Chatbot.Core", "Embedding", "PROVENANCE.md"));
        string stated = Regex.Match(provenance, "(?<=SHA-256: `)[0-9a-f]{64}", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        Assert.Equal(stated, Convert.ToHexStringLower(SHA256.HashData(file)));
    }

    private static double Weight(string word) => Vectors.Weight(Index(word));

    private static double Similarity(string a, string b) => Vectors.Similarity(Index(a), Index(b));

    private static int Index(string word)
    {
        Assert.True(Vectors.TryFind(word, out int index), word);
        return index;
    }
}
