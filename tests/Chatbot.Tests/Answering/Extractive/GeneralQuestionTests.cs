namespace Chatbot.Answering.Extractive;

/// <summary>What one asks a search engine must be told closely; what points at the story may be in other words.</summary>
public sealed class GeneralQuestionTests
{
    [Theory]
    [InlineData("how do i boil an egg")]
    [InlineData("should I buy shares now")]
    [InlineData("best laptop for students")]
    [InlineData("name three rivers in asia")]
    [InlineData("why do cats purr")]
    [InlineData("what is a prime number")]
    [InlineData("Write me a poem about the sea.")]
    public void Asked_in_general(string question) => Assert.True(GeneralQuestion.Is(Question.Analyse(question)));

    [Theory]
    [InlineData("how tall is the dam")]
    [InlineData("how many coaches did it take")]
    [InlineData("why was Noem in Antwerp")]
    [InlineData("what do they want")]
    [InlineData("is Bart De Wever a minister")]
    [InlineData("name of the mayor")]
    [InlineData("cocaine 2024 antwerp")]
    public void Asked_of_something_told(string question) => Assert.False(GeneralQuestion.Is(Question.Analyse(question)));
}
