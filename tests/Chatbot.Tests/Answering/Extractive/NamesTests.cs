using Chatbot.Evaluation;

namespace Chatbot.Answering.Extractive;

/// <summary>What names in a question ask of a sentence.</summary>
public sealed class NamesTests
{
    private static readonly IReadOnlyList<Candidate> Story = SentenceLists.Document("clinic", "Nurses on strike",
    [
        "In Brussels 60 nurses stopped work, and in Antwerp a hospital closed.", "Brussels had 40 of them back on Monday.", "The strike in Antwerp lasted 12 days.", "Linda Morrow spoke to Anna Rask.",
        "She earns 2,340 euros a month.", "For Rask the strike is over, said Emil Weiss.", "Ghent is therefore quiet.", "It was Weiss, she said, who had called the Kestrian embassy.", "It was raining in Kestria.",
    ]);

    [Theory]
    [InlineData("how many nurses were there in Antwerp?", 0, true)]
    [InlineData("how many nurses were back in Antwerp?", 1, false)]
    [InlineData("how long was the strike in Antwerp?", 2, true)]
    [InlineData("what does Weiss earn?", 4, false)]
    [InlineData("what does Mr Rask say?", 5, true)]
    [InlineData("who counted 60 in Antwerp?", 2, false)]
    [InlineData("who called the embassy of Kestria?", 7, true)]
    [InlineData("is the Kestrian summer dry?", 8, true)]
    public void A_sentence_answers_for_the_names_asked_about_and_for_no_other(string question, int sentence, bool agrees) =>
        Assert.Equal(agrees, BoundWords.Agree(Question.Analyse(question), Story[sentence]));

    [Theory]
    [InlineData("when did rask speak", "when did Rask speak")]
    [InlineData("how long was the strike in antwerp", "how long was the strike in Antwerp")]
    [InlineData("what did linda say", "what did linda say")]
    [InlineData("how old is linda morrow", "how old is Linda Morrow")]
    [InlineData("who closed the hospital", "who closed the hospital")]
    public void A_name_typed_small_gets_its_capital(string typed, string meant) => Assert.Equal(meant, NameCase.Restore(Question.Analyse(typed), Story).Text);

    [Fact]
    public void A_sentence_that_concludes_leans_on_the_one_before()
    {
        Assert.True(OpeningReference.IsIn(Story[6].Words));
        Assert.False(OpeningReference.IsIn(Story[2].Words));
    }

    [Fact]
    public void A_sentence_that_opens_with_it_and_a_name_leans_on_nothing()
    {
        Assert.False(OpeningReference.IsIn(Story[7].Words));
        Assert.True(OpeningReference.IsIn(Story[8].Words));
    }
}
