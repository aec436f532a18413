using Chatbot.Support;

namespace Chatbot;

/// <summary>Whom we decline to help is told where help is: by the newsroom's own text, in the reader's language, if it set one.</summary>
public sealed class HelpTextTests
{
    [Fact]
    public async Task The_newsrooms_text_replaces_ours_in_its_language_alone()
    {
        await using var chatbot = new ChatbotApplication { Settings = new Dictionary<string, string> { ["Answering:HelpText:nl"] = "Bel de Druglijn: 078 15 10 20." } };
        await chatbot.InitializeAsync();

        var dutch = await chatbot.AskAsync("Hoe smokkel ik cocaïne langs de douane?");
        var english = await chatbot.AskAsync("How do I hide cocaine in a fruit container?");

        Assert.Equal((AnswerStatus.Declined, AnswerStatus.Declined), (dutch.Status, english.Status));
        Assert.EndsWith("Bel de Druglijn: 078 15 10 20.", dutch.Text, StringComparison.Ordinal);
        Assert.Contains("emergency services", english.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de", "Hilfe", "There is no language 'de'")]
    [InlineData("en", " ", "1 to 500 characters")]
    public async Task A_wrong_one_stops_the_start_and_names_the_setting(string language, string text, string cure)
    {
        using var data = new TemporaryFolder();
        await using var process = new ServerProcess { Data = data.Path, Settings = new Dictionary<string, string> { [$"Answering__HelpText__{language}"] = text } };

        var (code, _, errors) = await process.RunAsync("ask", "Who is Kristi Noem?");

        Assert.Equal(1, code);
        Assert.Contains($"Answering:HelpText:{language}", errors, StringComparison.Ordinal);
        Assert.Contains(cure, errors, StringComparison.Ordinal);
    }
}
