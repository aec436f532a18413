using Chatbot.Evaluation;
namespace Chatbot.Support;

/// <summary>A slip in a file of cases must not pass as an expectation that always holds.</summary>
public sealed class AnswerCasesReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void One_status_and_several_are_read_as_on_the_wire()
    {
        var cases = Read("- {id: a, ask: [Who?], status: smallTalk}\n- {id: b, ask: [Who?, And when?], status: [answered, notInSources]}");

        Assert.Equal([AnswerStatus.SmallTalk], cases[0].Status);
        Assert.Equal([AnswerStatus.Answered, AnswerStatus.NotInSources], cases[1].Status);
        Assert.Equal(["Who?", "And when?"], cases[1].Ask);
    }

    [Theory]
    [InlineData("- {id: a, ask: [Who?], status: answered, siteAll: [x]}", "siteAll")]
    [InlineData("- {id: a, ask: [Who?], status: done}", "done")]
    [InlineData("- {id: a, ask: [Who?], status: 0}", "\"0\"")]
    [InlineData("- {id: a, status: answered}", "ask")]
    [InlineData("- {id: a, ask: [Who?]}", "status")]
    [InlineData("- {id: a, ask: [], status: answered}", "at least one question")]
    [InlineData("- {id: a, id: b, ask: [Who?], status: answered}", "id")]
    public void A_slip_is_refused_with_its_file_and_cause(string yaml, string cause)
    {
        var error = Assert.Throws<InvalidDataException>(() => Read(yaml));

        Assert.Contains("slip.yaml", error.Message, StringComparison.Ordinal);
        Assert.Contains(cause, error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void An_alternative_suffices_and_a_refusal_need_not_say_what_an_answer_must()
    {
        var both = Read("- {id: a, ask: [Who?], status: [answered, notInSources], cites: [bio], says: ['110 tonnes|109.9']}")[0];

        Assert.Empty(both.Problems(Answer(AnswerStatus.Answered, "It was 109.9\u00a0tonnes. [1]", "bio")));
        Assert.Empty(both.Problems(Answer(AnswerStatus.NotInSources, "The sources don't say.")));
        Assert.Equal(2, both.Problems(Answer(AnswerStatus.Answered, "It was 90 tonnes. [1]", "news")).Count);
        Assert.Single(both.Problems(Answer(AnswerStatus.NotInSources, "The sources don't say.", "bio")));
        Assert.Single(both.Problems(Answer(AnswerStatus.SmallTalk, "Hello.")));
    }

    [Fact]
    public void All_that_must_be_cited_is_and_alternatives_count_there_too()
    {
        var all = Read("- {id: a, ask: [Who?], status: answered, citesAll: [bio, news|report], citesNot: [old], saysNot: [resigned]}")[0];

        Assert.Empty(all.Problems(Answer(AnswerStatus.Answered, "She is. [1] He was. [2]", "bio", "report")));
        Assert.Single(all.Problems(Answer(AnswerStatus.Answered, "She is. [1]", "bio")));
        Assert.Equal(2, all.Problems(Answer(AnswerStatus.Answered, "She resigned. [1]", "bio", "news", "old")).Count);
        Assert.Equal(["bio", "news", "report", "old"], all.Documents);
    }

    public void Dispose() => _folder.Dispose();

    private IReadOnlyList<AnswerCase> Read(string yaml) => AnswerCases.Read(_folder.File("slip.yaml", yaml));

    private static Answer Answer(AnswerStatus status, string text, params string[] cites) => new(
        "a", "c", "Who?", null, status, text, [],
        [.. cites.Select(id => new Citation(1, id, "r", Knowledge.DocumentKind.Article, null, Knowledge.TextOrigin.Summary, id, [], null, null, "", 0, 0))],
        [], null, [], "extractive", 1);
}
