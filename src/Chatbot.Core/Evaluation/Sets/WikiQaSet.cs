using Chatbot.Answering;
using Chatbot.Evaluation.Reading;

namespace Chatbot.Evaluation.Sets;

/// <summary>WikiQA (Yang, Yih and Meek 2015), dev: which sentences of a page's summary answer a search query. Questions with an answer only.</summary>
public sealed class WikiQaSet : IEvalSet
{
    public string Name => "wikiqa";

    public async Task<IReadOnlyList<EvalRow>> EvaluateAsync(EvalData data, EvalEngine engine, IProgress<double> progress, CancellationToken cancellationToken)
    {
        var cases = Cases(data);
        var rows = await ChoiceFigures.RowsAsync(Name, [.. cases.Where(c => c.Gold.Any(g => g))], engine, progress, cancellationToken);
        double[] Confidences(bool answerable) =>
            [.. cases.Where(c => c.Gold.Any(g => g) == answerable).Select(c => engine.Confidence(c.Question, engine.Rank(c.Question, c.Candidates)))];
        return [.. rows, new(Name, "answeredBalanced", Metrics.BestBalancedAccuracy(Confidences(true), Confidences(false)), cases.Count)];
    }

    internal static IReadOnlyList<ChoiceCase> Cases(EvalData data) =>
    [
        .. Csv.TabRows(data.File("wikiqa", "WikiQA-dev.tsv")).GroupBy(r => r["QuestionID"]).Select(q => new ChoiceCase(
            q.Key, Question.Analyse(q.First()["Question"]),
            SentenceLists.Document(q.Key, q.First()["DocumentTitle"], [.. q.Select(r => r["Sentence"])]),
            [.. q.Select(r => r["Label"] == "1")])),
    ];
}
