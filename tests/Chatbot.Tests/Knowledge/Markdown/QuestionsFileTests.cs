namespace Chatbot.Knowledge.Markdown;

public class QuestionsFileTests
{
    [Fact]
    public void Reads_back_what_it_writes()
    {
        var file = new QuestionsFile("---\nupdated: 2025-09-11\n---", [
            new("What happened?", "They met [a-b].\n\n- one\n- two"),
            new("Is 3 * 4 < `x` & [y] #1?", "Yes [c].\n\n```\n## not a question\n```"),
        ]);
        var back = QuestionsFile.Read(file.Write());
        Assert.Equal(file.Preamble, back.Preamble);
        Assert.Equal(file.Questions, back.Questions);
        Assert.Equal(file.Write(), back.Write());
    }

    [Fact]
    public void Refuses_what_would_be_read_as_something_else() =>
        Assert.Throws<ChatbotException>(() => new QuestionsFile("", [new("What?", "This.\n\n## And that?\n\nNo.")]).Write());
}
