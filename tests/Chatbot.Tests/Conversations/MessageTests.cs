namespace Chatbot.Conversations;

public sealed class MessageTests
{
    [Theory]
    [InlineData("Why did he resign?", true)]
    [InlineData("Why did he resign over the embezzlement?", true)]
    [InlineData("how old was edvin rask and how old is his daughter?", false)]
    [InlineData("Why did Craame say that he knew?", false)]
    [InlineData("How fast was the ferry going when she struck?", false)]
    [InlineData("When did she meet the others?", true)]
    [InlineData("What did he die of, the old music teacher?", false)]
    [InlineData("Could she have been stopped in time if the second anchor had worked?", false)]
    public void A_pronoun_stands_for_somebody_named_before_it_though_typed_small(string message, bool namesNobody) =>
        Assert.Equal(namesNobody, FollowUp.NamesNobody(message));
}
