using Chatbot.Answering;
using Chatbot.Evaluation.Reading;

namespace Chatbot.Evaluation.Sets;

/// <summary>NewsQuizQA (Lelkes, Tran and Yu 2021): quiz questions whose articles are absent, asked of all CNN articles of <see cref="NewsQaSet"/>. Each must be refused.</summary>
public sealed class NewsQuizQaSet : IEvalSet
{
    public string Name => "newsquizqa";

    public async Task<IReadOnlyList<EvalRow>> EvaluateAsync(EvalData data, EvalEngine engine, IProgress<double> progress, CancellationToken cancellationToken)
    {
        string[] questions = [.. Csv.Rows(data.File("newsquizqa", "dev.csv")).Select(r => r["question"].Trim()).Where(q => q.Length > 0).Distinct(StringComparer.Ordinal)];
        using var corpus = await EvalCorpus.BuildAsync(NewsQaSet.Documents(data), engine, cancellationToken);
        double[] refused = await Measured.AllAsync(questions, async (text, _) =>
        {
            var question = Question.Analyse(text);
            var ranked = engine.Rank(question, await corpus.CandidatesAsync(text, null, cancellationToken));
            return engine.Answers(question, ranked) ? 0 : 1.0;
        }, progress, cancellationToken);
        return [Measured.Mean(Name, "refused", refused)];
    }
}
