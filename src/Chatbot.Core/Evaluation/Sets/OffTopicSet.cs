namespace Chatbot.Evaluation.Sets;

/// <summary>
/// Questions that readers ask although no story has to do with them ("who wrote hamlet", "how do I renew my passport"), of each story of
/// <see cref="OwnSet"/> and of all: none has an answer.
/// </summary>
public sealed class OffTopicSet : IEvalSet
{
    private static readonly string[] Splits = ["measure", "fit"];

    public string Name => "offtopic";

    public bool Asks => true;

    public async Task<IReadOnlyList<EvalRow>> EvaluateAsync(EvalData data, EvalEngine engine, IProgress<double> progress, CancellationToken cancellationToken)
    {
        var ask = engine.Ask ?? throw new InvalidOperationException("The set 'offtopic' asks whole answers.");
        string?[] stories = [null, .. data.OwnCases().Select(c => c.Story).OfType<string>().Distinct(StringComparer.Ordinal)];
        var asked = Splits.SelectMany(split => data.OffTopic(split).SelectMany(question => stories.Select(story => (Split: split, Question: question, Story: story)))).ToList();
        double[] refused = await Measured.AllAsync(asked, async (a, _) =>
            (await ask(new(a.Question, null, a.Story, "eval", null), cancellationToken)).Citations.Count == 0 ? 1.0 : 0, progress, cancellationToken);
        return [Measured.Mean(Name, "refused", Of("measure")), Measured.Mean(Name, "fit.refused", Of("fit"))];

        IEnumerable<double> Of(string split) => asked.Zip(refused).Where(a => a.First.Split == split).Select(a => a.Second);
    }
}
