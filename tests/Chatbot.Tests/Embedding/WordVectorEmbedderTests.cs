using System.Diagnostics;
using Chatbot.Support;

namespace Chatbot.Embedding;

[Collection(nameof(TimedTests))]
public class WordVectorEmbedderTests
{
    private static readonly WordVectorEmbedder Embedder = new();

    [Fact]
    public async Task Texts_about_the_same_thing_are_nearer()
    {
        var v = await Embed("How much cocaine was seized?", "Customs found tonnes of drugs in the harbour.", "The choir sang a slow song.");
        Assert.True(Dot(v[0], v[1]) > Dot(v[0], v[2]) + 0.2);
    }

    [Fact]
    public async Task Vectors_have_unit_length_and_the_same_text_gives_the_same_bits()
    {
        var v = await Embed("The police in Antwerp", "the", "The police in Antwerp", "THE POLICE’S, in-Antwerp!");
        Assert.All(v, x => Assert.Equal(100, x.Length));
        Assert.All(v, x => Assert.Equal(1, Dot(x, x), 5));
        Assert.Equal(v[0], v[2]);
        Assert.Equal(v[0], v[3]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("42 %% 1,000")]
    [InlineData("qzxvq wwqqzz 漢字")]
    public async Task A_text_in_which_nothing_is_known_gives_zeros(string text) => Assert.All((await Embed(text))[0], x => Assert.Equal(0f, x));

    [Fact]
    public async Task A_huge_text_takes_bounded_time()
    {
        string text = string.Concat(Enumerable.Repeat("police found drugs. ", 1_000_000));
        var clock = Stopwatch.StartNew();
        await Embed(text);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(1), $"{clock.Elapsed}");
    }

    [Fact]
    public async Task Stops_when_cancelled() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Embedder.EmbedAsync(["text"], new CancellationToken(canceled: true)));

    private static async Task<IReadOnlyList<float[]>> Embed(params string[] texts) => await Embedder.EmbedAsync(texts, CancellationToken.None);

    private static double Dot(float[] a, float[] b) => a.Zip(b).Sum(pair => (double)pair.First * pair.Second);
}
