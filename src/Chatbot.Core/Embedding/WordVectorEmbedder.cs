using Chatbot.Text;

namespace Chatbot.Embedding;

/// <summary>
/// The built-in embedder: the mean of a text's word vectors, weighted by smooth inverse frequency, without the component
/// that all texts share (Arora, Liang and Ma, "A Simple but Tough-to-Beat Baseline for Sentence Embeddings", 2017).
/// Knows common English words; names and numbers are the keyword side's job. The same text gives the same bits everywhere.
/// </summary>
public sealed class WordVectorEmbedder : IEmbedder
{
    /// <summary>Words of a text beyond this many do not count: the mean has long settled.</summary>
    public const int MaxWords = 10_000;

    private readonly WordVectors _vectors;

    public WordVectorEmbedder() : this(WordVectors.Default) { }

    internal WordVectorEmbedder(WordVectors vectors) => _vectors = vectors;

    public string Id => "glove-100d-sif-1";

    public int Dimensions => _vectors.Dimensions;

    public ValueTask<IReadOnlyList<float[]>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var result = new float[texts.Count][];
        for (int i = 0; i < result.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            result[i] = Embed(texts[i]);
        }

        return ValueTask.FromResult<IReadOnlyList<float[]>>(result);
    }

    private float[] Embed(string text)
    {
        float[] sum = new float[Dimensions];
        Span<char> folded = stackalloc char[2 * TermMaker.MaxLength];
        int position = 0;
        for (int i = 0; i < MaxWords && Tokenizer.TryNext(text, ref position, out var span); i++)
        {
            if (span.Length > TermMaker.MaxLength) continue;
            var word = folded[..LatinFolding.Fold(text.AsSpan(span.Start, span.Length), folded)];
            if (word.EndsWith("'s")) word = word[..^2];
            if (_vectors.TryFind(word, out int index)) Add(index, sum);
        }

        Finish(sum);
        return sum;
    }

    // Plain loops: unlike SIMD reductions they give the same bits on every machine.
    private void Add(int index, float[] sum)
    {
        float factor = (float)_vectors.Weight(index) * _vectors.Step(index);
        var vector = _vectors.Vector(index);
        for (int k = 0; k < sum.Length; k++) sum[k] += factor * vector[k];
    }

    private void Finish(float[] sum)
    {
        var common = _vectors.CommonComponent;
        double shared = 0, square = 0, before = 0;
        for (int k = 0; k < sum.Length; k++)
        {
            shared += (double)sum[k] * common[k];
            before += (double)sum[k] * sum[k];
        }

        for (int k = 0; k < sum.Length; k++)
        {
            sum[k] -= (float)(shared * common[k]);
            square += (double)sum[k] * sum[k];
        }

        // Nothing known, or nothing left but rounding errors.
        double scale = square > before * 1e-10 ? 1 / Math.Sqrt(square) : 0;
        for (int k = 0; k < sum.Length; k++) sum[k] = (float)(sum[k] * scale);
    }
}
