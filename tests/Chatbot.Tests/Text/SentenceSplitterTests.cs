using System.Text.Json;

namespace Chatbot.Text;

public class SentenceSplitterTests(ITestOutputHelper output)
{
    private static string[] Split(string text) => [.. SentenceSplitter.Split(text).Select(span => span.Of(text))];

    [Theory]
    [InlineData("Police in the U.S. arrested two men.|They were charged.")]
    [InlineData("She spoke of \"a habit of waiting\".|The director is leaving.")]
    [InlineData("He called it 'an ambition'.|Nobody laughed.")]
    [InlineData("It was No. 5 on the list.|Mr. De Wever agreed.")]
    [InlineData("Gen. Dan Caine spoke on Sept. 10 in Antwerp.|J. D. Vance did not.")]
    [InlineData("They seized 116.5 tonnes in 2023.|42,649 parcels were opened.")]
    [InlineData("“It is a war.”|He left the room.")]
    [InlineData("He said (quietly) that it was over.)|Nobody moved.")]
    [InlineData("“Is it over?” Smith asked.|Nobody knew.")]
    [InlineData("Really?!|Yes.")]
    [InlineData("It went on and on...|Then it stopped.")]
    [InlineData("Shares of Apple fell.|iPhone sales had dropped.|eBay rose.")]
    [InlineData("Some drugs, e.g. cocaine, arrive by sea.|Others do not.")]
    [InlineData("The raid began at 5 a.m.|The police found nothing.")]
    [InlineData("He lives in Liège.|Élodie does not.|Ça va.")]
    [InlineData("Am 3. Oktober war der 2. Weltkrieg vorbei.|Danach kam Ruhe.")]
    [InlineData("これは文です。|次の文です。")]
    [InlineData("The firm is Acme Inc.|It closed in Jan. 2020.")]
    [InlineData("Visit www.example.com today.|It is free.")]
    public void Splits_as_a_reader_would(string marked) => Assert.Equal(marked.Split('|'), Split(marked.Replace("。|", "。").Replace('|', ' ')));

    [Fact]
    public void A_blank_line_always_ends_a_sentence() =>
        Assert.Equal(["no full stop", "next"], Split("no full stop\r\n \t\r\nnext"));

    [Fact]
    public void A_range_gives_spans_of_the_whole_text()
    {
        const string text = "Zero. One. Two. Three.";
        Assert.Equal(["One.", "Two."], SentenceSplitter.Split(text, new(5, 16)).Select(span => span.Of(text)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\n\t ")]
    public void Nothing_gives_nothing(string text) => Assert.Empty(Split(text));

    [Theory]
    [InlineData("x")]
    [InlineData(".")]
    [InlineData(". ")]
    [InlineData("\u0001")]
    [InlineData("a.)")]
    [InlineData("\n")]
    [InlineData("((")]
    [InlineData("A. ")]
    public void Long_runs_take_linear_time(string unit)
    {
        string text = string.Concat(Enumerable.Repeat(unit, 400_000));
        var clock = System.Diagnostics.Stopwatch.StartNew();
        SentenceSplitter.Split(text);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"{clock.Elapsed} for {text.Length} characters");
    }

    [Fact]
    public void Follows_the_golden_rules()
    {
        string file = Path.Combine(SharedData.Folder("eval", "sentences"), "golden-rules-en.json");
        using var rules = JsonDocument.Parse(File.ReadAllText(file));
        int passed = 0;
        foreach (var rule in rules.RootElement.EnumerateArray())
        {
            // The file writes line breaks and quotes of some texts as escapes.
            string text = rule.GetProperty("text").GetString()!.Replace("\\n", "\n").Replace("\\\"", "\"");
            string[] expected = [.. rule.GetProperty("sentences").EnumerateArray().Select(s => OneLine(s.GetString()!))];
            string[] actual = [.. Split(text).Select(OneLine)];
            if (expected.SequenceEqual(actual)) passed++;
            else output.WriteLine($"{rule.GetProperty("rule")}: {string.Join(" | ", actual)}");
        }

        output.WriteLine($"{passed} of {rules.RootElement.GetArrayLength()}");
        Assert.InRange(passed, 44, 50);
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
