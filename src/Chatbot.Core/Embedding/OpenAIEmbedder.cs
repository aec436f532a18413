using Chatbot.ModelService;
using OpenAI.Embeddings;

namespace Chatbot.Embedding;

/// <summary>
/// Vectors from an embedding deployment, in batches within the service's limits. Failure is a <see cref="ChatbotException"/>
/// that names the cure: vectors are never missing silently.
/// </summary>
/// <param name="deployment">Deployment or model. A deployment that is given another model needs a new name, or <c>ingest --reembed</c>.</param>
/// <param name="dimensions">Components per vector.</param>
/// <param name="requestDimensions">Whether to ask for that many (text-embedding-3 only).</param>
public sealed class OpenAIEmbedder(EmbeddingClient client, string deployment, int dimensions, bool requestDimensions) : IEmbedder
{
    public string Id => $"openai:{deployment}:{dimensions}";

    public int Dimensions => dimensions;

    public async ValueTask<IReadOnlyList<float[]>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        float[][] vectors = new float[texts.Count][];
        try
        {
            foreach (var batch in EmbeddingBatch.Of(texts)) await EmbedAsync(batch, vectors, cancellationToken);
        }
        catch (Exception error) when (error is not ChatbotException && !cancellationToken.IsCancellationRequested)
        {
            var fault = FaultReader.Read(error);
            throw new ChatbotException(
                $"The embedding deployment '{deployment}' gave no vectors ({fault.Message}). Check OpenAI:Endpoint, OpenAI:EmbeddingDeployment and the credential, and try again.", fault);
        }

        // The service refuses texts of nothing; their vector knows nothing.
        for (int i = 0; i < vectors.Length; i++) vectors[i] ??= new float[dimensions];
        return vectors;
    }

    private async Task EmbedAsync(EmbeddingBatch batch, float[][] vectors, CancellationToken cancellationToken)
    {
        var settings = new EmbeddingGenerationOptions { Dimensions = requestDimensions ? dimensions : null };
        var reply = (await client.GenerateEmbeddingsAsync(batch.Texts, settings, cancellationToken)).Value;
        if (reply.Count != batch.Texts.Count)
            throw new ChatbotException($"The embedding deployment '{deployment}' gave {reply.Count} vectors for {batch.Texts.Count} texts. Choose another deployment or server.");
        foreach (var embedding in reply)
        {
            // The order of the reply is not promised: the index is.
            if (embedding.Index < 0 || embedding.Index >= batch.Texts.Count) throw new ChatbotException($"The embedding deployment '{deployment}' numbers its vectors wrongly. Choose another deployment or server.");
            vectors[batch.Positions[embedding.Index]] = Unit(embedding.ToFloats().Span);
        }
    }

    private float[] Unit(ReadOnlySpan<float> vector)
    {
        if (vector.Length != dimensions)
        {
            throw new ChatbotException(
                $"The embedding deployment '{deployment}' gives vectors of {vector.Length} components, not {dimensions}. Set OpenAI:EmbeddingDimensions to {vector.Length} and run: chatbot ingest --reembed");
        }

        double square = 0;
        foreach (float component in vector) square += (double)component * component;
        if (!double.IsFinite(square)) throw new ChatbotException($"The embedding deployment '{deployment}' gives components that are no numbers. Choose another deployment or server.");
        float[] unit = new float[dimensions];
        double scale = square > 0 ? 1 / Math.Sqrt(square) : 0;
        for (int i = 0; i < unit.Length; i++) unit[i] = (float)(vector[i] * scale);
        return unit;
    }
}
