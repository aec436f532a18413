using Chatbot.Evaluation;

namespace Chatbot.Answering.Extractive;

public class SentenceRankerTests
{
    private static readonly string[] Story =
    [
        "The port of Norhaven was closed on Tuesday after a crane fell on two ships.", "Mayor Ada Lind said nobody was hurt.",
        "\"We were lucky,\" Lind told reporters.", "The crane was built in 1987 by the firm Kessel.", "Damage is put at 12 million euros.",
        "The port handles 300 ships a year.", "It opens again next week because the cargo of one ship must be cooled.", "Rain is expected.",
    ];

    [Theory]
    [InlineData("Why was the port closed?", 0)]
    [InlineData("Who built the crane?", 3)]
    [InlineData("How much is the damage?", 4)]
    [InlineData("How many ships does the port handle?", 5)]
    [InlineData("What did the mayor say?", 1)]
    public void The_sentence_that_answers_comes_first(string question, int expected) =>
        Assert.Equal(Story[expected], Rank(question)[0].Candidate.Text);

    [Fact]
    public void Scores_fall_from_one_and_equal_input_gives_equal_output()
    {
        var ranked = Rank("Who built the crane?");

        Assert.Equal(1, ranked[0].Score);
        Assert.Equal(ranked.Select(r => r.Score).OrderDescending(), ranked.Select(r => r.Score));
        Assert.All(ranked, r => Assert.InRange(r.Score, double.Epsilon, 1));
        Assert.Equal(ranked.Select(r => (r.Candidate.Text, r.Logit)), Rank("Who built the crane?").Select(r => (r.Candidate.Text, r.Logit)));
    }

    [Fact]
    public void Nothing_to_rank_is_no_confidence()
    {
        Assert.Empty(SentenceRanker.Rank(Question.Analyse("Who built the crane?"), []));
        Assert.InRange(Confidence.Of(Question.Analyse("Who built the crane?"), []), 0, Confidence.Threshold);
    }

    [Theory]
    [InlineData("Who built the crane?", true)]
    [InlineData("How much is the damage?", true)]
    [InlineData("Who won the chess championship in Oslo?", false)]
    [InlineData("How tall is the mayor's husband Gregor?", false)]
    public void It_is_confident_only_where_the_text_answers(string question, bool answers) =>
        Assert.Equal(answers, Confidence.Of(Question.Analyse(question), Rank(question)) >= Confidence.Threshold);

    [Theory]
    [InlineData("How old is the crane?", true)]
    [InlineData("ships handled?", true)]
    [InlineData("Who runs Kessel?", true)]
    [InlineData("Who built the Eiffel tower?", false)]
    [InlineData("how do i close my account", false)]
    [InlineData("best week for a holiday", false)]
    public void A_few_words_about_something_else_are_not_looked_up(string question, bool looked) =>
        Assert.Equal(looked, Confidence.IsEnough(Question.Analyse(question), Rank(question), RankerModel.Default, threshold: 0));

    [Fact]
    public void Another_story_that_fits_better_lowers_the_confidence_and_never_to_nothing()
    {
        var question = Question.Analyse("Who built the crane?");
        double[] sure = [.. new[] { 1, 0.5, 0.1, 0 }.Select(standing => Confidence.Of(question, [.. Rank(question.Text).Select(r => r with { Candidate = r.Candidate with { Standing = standing } })]))];

        Assert.Equal(Confidence.Of(question, Rank(question.Text)), sure[0]);
        Assert.Equal(sure.OrderDescending(), sure);
        Assert.Equal(sure[2], sure[3]);
        Assert.True(sure[3] > 0);
    }

    [Fact]
    public void The_weights_that_ship_are_complete_readable_and_small()
    {
        string text = RankerModel.Default.Write(["a comment"]);
        var read = RankerModel.Parse(text);

        Assert.Equal(text, read.Write(["a comment"]));
        Assert.True(text.Length < 1_000_000);
    }

    [Theory]
    [InlineData("version 2", "version 0")]
    [InlineData("rank.Soft ", "rank.Sofa ")]
    [InlineData("rank.Soft ", "rank.Soft x")]
    public void Weights_that_do_not_fit_are_refused(string from, string to) =>
        Assert.Throws<InvalidDataException>(() => RankerModel.Parse(RankerModel.Default.Write([]).Replace(from, to, StringComparison.Ordinal)));

    private static IReadOnlyList<RankedSentence> Rank(string question) =>
        SentenceRanker.Rank(Question.Analyse(question), SentenceLists.Document("crane", "Crane falls in Norhaven", Story));
}
