namespace Chatbot.Embedding;

/// <summary>Turns texts into vectors whose dot product says how alike they are in meaning.</summary>
public interface IEmbedder
{
    /// <summary>Changes whenever its vectors stop being comparable to earlier ones. Stored beside every vector.</summary>
    string Id { get; }

    /// <summary>Components per vector.</summary>
    int Dimensions { get; }

    /// <summary>One vector per text, in order: of unit length, or all zeros for a text in which nothing is known.</summary>
    ValueTask<IReadOnlyList<float[]>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken);
}
