namespace Chatbot.Answering.OpenAI;

/// <summary>Sentences come out of a stream whole, once, as soon as they are complete, however the stream is cut.</summary>
public sealed class SentenceAssemblerTests
{
    public static TheoryData<string, string[]> Answers => new()
    {
        { "One is here. [1]\nTwo is there. [2][3]\n", ["One is here. 1", "Two is there. 2,3"] },
        { "One is here. [1] Two is there. [2]", ["One is here. 1", "Two is there. 2"] },
        { "One is here [1]. Two is there [2, 3].", ["One is here. 1", "Two is there. 2,3"] },
        { "Mr. Smith met the U.S. envoy at 3.5 p.m. on Monday. [4]\n", ["Mr. Smith met the U.S. envoy at 3.5 p.m. on Monday. 4"] },
        { "He said: “We will act.” [1]\nThen he left. [2]", ["He said: “We will act.” 1", "Then he left. 2"] },
        { "- **One** is here. [1]\n- Two is there. [2]\n", ["One is here. 1", "Two is there. 2"] },
        { "Nothing cited here. This is cited. [1]\n", ["Nothing cited here. ", "This is cited. 1"] },
        { "Far out of range. [99]\n", ["Far out of range. 99"] },
        { "Too many digits. [99999999999999999999]\n", ["Too many digits. 2147483647"] },
        { "No mark at all.", ["No mark at all. "] },
        { "\n\n  \n", [] },
    };

    [Theory, MemberData(nameof(Answers))]
    public void Any_cut_gives_the_same_sentences(string answer, string[] expected)
    {
        for (int size = 1; size <= answer.Length; size++)
        {
            var assembler = new SentenceAssembler();
            var sentences = Pieces(answer, size).SelectMany(piece => assembler.Push(piece)).ToList();
            sentences.AddRange(assembler.Finish());
            Assert.Equal(expected, sentences.Select(s => $"{s.Text} {string.Join(',', s.Numbers)}"));
        }
    }

    [Fact]
    public void A_sentence_comes_with_the_piece_that_completes_it()
    {
        var assembler = new SentenceAssembler();
        Assert.Empty(assembler.Push("One is here. [1"));
        Assert.Empty(assembler.Push("]"));
        Assert.Equal("One is here.", Assert.Single(assembler.Push("\n")).Text);
        Assert.Empty(assembler.Push("Two is there. [2]"));
        Assert.Empty(assembler.Push(" [3]"));
        Assert.Equal([2, 3], Assert.Single(assembler.Push(" And")).Numbers);
    }

    [Theory]
    [InlineData("See https://evil.example/x now."), InlineData("Click [here](http://evil)."), InlineData("<img src=x onerror=alert(1)>"), InlineData("Run `rm -rf`."), InlineData("Go to www.evil.example today.")]
    public void Links_and_markup_are_not_prose(string text) => Assert.False(new CitedText(text, [1]).IsProse);

    [Fact]
    public void An_endless_sentence_is_an_error() =>
        Assert.Throws<ModelService.ModelException>(() => new SentenceAssembler().Push(new string('x', 5_000)).ToList());

    private static IEnumerable<string> Pieces(string text, int size) => text.Chunk(size).Select(chunk => new string(chunk));
}
