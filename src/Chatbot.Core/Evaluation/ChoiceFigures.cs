namespace Chatbot.Evaluation;

/// <summary>Mean average precision and mean reciprocal rank of the sentences that answer.</summary>
internal static class ChoiceFigures
{
    public static async Task<IReadOnlyList<EvalRow>> RowsAsync(
        string set, IReadOnlyList<ChoiceCase> cases, EvalEngine engine, IProgress<double> progress, CancellationToken cancellationToken)
    {
        var ranked = await Measured.AllAsync(cases, (c, _) => ValueTask.FromResult(c.RankedGold(engine.For(c.Group).Rank(c.Question, c.Candidates))), progress, cancellationToken);
        return
        [
            Measured.Mean(set, "map", ranked.Select(gold => Metrics.AveragePrecision(gold))),
            Measured.Mean(set, "mrr", ranked.Select(gold => Metrics.ReciprocalRank(gold))),
        ];
    }
}
