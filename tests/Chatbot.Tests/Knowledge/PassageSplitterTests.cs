using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Chatbot.Knowledge;

public class PassageSplitterTests
{
    [Fact]
    public void Keeps_to_a_heading_and_names_its_path()
    {
        var passages = PassageSplitter.Split(Make("# Story", "Intro one. Intro two.", "## Past", "It began.", "- A point", "## Now", "It goes on."));
        Assert.Equal(["Intro one. Intro two.", "It began.\n\nA point", "It goes on."], passages.Select(p => p.Text));
        Assert.Equal(["Story", "Story/Past", "Story/Now"], passages.Select(p => string.Join('/', p.HeadingPath)));
        Assert.Equal([0, 1, 2], passages.Select(p => p.Ordinal));
    }

    [Theory]
    [InlineData(181)]
    [InlineData(250)]
    [InlineData(1_000)]
    public void Balances_a_long_section(int words)
    {
        string text = string.Join(' ', Enumerable.Range(0, words / 10).Select(i => $"Sentence {i} has ten words in it, no more here."));
        Assert.All(PassageSplitter.Split(Make(text)), p => Assert.InRange(Words(p.Text), 80, PassageSplitter.MaxWords));
    }

    [Fact]
    public void Text_without_punctuation_is_cut_between_words()
    {
        string text = string.Join(' ', Enumerable.Range(0, 12_345).Select(i => $"word{i}"));
        var passages = PassageSplitter.Split(Make(text));
        Assert.All(passages, p => Assert.InRange(Words(p.Text), 1, PassageSplitter.MaxSentenceWords));
        Assert.Equal(text, string.Join(' ', passages.Select(p => p.Text)));
    }

    [Fact]
    public void A_document_without_blocks_is_one_paragraph() =>
        Assert.Equal("One. Two.", Assert.Single(PassageSplitter.Split(Make() with { Body = "One. Two." })).Text);

    [Fact]
    public void Any_document_is_covered_exactly_and_in_order()
    {
        string[] pieces =
        [
            "word", "The", "U.S.", "a.m.", "5", "No.", ".", "?!", "…", "\"", "”", "(", ")", " ", "  ", "\n", "\n- ", "1.", "2.", "\u0000", "😀", "\ud83d",
            "é", "漢字。", "- ", "•", ". The", ". . .", new string('x', 300),
        ];
        var block = Gen.Elements(pieces).ListOf().Select(parts => string.Join(' ', parts));
        var heading = Gen.Choose(1, 6).Select(level => new string('#', level) + " Heading");
        var document = Gen.Frequency((4, block), (1, heading)).ListOf().Select(blocks => Make([.. blocks]));
        Prop.ForAll(Arb.From(document), Holds).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    private static void Holds(Document document)
    {
        var covered = new bool[document.Body.Length];
        int last = 0;
        foreach (var passage in PassageSplitter.Split(document))
        {
            Assert.Equal(document.Body[passage.Start..passage.End], passage.Text);
            Assert.Equal((passage.Start, passage.End), (passage.Sentences[0].Start, passage.Sentences[^1].End));
            Assert.DoesNotContain(document.Blocks, b => b.Kind == BlockKind.Heading && b.Start < passage.End && passage.Start < b.End);
            foreach (var sentence in passage.Sentences)
            {
                string text = sentence.Of(document.Body);
                Assert.True(sentence.Start >= last && text.Length > 0 && text.Trim().Length == text.Length);
                Assert.False(sentence.Start > 0 && char.IsSurrogatePair(document.Body, sentence.Start - 1));
                covered.AsSpan(sentence.Start, sentence.Length).Fill(true);
                last = sentence.End;
            }
        }

        foreach (var block in document.Blocks.Where(b => b.Kind != BlockKind.Heading))
        {
            for (int i = block.Start; i < block.End; i++) Assert.True(covered[i] || char.IsWhiteSpace(document.Body[i]));
        }
    }

    private static int Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    private static Document Make(params string[] texts)
    {
        var body = new StringBuilder();
        var blocks = new List<Block>();
        foreach (string text in texts)
        {
            if (body.Length > 0) body.Append("\n\n");
            int level = text.StartsWith('#') ? text.IndexOf(' ') : 0;
            var kind = level > 0 ? BlockKind.Heading : text.StartsWith("- ", StringComparison.Ordinal) ? BlockKind.ListItem : BlockKind.Paragraph;
            int start = body.Length;
            body.Append(kind == BlockKind.Paragraph ? text : text[(text.IndexOf(' ') + 1)..]);
            blocks.Add(new(kind, level, start, body.Length));
        }

        return new() { Id = "a", Revision = "r", Kind = DocumentKind.Article, Title = "T", Body = body.ToString(), Blocks = blocks };
    }
}
