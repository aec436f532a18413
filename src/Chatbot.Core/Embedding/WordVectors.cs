using System.Runtime.InteropServices;

namespace Chatbot.Embedding;

/// <summary>
/// 60,000 common English words as 100-dimensional vectors, 8 bits a component (GloVe: Pennington, Socher and Manning, 2014),
/// most frequent first. Where they come from: PROVENANCE.md. Immutable and safe for any number of threads.
/// </summary>
public sealed class WordVectors
{
    private const double SifA = 1e-3, ZipfShift = 2.7;

    private static readonly Lazy<WordVectors> Loaded = new(() => new WordVectors(WordVectorResource.Read()));

    private readonly byte[] _file;
    private readonly int _steps, _components;
    private readonly WordTable _words;
    private readonly float[] _inverseNorms;
    private readonly double _zipfTotal;

    private WordVectors(byte[] file)
    {
        _file = file;
        (Count, Dimensions) = WordVectorResource.Header(file);
        _steps = WordVectorResource.HeaderLength + (4 * Dimensions);
        _components = _steps + (4 * Count);
        _words = new WordTable(file, _components + (Count * Dimensions), Count);
        _inverseNorms = new float[Count];
        for (int i = 0; i < Count; i++)
        {
            _inverseNorms[i] = 1f / MathF.Sqrt(Math.Max(1, SignedBytes.Dot(Vector(i), Vector(i))));
            _zipfTotal += 1 / (i + ZipfShift);
        }
    }

    /// <summary>The built-in vectors, loaded on first use.</summary>
    public static WordVectors Default => Loaded.Value;

    public int Count { get; }

    public int Dimensions { get; }

    /// <summary>The component that all sentence vectors share, of unit length.</summary>
    internal ReadOnlySpan<float> CommonComponent => MemoryMarshal.Cast<byte, float>(_file.AsSpan(WordVectorResource.HeaderLength, 4 * Dimensions));

    /// <summary>Finds a word, whatever its case. Letters must be without diacritics.</summary>
    public bool TryFind(ReadOnlySpan<char> word, out int index) => _words.TryFind(word, out index);

    /// <summary>The word at <paramref name="index"/>, lower case.</summary>
    public string Word(int index) => _words.Word(index);

    /// <summary>The components of a word in steps of <see cref="Step"/>.</summary>
    public ReadOnlySpan<sbyte> Vector(int index) =>
        MemoryMarshal.Cast<byte, sbyte>(_file.AsSpan(_components + (index * Dimensions), Dimensions));

    /// <summary>The value of one step of a word's components.</summary>
    public float Step(int index) => MemoryMarshal.Read<float>(_file.AsSpan(_steps + (4 * index)));

    /// <summary>The cosine of two words' vectors, -1 to 1.</summary>
    public double Similarity(int a, int b) =>
        Math.Clamp((double)SignedBytes.Dot(Vector(a), Vector(b)) * _inverseNorms[a] * _inverseNorms[b], -1, 1);

    /// <summary>The cosine of a word's vector with another of unit length, -1 to 1.</summary>
    public double Similarity(int word, ReadOnlySpan<float> unit)
    {
        var vector = Vector(word);
        double sum = 0;
        for (int k = 0; k < vector.Length; k++) sum += vector[k] * (double)unit[k];
        return Math.Clamp(sum * _inverseNorms[word], -1, 1);
    }

    /// <summary>
    /// How much a word counts in a text, 0 to 1: a / (a + p), a = 0.001 (smooth inverse frequency: Arora, Liang and Ma, 2017);
    /// p by Zipf's law from the word's rank, for the vectors come without frequencies.
    /// </summary>
    public double Weight(int index) => SifA / (SifA + (1 / (index + ZipfShift) / _zipfTotal));
}
