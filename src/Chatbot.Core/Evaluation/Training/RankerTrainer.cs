using Chatbot.Answering.Extractive;

namespace Chatbot.Evaluation.Training;

/// <summary>Trains the sentence ranker and its confidence, on everything or with a part held out.</summary>
public sealed class RankerTrainer
{
    /// <summary>Parts of a cross-validation.</summary>
    public const int Folds = 5;

    private readonly List<(string Group, double[][] Rows, IReadOnlyList<bool> Gold, double Weight)> _lists;
    private readonly IReadOnlyList<(ChoiceCase Case, bool Answers, double Weight)> _answerable;
    private readonly Dictionary<int, RankerModel> _heldOut = [];
    private readonly Lock _lock = new();

    public RankerTrainer(TrainingData data)
    {
        _lists = [.. data.Choices.AsParallel().AsOrdered().Select(c => (c.Case.Group, FeatureReader.Read(c.Case.Question, c.Case.Candidates), c.Case.Gold, c.Weight))];
        _answerable = data.Answerable;
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
        double[] weights = ListwiseTrainer.Fit([.. _lists.Where(l => seen(l.Group)).Select(l => (l.Rows, l.Gold, l.Weight))]);
        var ranker = new RankerModel(weights, new double[ConfidenceReader.Count]);
        double[] confidence = LogisticTrainer.Fit([.. _answerable.AsParallel().AsOrdered().Where(a => seen(a.Case.Group)).Select(a =>
            (ConfidenceReader.Read(a.Case.Question, SentenceRanker.Rank(a.Case.Question, a.Case.Candidates, ranker)), a.Answers, a.Weight))]);
        return new(weights, confidence);
    }

    /// <summary>A hash that is the same on every machine (FNV-1a).</summary>
    internal static int FoldOf(string group)
    {
        uint hash = 2166136261;
        foreach (char c in group) hash = (hash ^ c) * 16777619;
        return (int)((hash >> 8) % Folds);
    }
}
