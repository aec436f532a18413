using Chatbot.Evaluation;
using Chatbot.Support;

namespace Chatbot;

/// <summary>The hand-written cases of <c>tests/evaluation/cases</c> through the whole server, and that they are sound themselves.</summary>
public sealed class AnswerCasesTests(ChatbotApplication chatbot) : IClassFixture<ChatbotApplication>
{
    private static readonly IReadOnlyList<(string Kind, AnswerCase Case)> Cases =
        AnswerCases.ReadFolder(Path.Combine(Repository.Root, "tests", "evaluation", "cases"));

    public static IEnumerable<TheoryDataRow<string>> Ids => Cases.Select(c => new TheoryDataRow<string>(c.Case.Id) { TestDisplayName = c.Case.Id, Label = "" });

    [Theory, MemberData(nameof(Ids))]
    public async Task Is_answered_as_an_editor_would_accept(string id)
    {
        var expected = Cases.First(c => c.Case.Id == id).Case;
        Answer? answer = null;
        foreach (string question in expected.Ask)
            answer = await chatbot.AskAsync(question, expected.Story, answer?.ConversationId, expected.Locale);

        var problems = expected.Problems(answer!);
        Assert.True(problems.Count == 0, $"\"{string.Join("\" / \"", expected.Ask)}\": {string.Join("; ", problems)}.\n{answer!.Status}: {answer.Text}");
    }

    [Fact]
    public void There_are_enough_cases_and_five_of_every_kind()
    {
        Assert.True(Cases.Count >= 120, $"{Cases.Count} cases");
        Assert.All(Cases.GroupBy(c => c.Kind), kind => Assert.True(kind.Count() >= 5, $"{kind.Key}: {kind.Count()} cases"));
    }

    [Fact]
    public void Every_id_is_unique() =>
        Assert.Empty(Cases.GroupBy(c => c.Case.Id).Where(same => same.Count() > 1).Select(same => same.Key));

    [Fact]
    public void Every_document_and_story_named_exists()
    {
        var documents = Directory.EnumerateFiles(Repository.Knowledge, "*.md", SearchOption.AllDirectories)
            .Select(Path.GetFileNameWithoutExtension).ToHashSet();
        var stories = Directory.EnumerateDirectories(Path.Combine(Repository.Knowledge, "stories")).Select(Path.GetFileName).ToHashSet();

        Assert.Empty(Cases.SelectMany(c => c.Case.Documents).Where(id => !documents.Contains(id)));
        Assert.Empty(Cases.Select(c => c.Case.Story).OfType<string>().Where(slug => !stories.Contains(slug)));
    }
}
