using Chatbot.Embedding;
using Chatbot.Text;

namespace Chatbot.Benchmarks;

/// <summary>
/// Text with the word distribution of news: words of the built-in vocabulary by rank (Zipf-Mandelbrot), and in each document
/// three words in ten from the fifty that are its own, so that its passages repeat them. Always the same for a seed.
/// </summary>
internal sealed class SyntheticText
{
    private const double Shift = 2.7;
    private const int OwnWords = 50;

    private readonly double[] cumulative;
    private readonly Random random;
    private string[] own = [];

    public SyntheticText(int seed)
    {
        random = new(seed);
        Words = [.. Enumerable.Range(0, WordVectors.Default.Count).Select(WordVectors.Default.Word)];
        cumulative = new double[Words.Length];
        double sum = 0;
        for (int i = 0; i < Words.Length; i++) cumulative[i] = sum += 1 / (i + Shift);
    }

    /// <summary>The vocabulary, most frequent first.</summary>
    public string[] Words { get; }

    /// <summary>Begins a document about something else.</summary>
    public void NextDocument() => own = [.. Enumerable.Range(0, OwnWords).Select(_ => Words[200 + random.Next(Words.Length - 200)])];

    public string Word() => own.Length > 0 && random.Next(10) < 3 ? own[(int)(own.Length * Math.Pow(random.NextDouble(), 2))] : Words[Rank()];

    /// <summary>Sentences of about twenty words.</summary>
    public string Passage(int words) => string.Join(' ', Enumerable.Range(1, words).Select(i => i % 20 == 1 ? Capital(Word()) : i % 20 == 0 || i == words ? Word() + "." : Word()));

    /// <summary>Analysed terms alone, as many as an average passage has: about 120 words without their stop words.</summary>
    public string[] Terms(int count)
    {
        var terms = new string[count];
        for (int i = 0; i < count;)
            if (Term(Word()) is { } term) terms[i++] = term;
        return terms;
    }

    /// <summary>A vector of unit length about one of a hundred directions, as texts about alike things have.</summary>
    public float[] Vector(int dimensions)
    {
        var direction = new Random(random.Next(100));
        var vector = new float[dimensions];
        double length = 0;
        for (int i = 0; i < dimensions; i++)
        {
            vector[i] = (float)(direction.NextDouble() - 0.5 + 1.5 * (random.NextDouble() - 0.5));
            length += vector[i] * vector[i];
        }
        for (int i = 0; i < dimensions; i++) vector[i] /= (float)Math.Sqrt(length);
        return vector;
    }

    public int Next(int below) => random.Next(below);

    private readonly Dictionary<string, string?> analysed = new(StringComparer.Ordinal);

    private string? Term(string word)
    {
        if (!analysed.TryGetValue(word, out string? term)) analysed[word] = term = Analyzer.Terms(word) is [var one] ? one : null;
        return term;
    }

    private int Rank()
    {
        int at = Array.BinarySearch(cumulative, random.NextDouble() * cumulative[^1]);
        return Math.Min(at < 0 ? ~at : at, Words.Length - 1);
    }

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
