using System.Runtime.InteropServices;
using Chatbot.Knowledge;

namespace Chatbot.Indexing;

/// <summary>
/// The terms of passages and what each counts before idf: tf (k1 + 1) / (tf + k1 (1 − b + b length / average)), the terms of
/// title and headings counted in. Terms are numbered as they come up. Not for several threads at once.
/// </summary>
/// <param name="analyse">A text's terms.</param>
internal sealed class TermWeigher(Func<string, IReadOnlyList<string>> analyse, KeywordOptions options)
{
    private readonly List<string> names = [];
    private readonly List<float> frequencies = [];
    private readonly List<int> present = [];
    private readonly List<(int Term, float Weight)> weighed = [];

    /// <summary>Every term so far and its number.</summary>
    public Dictionary<string, int> Terms { get; } = new(StringComparer.Ordinal);

    /// <summary>The terms by number.</summary>
    public IReadOnlyList<string> Names => names;

    public IReadOnlyList<string> Analyse(string text) => analyse(text);

    /// <summary>The distinct terms of a passage; valid until the next call.</summary>
    /// <param name="title">The analysed title of its document.</param>
    public ReadOnlySpan<(int Term, float Weight)> Weigh(IReadOnlyList<string> title, Passage passage)
    {
        double length = Count(title, options.TitleWeight) + Count(analyse(passage.Text), 1);
        foreach (string heading in passage.HeadingPath) length += Count(analyse(heading), options.HeadingWeight);

        double norm = options.K1 * (1 - options.B + options.B * length / options.AverageLength);
        weighed.Clear();
        foreach (int term in present)
        {
            double frequency = frequencies[term];
            weighed.Add((term, (float)(frequency * (options.K1 + 1) / (frequency + norm))));
            frequencies[term] = 0;
        }
        present.Clear();
        return CollectionsMarshal.AsSpan(weighed);
    }

    private double Count(IReadOnlyList<string> found, double weight)
    {
        if (weight <= 0) return 0;
        for (int i = 0; i < found.Count; i++)
        {
            ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(Terms, found[i], out bool known);
            if (!known)
            {
                number = frequencies.Count;
                frequencies.Add(0);
                names.Add(found[i]);
            }
            if (frequencies[number] == 0) present.Add(number);
            frequencies[number] += (float)weight;
        }
        return weight * found.Count;
    }
}
