namespace Chatbot.Evaluation.Training;

/// <summary>Fits the confidence: logistic regression with a pull towards 0, by Adam over all examples at once. Deterministic.</summary>
internal static class LogisticTrainer
{
    private const int Steps = 600;

    private const double Pull = 0.0005;

    public static double[] Fit(IReadOnlyList<(double[] Row, bool Answers, double Weight)> examples)
    {
        double[] weights = new double[examples[0].Row.Length];
        double total = examples.Sum(e => e.Weight);
        var adam = new Adam(weights.Length);
        for (int step = 1; step <= Steps; step++)
        {
            double[] gradient = [.. weights.Select(w => Pull * w)];
            foreach (var (row, answers, weight) in examples)
            {
                double sum = 0;
                for (int k = 0; k < row.Length; k++) sum += weights[k] * row[k];
                double error = weight / total * (1 / (1 + Math.Exp(-sum)) - (answers ? 1 : 0));
                for (int k = 0; k < row.Length; k++) gradient[k] += error * row[k];
            }

            adam.Step(weights, gradient, step < Steps / 2 ? 0.1 : 0.02);
        }

        return weights;
    }
}
