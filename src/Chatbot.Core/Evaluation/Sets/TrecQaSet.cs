using Chatbot.Answering;
using Chatbot.Evaluation.Reading;

namespace Chatbot.Evaluation.Sets;

/// <summary>TREC-QA (Wang, Smith and Mitamura 2007), clean dev: questions with both right and wrong sentences (Rao, He and Lin 2016).</summary>
public sealed class TrecQaSet : IEvalSet
{
    public string Name => "trecqa";

    public Task<IReadOnlyList<EvalRow>> EvaluateAsync(EvalData data, EvalEngine engine, IProgress<double> progress, CancellationToken cancellationToken) =>
        ChoiceFigures.RowsAsync(Name, [.. Cases(data).Where(c => c.Gold.Any(g => g) && c.Gold.Any(g => !g))], engine, progress, cancellationToken);

    internal static IReadOnlyList<ChoiceCase> Cases(EvalData data) =>
    [
        .. Csv.Rows(data.File("trecqa", "dev.csv")).GroupBy(r => r["qtext"]).Select(q => new ChoiceCase(
            q.Key, Question.Analyse(q.Key), SentenceLists.Apart("trecqa", [.. q.Select(r => r["atext"])]), [.. q.Select(r => r["label"] == "1")])),
    ];
}
