namespace Chatbot.Retrieval;

/// <summary>How many passages are retrieved and how the two lists are weighed.</summary>
public sealed record RetrieverOptions
{
    /// <summary>The most passages returned, 1 to 102. Default 12.</summary>
    public int Limit { get; init; } = 12;

    /// <summary>What a perfect vector score counts beside a perfect keyword score; 0 leaves vectors out. Default 0.3, measured for the built-in embedder.</summary>
    public double VectorWeight { get; init; } = 0.3;
}
