using System.Globalization;

namespace Chatbot.Benchmarks;

/// <summary>The table: what was measured, and what it should be. A figure is of one run on one machine; ratios travel further than times.</summary>
internal sealed class Report
{
    private readonly List<string> missed = [];

    /// <summary>Whether every figure was as it should be.</summary>
    public bool Holds => missed.Count == 0;

    public void Section(string title) => Console.WriteLine($"\n{title}");

    /// <param name="most">The most that it should be; null if nothing is asked.</param>
    /// <param name="least">The least, likewise.</param>
    public void Row(string measure, double value, string unit, double? most = null, double? least = null)
    {
        bool holds = !(value > most) && !(value < least);
        if (!holds) missed.Add(measure);
        string asked = most is not null ? $"<= {most:0.##}" : least is not null ? $">= {least:0.##}" : "";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {measure,-58} {value,10:0.00} {unit,-12} {asked,-10} {(asked.Length == 0 ? "" : holds ? "holds" : "MISSED")}").TrimEnd());
    }

    public void Note(string text) => Console.WriteLine($"  {text}");

    public void End()
    {
        Console.WriteLine(missed.Count == 0 ? "\nEvery figure is as it should be." : $"\nMissed: {string.Join("; ", missed)}.");
    }
}

/// <summary>Times of one thing done many times, in milliseconds.</summary>
internal sealed class Latencies
{
    private readonly List<double> all = [];

    public void Add(TimeSpan elapsed) => all.Add(elapsed.TotalMilliseconds);

    public double P50 => At(0.50);

    public double P95 => At(0.95);

    public double P99 => At(0.99);

    private double At(double share)
    {
        all.Sort();
        return all[Math.Min(all.Count - 1, (int)(all.Count * share))];
    }
}
