namespace Chatbot.Embedding;

/// <summary>Texts for one request, and their positions among all texts.</summary>
internal sealed record EmbeddingBatch(IReadOnlyList<string> Texts, IReadOnlyList<int> Positions)
{
    /// <summary>The service takes 2,048 texts of 8,192 tokens, 300,000 tokens in all; smaller requests spread the quota and fail alone.</summary>
    private const int MostTexts = 128, MostLength = 24_000, MostLengthInAll = 240_000;

    /// <summary>All texts but blank ones, in order, each cut to what the service takes (3 characters a token at the least).</summary>
    public static IEnumerable<EmbeddingBatch> Of(IReadOnlyList<string> texts)
    {
        var (batch, positions, length) = (new List<string>(), new List<int>(), 0);
        for (int i = 0; i < texts.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(texts[i])) continue;
            string text = texts[i].Length <= MostLength ? texts[i] : texts[i][..MostLength];
            if (batch.Count == MostTexts || (batch.Count > 0 && length + text.Length > MostLengthInAll))
            {
                yield return new(batch, positions);
                (batch, positions, length) = ([], [], 0);
            }

            batch.Add(text);
            positions.Add(i);
            length += text.Length;
        }

        if (batch.Count > 0) yield return new(batch, positions);
    }
}
