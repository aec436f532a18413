using Chatbot.Answering.Extractive;

namespace Chatbot.Evaluation.Training;

/// <summary>Trains the sentence ranker and its confidence, on everything or with a part held out.</summary>
public sealed class RankerTrainer
{
    /// <summary>Parts of a cross-validation.</summary>
    public const int Folds = 5;

    private readonly List<ChoiceRows> _lists, _own;
    private readonly IReadOnlyList<ConfidenceExample> _examples;
    private readonly Dictionary<int, RankerModel> _heldOut = [];
    private readonly Lock _lock = new();

    public RankerTrainer(TrainingData data)
    {
        (_lists, _own) = (Read(data.Choices), Read(data.Own));
        _examples = data.Examples;
    }

    /// <summary>The weights that ship.</summary>
    public RankerModel Train() => Train(_ => true);

    /// <summary>Weights that have seen nothing of the fold which a group is in. Each fold is trained once.</summary>
    public RankerModel HeldOut(string group)
    {
        int fold = FoldOf(group);
        lock (_lock)
        {
            if (!_heldOut.TryGetValue(fold, out var model)) _heldOut[fold] = model = Train(g => FoldOf(g) != fold);
            return model;
        }
    }

    private RankerModel Train(Predicate<string> seen)
    {
        double[] weights = ListwiseTrainer.Fit(_lists.FindAll(l => seen(l.Group)), _own.FindAll(l => seen(l.Group)));
        var ranker = new RankerModel(weights, new double[ConfidenceReader.TopicCount], new double[ConfidenceReader.AnswerCount]);
        var read = _examples.AsParallel().AsOrdered().Where(e => seen(e.Case.Group)).Select(e =>
            (Example: e, Row: ConfidenceReader.Read(e.Case.Question, SentenceRanker.Rank(e.Case.Question, e.Case.Candidates, ranker)))).ToList();
        return new(weights,
            LogisticTrainer.Fit([.. read.Where(r => r.Example.TopicWeight > 0).Select(r => (r.Row.Topic, r.Example.About == true, r.Example.TopicWeight))]),
            LogisticTrainer.Fit([.. read.Where(r => r.Example.AnswerWeight > 0).Select(r => (r.Row.Answer, r.Example.Answers == true, r.Example.AnswerWeight))]));
    }

    private static List<ChoiceRows> Read(IReadOnlyList<(ChoiceCase Case, double Weight)> choices) =>
        [.. choices.AsParallel().AsOrdered().Select(c => new ChoiceRows(c.Case.Group, FeatureReader.Read(c.Case.Question, c.Case.Candidates), c.Case.Gold, c.Weight))];

    /// <summary>A hash that is the same on every machine (FNV-1a).</summary>
    internal static int FoldOf(string group)
    {
        uint hash = 2166136261;
        foreach (char c in group) hash = (hash ^ c) * 16777619;
        return (int)((hash >> 8) % Folds);
    }
}
