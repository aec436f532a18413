using Chatbot.Answering.Extractive;

namespace Chatbot.Evaluation.Training;

/// <summary>
/// Fits the ranker: the weights that make the gold sentences likeliest under a softmax over each question's sentences (listwise
/// loss; Cao et al., "Learning to Rank", ICML 2007), pulled towards a start. Gradient descent with Adam (Kingma and Ba 2015)
/// over all questions at once, in a fixed order: the same data gives the same weights.
/// </summary>
internal static class ListwiseTrainer
{
    private const int Steps = 150;

    /// <summary>How strongly weights are held to their start; those set by hand more, for our own questions are few.</summary>
    private const double Pull = 0.001, HandPull = 0.01;

    /// <summary>
    /// What the public sets cannot teach, because their texts are no news and their questions were written over the paragraph: news tells
    /// the most important first, the passage found is the likelier place, a sentence that tells more is the likelier answer, and a question is none. Set by hand,
    /// chosen by the measuring sets among a few values (tests/evaluation/README.md), and moved from there by our own questions alone.
    /// </summary>
    private static readonly Dictionary<RankFeature, double> ByHand = new()
    {
        [RankFeature.Lead] = 0.5, [RankFeature.Place] = -3, [RankFeature.Passage] = 1.5, [RankFeature.Defines] = 2, [RankFeature.Asks] = -1,
        [RankFeature.Before] = 0, [RankFeature.After] = 0, [RankFeature.SoftBehind] = 0, [RankFeature.Bm25Place] = 0,
        [RankFeature.Long] = 0, [RankFeature.Short] = -0.5, [RankFeature.New] = 1, [RankFeature.Focus] = 0, [RankFeature.Quote] = 0,
        [RankFeature.OpensWithReference] = 0,
    };

    /// <param name="lists">Of any kind of text: they teach nothing that is set by hand.</param>
    /// <param name="news">Of stories, asked as readers ask: they teach everything, starting from what is set by hand.</param>
    public static double[] Fit(IReadOnlyList<ChoiceRows> lists, IReadOnlyList<ChoiceRows> news)
    {
        double[] weights = [.. Enum.GetValues<RankFeature>().Select(f => ByHand.GetValueOrDefault(f))], start = [.. weights];
        bool[] free = [.. Enum.GetValues<RankFeature>().Select(f => !ByHand.ContainsKey(f))];
        double total = lists.Sum(l => l.Weight) + news.Sum(l => l.Weight);
        var adam = new Adam(weights.Length);
        for (int step = 1; step <= Steps; step++)
        {
            double[] gradient = new double[weights.Length];
            foreach (var list in lists) AddGradient(list.Rows, list.Gold, list.Weight / total, weights, gradient);
            for (int k = 0; k < weights.Length; k++) gradient[k] = free[k] ? gradient[k] : 0;
            foreach (var list in news) AddGradient(list.Rows, list.Gold, list.Weight / total, weights, gradient);
            for (int k = 0; k < weights.Length; k++) gradient[k] += (free[k] ? Pull : HandPull) * (weights[k] - start[k]);
            adam.Step(weights, gradient, step < Steps / 2 ? 0.15 : step < Steps * 4 / 5 ? 0.05 : 0.015);
        }

        return weights;
    }

    private static void AddGradient(double[][] rows, IReadOnlyList<bool> gold, double weight, double[] weights, double[] gradient)
    {
        double[] p = [.. rows.Select(r => r.Zip(weights, (x, w) => x * w).Sum())];
        double best = p.Max(), all = 0, right = 0;
        for (int i = 0; i < p.Length; i++)
        {
            p[i] = Math.Exp(p[i] - best);
            all += p[i];
            if (gold[i]) right += p[i];
        }

        for (int i = 0; i < p.Length; i++)
        {
            double error = weight * (p[i] / all - (gold[i] ? p[i] / right : 0));
            if (Math.Abs(error) < 1e-9) continue;
            for (int k = 0; k < gradient.Length; k++) gradient[k] += error * rows[i][k];
        }
    }
}

/// <summary>A question's sentences as rows of features.</summary>
/// <param name="Group">See <see cref="ChoiceCase"/>.</param>
/// <param name="Gold">Which hold the answer; at least one does.</param>
/// <param name="Weight">What the question counts.</param>
internal sealed record ChoiceRows(string Group, double[][] Rows, IReadOnlyList<bool> Gold, double Weight);

/// <summary>Adam's state for one array of weights.</summary>
internal sealed class Adam(int count)
{
    private readonly double[] _mean = new double[count], _square = new double[count];
    private int _steps;

    public void Step(double[] weights, double[] gradient, double rate)
    {
        _steps++;
        for (int k = 0; k < weights.Length; k++)
        {
            _mean[k] = 0.9 * _mean[k] + 0.1 * gradient[k];
            _square[k] = 0.99 * _square[k] + 0.01 * gradient[k] * gradient[k];
            double mean = _mean[k] / (1 - Math.Pow(0.9, _steps)), square = _square[k] / (1 - Math.Pow(0.99, _steps));
            weights[k] -= rate * mean / (Math.Sqrt(square) + 1e-8);
        }
    }
}
