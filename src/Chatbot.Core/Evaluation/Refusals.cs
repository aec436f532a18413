namespace Chatbot.Evaluation;

/// <summary>
/// Whether the engine knows when the sources do not say: the same questions asked of their own story, of another story, and of
/// their story without the sentences that hold the answer. Balanced accuracy at the best threshold, and at the engine's own.
/// </summary>
internal static class Refusals
{
    private const int FewestSentences = 4;

    public static async Task<IEnumerable<EvalRow>> RowsAsync(
        string set, IReadOnlyList<ChoiceCase> cases, EvalCorpus corpus, EvalEngine engine, CancellationToken cancellationToken)
    {
        string[] groups = [.. cases.Select(c => c.Group).Distinct()];
        var scores = await Measured.AllAsync(cases, async (c, i) =>
        {
            // Another story, spread evenly: the same one on every run.
            int own = Array.IndexOf(groups, c.Group), other = (own + 1 + (int)(i * 7919L % (groups.Length - 1))) % groups.Length;
            var foreign = await corpus.CandidatesAsync(c.Question.Text, groups[other], cancellationToken);
            return (Yes: Score(c), Wrong: Score(c with { Candidates = foreign }), Removed: Score(WithoutAnswer(c)));
        }, new Progress<double>(), cancellationToken);
        var kept = scores.Where(s => s.Removed is not null && s.Wrong is not null && s.Yes is not null).ToList();
        double[] yes = [.. kept.Select(s => s.Yes!.Value.Sure)], wrong = [.. kept.Select(s => s.Wrong!.Value.Sure)], removed = [.. kept.Select(s => s.Removed!.Value.Sure)];
        return
        [
            new(set, "wrongStoryBalanced", Metrics.BestBalancedAccuracy(yes, wrong), 2 * kept.Count),
            new(set, "answerRemovedBalanced", Metrics.BestBalancedAccuracy(yes, removed), 2 * kept.Count),
            Measured.Mean(set, "wrongStoryRefused", kept.Select(s => s.Wrong!.Value.Answers ? 0 : 1.0)),
            Measured.Mean(set, "answerRemovedRefused", kept.Select(s => s.Removed!.Value.Answers ? 0 : 1.0)),
        ];

        (double Sure, bool Answers)? Score(ChoiceCase c)
        {
            if (c.Candidates.Count < FewestSentences) return null;
            var ranked = engine.Rank(c.Question, c.Candidates);
            return (engine.Confidence(c.Question, ranked), engine.Answers(c.Question, ranked));
        }
    }

    /// <summary>Without the gold sentences and any other that has the answer's words.</summary>
    internal static ChoiceCase WithoutAnswer(ChoiceCase c)
    {
        var kept = Enumerable.Range(0, c.Candidates.Count)
            .Where(i => !c.Gold[i] && (c.Answer.Length == 0 || !c.Candidates[i].Text.Contains(c.Answer, StringComparison.OrdinalIgnoreCase))).ToList();
        return c with { Candidates = [.. kept.Select(i => c.Candidates[i])], Gold = [.. kept.Select(_ => false)] };
    }
}
