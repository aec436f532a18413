namespace Chatbot.Evaluation;

/// <summary>The measures against cases worked out by hand.</summary>
public class MetricsTests
{
    [Fact]
    public void Average_precision_is_the_mean_precision_at_the_relevant_places()
    {
        // Places 1 and 3 of three: (1/1 + 2/3) / 2.
        Assert.Equal(5.0 / 6, Metrics.AveragePrecision([true, false, true]), 12);
        // The same with two relevant ones that were never found.
        Assert.Equal(5.0 / 12, Metrics.AveragePrecision([true, false, true], missed: 2), 12);
        Assert.Equal(0, Metrics.AveragePrecision([false, false]));
        Assert.Equal(0, Metrics.AveragePrecision([]));
    }

    [Fact]
    public void Reciprocal_rank_counts_the_first_relevant_place_within_the_depth()
    {
        Assert.Equal(1.0 / 3, Metrics.ReciprocalRank([false, false, true, true]), 12);
        Assert.Equal(0, Metrics.ReciprocalRank([false, false, true], depth: 2));
        Assert.Equal(1, Metrics.Hit([false, false, true], 3));
        Assert.Equal(0, Metrics.Hit([false, false, true], 2));
    }

    [Fact]
    public void Ndcg_discounts_by_the_logarithm_of_the_place()
    {
        // Gains 3, 0, 2 against the ideal 3, 2: (3 + 2/log2(4)) / (3 + 2/log2(3)).
        Assert.Equal((3 + 2 / 2.0) / (3 + 2 / Math.Log2(3)), Metrics.Ndcg([3, 0, 2], [2, 3], 10), 12);
        Assert.Equal(3 / (3 + 2 / Math.Log2(3)), Metrics.Ndcg([3, 0, 2], [3, 2], 2), 12);
        Assert.Equal(0, Metrics.Ndcg([0, 0], [], 10));
    }

    [Fact]
    public void Balanced_accuracy_is_taken_at_the_best_threshold()
    {
        // At 0.5: two of three yes, two of two no.
        Assert.Equal((2.0 / 3 + 1) / 2, Metrics.BestBalancedAccuracy([0.9, 0.5, 0.1], [0.2, 0.4]), 12);
        Assert.Equal(0.5, Metrics.BestBalancedAccuracy([0.3, 0.3], [0.3]), 12);
        Assert.Equal(1, Metrics.BestBalancedAccuracy([0.8], [0.7]), 12);
    }

    [Fact]
    public void Area_under_the_curve_counts_pairs_in_the_right_order_and_ties_half()
    {
        // Pairs: 0.9 beats both, 0.4 beats one and ties one: (2 + 1.5) / 4.
        Assert.Equal(3.5 / 4, Metrics.AreaUnderCurve([0.9, 0.4], [0.4, 0.1]), 12);
    }

    [Fact]
    public void Precision_at_a_share_looks_at_the_most_confident_only()
    {
        double[] confidence = [0.1, 0.9, 0.5, 0.8], right = [1, 1, 0, 0];
        Assert.Equal(0.5, Metrics.PrecisionAt(0.5, confidence, right), 12);
        Assert.Equal(1, Metrics.PrecisionAt(0.25, confidence, right), 12);
        Assert.Equal(0.5, Metrics.PrecisionAt(1, confidence, right), 12);
    }

    [Fact]
    public void F1_is_the_harmonic_mean()
    {
        // 2 common of 3 given and 4 wanted: precision 2/3, recall 1/2.
        Assert.Equal(2 * (2.0 / 3) * 0.5 / (2.0 / 3 + 0.5), Metrics.F1(2, 3, 4), 12);
        Assert.Equal(0, Metrics.F1(0, 3, 4));
    }
}
