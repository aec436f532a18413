using Chatbot.Support;

namespace Chatbot;

/// <summary>The questions that the first story must answer, and those that it must refuse, through the whole server.</summary>
public sealed class MainQuestionsTests(ChatbotApplication chatbot) : IClassFixture<ChatbotApplication>
{
    private const string Story = "us-belgium-drug-trafficking";

    /// <summary>Question; what the answer must say (all of it); documents of which at least one must be cited.</summary>
    public static TheoryData<string, string[], string[]> Answerable => new()
    {
        { "How are the US and Belgium fighting drug crime?", ["data", "shipping"], ["politico-us-belgium-meeting"] },
        { "Who is Bart De Wever?", ["Bart De Wever", "prime minister"], ["bart-de-wever"] },
        { "Who asked for the meeting?", ["asked"], ["brussels-times-noem-visit", "politico-us-belgium-meeting"] },
        { "When did they meet?", ["10 September 2025"], ["politico-us-belgium-meeting", "brussels-times-noem-visit", "ap-news-antwerp-visit"] },
        { "How much cocaine was seized in 2023?", ["116 tonnes", "121 tonnes", "123 tonnes"], ["euda-2025-report", "ap-news-antwerp-visit"] },
        { "Why is Antwerp important to traffickers?", ["gateway"], ["port-of-antwerp-bruges", "ap-news-2024-antwerp-record"] },
        { "What did the papers emphasise?", ["Politico", "AP News"], ["politico-us-belgium-meeting", "ap-news-antwerp-visit"] },
        { "How did we get here?", ["2022"], ["port-of-antwerp-bruges", "krone-belgian-customs-figures"] },
        { "what does noem want", ["Noem"], ["politico-us-belgium-meeting"] },
    };

    [Theory, MemberData(nameof(Answerable))]
    public async Task Is_answered_from_the_right_sources(string question, string[] says, string[] cites)
    {
        var answer = await chatbot.AskAsync(question, Story);

        Assert.Equal(AnswerStatus.Answered, answer.Status);
        Assert.All(says, words => Assert.Contains(words, answer.Text, StringComparison.OrdinalIgnoreCase));
        Assert.Contains(answer.Citations, c => cites.Contains(c.DocumentId));
        Assert.Equal(Story, answer.Story);
    }

    [Theory]
    [InlineData("Who won the 2022 World Cup?")]
    [InlineData("What is Noem's phone number?")]
    [InlineData("How many police officers does Ghent have?")]
    public async Task Is_refused_when_the_sources_do_not_say(string question)
    {
        foreach (string? scope in new[] { Story, null })
        {
            var answer = await chatbot.AskAsync(question, scope);

            Assert.Equal(AnswerStatus.NotInSources, answer.Status);
            Assert.Empty(answer.Citations);
            Assert.NotEmpty(answer.FollowUps);
        }
    }

    [Fact]
    public async Task Every_citation_is_an_exact_run_of_its_document()
    {
        foreach (string question in Answerable.Select(row => row.Data.Item1))
        {
            var answer = await chatbot.AskAsync(question, Story);
            foreach (var citation in answer.Citations)
            {
                var document = await chatbot.DocumentAsync(citation.DocumentId, citation.Revision);
                Assert.Equal(citation.Quote, document.Text[citation.Start..citation.End]);
            }
        }
    }

    [Fact]
    public async Task The_main_question_is_answered_without_any_common_question()
    {
        using var folder = new TemporaryFolder();
        CopyWithoutQuestions(Repository.Knowledge, folder.Path);
        await using var bare = new ChatbotApplication { Knowledge = folder.Path };
        await bare.InitializeAsync();

        var answer = await bare.AskAsync("How are the US and Belgium fighting drug crime?", Story);

        Assert.Equal(AnswerStatus.Answered, answer.Status);
        Assert.True(answer.Citations.SelectMany(c => c.Publishers).Distinct().Count() >= 2, answer.Text);
    }

    private static void CopyWithoutQuestions(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*.md", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) != "questions.md"))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
