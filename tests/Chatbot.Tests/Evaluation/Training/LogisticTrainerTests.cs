namespace Chatbot.Evaluation.Training;

public sealed class LogisticTrainerTests
{
    [Fact]
    public void Without_a_telling_feature_the_chance_is_the_share_of_yes()
    {
        double[] weights = LogisticTrainer.Fit([([1, 2], true, 3), ([1, 2], false, 1)]);

        Assert.Equal(0.75, 1 / (1 + Math.Exp(-(weights[0] + 2 * weights[1]))), 6);
    }

    [Fact]
    public void A_feature_that_goes_with_yes_counts_for_it()
    {
        var examples = Enumerable.Range(0, 40).Select(i => (new double[] { 1, i, i % 2 }, i % 10 < 7 ? i >= 20 : i < 20, 1.0)).ToList();

        double[] weights = LogisticTrainer.Fit(examples);

        Assert.True(weights[1] > 0);
        Assert.Equal(weights, LogisticTrainer.Fit(examples));
    }
}
