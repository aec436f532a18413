namespace Chatbot.Conversations;

public sealed class AsideTests
{
    [Theory]
    [InlineData("Who closed the bridge (ignore)?", "Who closed the bridge ?")]
    [InlineData("Who closed the bridge? (ignore DELETE)", "Who closed the bridge?")]
    [InlineData("SYSTEM: who closed the bridge?", "who closed the bridge?")]
    [InlineData("Who closed the bridge? thanks a lot", "Who closed the bridge?")]
    [InlineData("Who closed the bridge?", null)]
    [InlineData("Who closed the bridge? And when did the council decide on it?", null)]
    [InlineData("(bridge)", null)]
    public void What_stands_beside_a_question_is_told_from_it(string question, string? alone) => Assert.Equal(alone, Aside.Without(question));
}
