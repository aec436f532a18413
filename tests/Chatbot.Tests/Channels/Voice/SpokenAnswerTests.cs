using Chatbot.Knowledge;

namespace Chatbot.Channels.Voice;

/// <summary>An answer for the ear: the source in words, hedges kept, parts that a listener can hold.</summary>
public sealed class SpokenAnswerTests
{
    [Theory]
    [InlineData(Genre.News, "According to AP News, the port was closed.")]
    [InlineData(Genre.Opinion, "According to an opinion piece in A.P. News, the port was closed.")]
    [InlineData(Genre.Analysis, "According to an analysis by A.P. News, the port was closed.")]
    public void Names_the_source_and_its_genre(Genre genre, string said) =>
        Assert.Equal(said.Replace("AP News", "A.P. News", StringComparison.Ordinal), Say(Answered(("The port was closed.", [Source(1, "AP News", genre)]))).Single());

    [Fact]
    public void Names_all_sources_of_a_sentence_and_not_again_while_they_stay_the_same() => Assert.Equal(
        ["According to Politico and DW, police say the alleged leader fled.", "The suspected trafficker was found.", "According to Bloomberg, it rained."],
        Say(Answered(
            ("police say the alleged leader fled.", [Source(1, "Politico"), Source(2, "DW")]),
            ("The suspected trafficker was found.", [Source(1, "Politico"), Source(2, "DW")]),
            ("It rained.", [Source(3, "Bloomberg")]))));

    [Fact]
    public void Does_not_name_a_source_that_the_sentence_names() =>
        Assert.Equal(["Politico reported a rise."], Say(Answered(("Politico reported a rise.", [Source(1, "Politico")]))));

    [Fact]
    public void An_opinion_is_called_one_even_if_its_publisher_is_named() =>
        Assert.Contains("an opinion piece in Politico", Say(Answered(("Politico says that ports are a sieve.", [Source(1, "Politico", Genre.Opinion)]))).Single(), StringComparison.Ordinal);

    [Fact]
    public void A_sentence_that_begins_with_another_authority_keeps_it() =>
        Assert.Equal(["From Politico: According to the police, he fled."], Say(Answered(("According to the police, he fled.", [Source(1, "Politico")]))));

    [Fact]
    public void Our_own_analysis_is_called_that() =>
        Assert.Equal(["In our own analysis: The aims differ."], Say(Answer([new("The aims differ.", [], SentenceOrigin.Analysis)], [])));

    [Fact]
    public void A_long_sentence_is_parted_and_every_part_names_its_source()
    {
        string sentence = string.Join(", ", Enumerable.Range(1, 60).Select(i => $"the alleged smuggler number {i}")) + ".";
        var spoken = SpokenAnswer.Of(Answered((sentence, [Source(1, "Politico")])), "en-GB", _ => "en");

        var heard = new List<string>();
        for (int at = 0; at < spoken.Count;)
        {
            var (part, next) = spoken.From(at, 20);
            Assert.True(next > at);
            Assert.Contains("Politico", part[0].Text, StringComparison.Ordinal);
            Assert.InRange(part.Sum(s => SpeechTime.Of(s.Text)), 0, 20);
            heard.AddRange(part.Select(s => s.Text));
            at = next;
        }

        Assert.All(Enumerable.Range(1, 60), i => Assert.Contains(heard, h => h.Contains($"number {i}", StringComparison.Ordinal)));
    }

    private static string[] Say(Answer answer) => [.. SpokenAnswer.Of(answer, "en-GB", _ => "en").From(0, 120).Sentences.Select(s => s.Text.Replace("D.W.", "DW", StringComparison.Ordinal))];

    private static Answer Answered(params (string Text, Citation[] Citations)[] sentences) => Answer(
        [.. sentences.Select(s => new AnswerSentence(s.Text, [.. s.Citations.Select(c => c.Number)], SentenceOrigin.Source))],
        [.. sentences.SelectMany(s => s.Citations).DistinctBy(c => c.Number)]);

    private static Answer Answer(AnswerSentence[] sentences, Citation[] citations) => new(
        "id", "conversation", "Why?", null, AnswerStatus.Answered, "", sentences, citations, [], null, [], "extractive", 1);

    private static Citation Source(int number, string publisher, Genre genre = Genre.News) => new(
        number, $"d{number}", "r", DocumentKind.Article, genre, TextOrigin.Summary, "Title", [publisher], null, null, "quote", 0, 5);
}
