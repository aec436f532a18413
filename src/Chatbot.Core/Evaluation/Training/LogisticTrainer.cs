namespace Chatbot.Evaluation.Training;

/// <summary>
/// Fits a logistic model by Newton's method (iteratively reweighted least squares), with a pull of its weights towards 0 in units of each
/// feature's spread. The first column is the constant 1. Deterministic.
/// </summary>
internal static class LogisticTrainer
{
    private const int Steps = 20;

    private const double Pull = 0.02;

    public static double[] Fit(IReadOnlyList<(double[] Row, bool Yes, double Weight)> examples)
    {
        int count = examples[0].Row.Length;
        double total = examples.Sum(e => e.Weight);
        double[] mean = new double[count], spread = new double[count];
        for (int k = 1; k < count; k++)
        {
            mean[k] = examples.Sum(e => e.Weight * e.Row[k]) / total;
            spread[k] = Math.Sqrt(examples.Sum(e => e.Weight * Math.Pow(e.Row[k] - mean[k], 2)) / total) + 1e-9;
        }

        double[][] rows = [.. examples.Select(e => e.Row.Select((x, k) => k == 0 ? 1 : (x - mean[k]) / spread[k]).ToArray())];
        double[] weights = new double[count];
        for (int step = 0; step < Steps; step++) Improve(weights, rows, examples);

        // Back to the features as they are read.
        for (int k = 1; k < count; k++)
        {
            weights[k] /= spread[k];
            weights[0] -= weights[k] * mean[k];
        }

        return weights;
    }

    private static void Improve(double[] weights, double[][] rows, IReadOnlyList<(double[] Row, bool Yes, double Weight)> examples)
    {
        int count = weights.Length;
        double[,] system = new double[count, count + 1];
        for (int k = 1; k < count; k++)
        {
            system[k, k] = Pull;
            system[k, count] = Pull * weights[k];
        }

        for (int i = 0; i < rows.Length; i++)
        {
            double sum = 0;
            for (int k = 0; k < count; k++) sum += weights[k] * rows[i][k];
            double p = 1 / (1 + Math.Exp(-sum)), error = examples[i].Weight * (p - (examples[i].Yes ? 1 : 0)), curve = examples[i].Weight * p * (1 - p);
            for (int k = 0; k < count; k++)
            {
                system[k, count] += error * rows[i][k];
                for (int m = 0; m < count; m++) system[k, m] += curve * rows[i][k] * rows[i][m];
            }
        }

        Solve(system);
        for (int k = 0; k < count; k++) weights[k] -= system[k, count];
    }

    /// <summary>Gauss-Jordan elimination: the last column becomes the solution. The matrix is positive definite.</summary>
    private static void Solve(double[,] system)
    {
        int count = system.GetLength(0);
        for (int pivot = 0; pivot < count; pivot++)
        {
            double by = system[pivot, pivot] + 1e-12;
            for (int m = 0; m <= count; m++) system[pivot, m] /= by;
            for (int k = 0; k < count; k++)
            {
                double times = system[k, pivot];
                if (k == pivot || times == 0) continue;
                for (int m = 0; m <= count; m++) system[k, m] -= times * system[pivot, m];
            }
        }
    }
}
