namespace Chatbot.Conversations;

/// <summary>What a question that leans on the one before is taken to ask.</summary>
public class FollowUpTests
{
    [Theory]
    [InlineData("who promised the money?", "Ruben Halvard had promised 1,500 euros to each family.", "how many got it?", false)]
    [InlineData("who runs the line?", "Voltane Networks bought the line in 2007.", "where is it?", true)]
    public void It_stands_for_a_thing_and_for_no_person(string question, string answer, string followUp, bool named)
    {
        string name = answer[..answer.IndexOf(' ', answer.IndexOf(' ', StringComparison.Ordinal) + 1)];
        string resolved = FollowUp.Resolve(followUp, [new(question, question, null, "", answer, [], default)]);
        Assert.Equal(named, resolved.Contains(name, StringComparison.Ordinal));
    }

    [Fact]
    public void A_pronoun_of_a_person_stands_for_one() =>
        Assert.Equal("when did Ruben Halvard say so?", FollowUp.Resolve("when did he say so?", [new("who promised the money?", "who promised the money?", null, "", "Ruben Halvard had promised it.", [], default)]));
}
