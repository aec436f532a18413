using Chatbot.Evaluation.Reading;
using Chatbot.Knowledge;
using Chatbot.Support;

namespace Chatbot.Evaluation;

public sealed class EvalSetsTests : IDisposable
{
    private const string NewsQa = """
        {"data": [
          {"title": "a", "paragraphs": [{"context": "The mayor resigned on Monday.\n\nThe council meets in June to elect another.\n\nTrams were late again in the town.\n\nRain fell.",
            "qas": [{"question": "Who resigned on Monday?", "id": "1", "answers": [{"text": "The mayor", "answer_start": 0}]},
                    {"question": "When does the council meet?", "id": "2", "answers": [{"text": "June", "answer_start": 53}]}]}]},
          {"title": "b", "paragraphs": [{"context": "A ship carrying grain sank off the cape.\n\nAll sailors were saved by a helicopter.\n\nThe owner is insured.\n\nIt was night.",
            "qas": [{"question": "What did the ship carry?", "id": "3", "answers": [{"text": "grain", "answer_start": 16}]}]}]}]}
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Newsqa_finds_the_sentences_that_hold_the_answers()
    {
        Write("newsqa", "newsqa.json", NewsQa);

        var rows = await RunAsync("newsqa");

        Assert.Equal(new EvalRow("newsqa", "first", 1, 3), rows.Single(r => r.Metric == "first"));
        Assert.Equal(new EvalRow("newsqa", "storyHit5", 1, 3), rows.Single(r => r.Metric == "storyHit5"));
        Assert.Equal(rows, await RunAsync("newsqa"));
    }

    [Fact]
    public async Task Trecqa_counts_only_questions_with_right_and_wrong_sentences()
    {
        Write("trecqa", "dev.csv", "qtext,label,atext\nWho sank ?,1,\"The \"\"Vasa\"\" , a ship , sank .\"\nWho sank ?,0,Rain fell .\nWho came ?,1,He came .\n");

        var rows = await RunAsync("trecqa");

        Assert.Equal(new EvalRow("trecqa", "map", 1, 1), rows[0]);
    }

    [Fact]
    public async Task Offtopic_asks_each_question_of_every_story_and_of_all()
    {
        Write("own", "a.yaml", "- {id: a-1, story: harbour, split: fit, ask: [\"who?\"], status: notInSources}\n- {id: a-2, story: bridge, split: fit, ask: [\"why?\"], status: notInSources}\n");
        Write("off-topic", "measure.txt", "# a comment\nhow do i boil an egg\n\nwho wrote hamlet\n");
        Write("off-topic", "fit.txt", "best pizza\n");
        var citation = new Citation(1, "a", "1", DocumentKind.Article, null, TextOrigin.Original, "A", [], null, null, "Hamlet.", 0, 7);
        var refusal = new Answer("1", "1", "", null, AnswerStatus.NotInSources, "", [], [], [], null, [], "extractive", 0);
        Task<Answer> Ask(Turn turn, CancellationToken cancellationToken) => Task.FromResult(turn is { Story: "harbour", Question: "who wrote hamlet" } ? refusal with { Citations = [citation] } : refusal);

        var rows = await EvalSets.Named(["offtopic"])[0].EvaluateAsync(new EvalData(folder.Path) { Own = Path.Combine(folder.Path, "own") }, new EvalEngine { Ask = Ask }, new Progress<double>(), TestContext.Current.CancellationToken);

        Assert.Equal([new EvalRow("offtopic", "refused", 5 / 6.0, 6), new EvalRow("offtopic", "fit.refused", 1, 3)], rows);
    }

    [Fact]
    public async Task A_missing_file_is_named_with_the_cure()
    {
        var error = await Assert.ThrowsAsync<ChatbotException>(() => RunAsync("wikiqa"));

        Assert.Contains("WikiQA-dev.tsv", error.Message, StringComparison.Ordinal);
        Assert.Contains("--data", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_set_is_refused_with_the_names_of_all() =>
        Assert.Contains("newsqa", Assert.Throws<ChatbotException>(() => EvalSets.Named(["nosuch"])).Message, StringComparison.Ordinal);

    [Fact]
    public void Quoted_fields_hold_separators_quotes_and_line_breaks() =>
        Assert.Equal([["a", "b,\"c\"\nd"], ["", "e"]], Csv.Fields("a,\"b,\"\"c\"\"\nd\"\r\n,e", ','));

    private void Write(string set, string file, string text)
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, set));
        File.WriteAllText(Path.Combine(folder.Path, set, file), text);
    }

    private Task<IReadOnlyList<EvalRow>> RunAsync(string set) =>
        EvalSets.Named([set])[0].EvaluateAsync(new EvalData(folder.Path), new EvalEngine(), new Progress<double>(), TestContext.Current.CancellationToken);
}
