namespace Chatbot.Indexing.Embedded;

/// <summary>Sorts (term, passage, weight) entries by term; passages within a term keep their order.</summary>
internal static class Postings
{
    public static Segment Lay(
        DocumentEntry[] documents, int[] documentOf, int[] ordinals, Dictionary<string, int> terms,
        int count, ReadOnlySpan<(int Term, int Passage, float Weight)> entries, VectorBlock vectors)
    {
        var offsets = new int[terms.Count + 1];
        foreach (var entry in entries) offsets[entry.Term + 1]++;
        for (int i = 1; i < offsets.Length; i++) offsets[i] += offsets[i - 1];
        int[] next = offsets[..^1];
        var (passages, weights) = (new int[count], new float[count]);
        foreach (var (term, passage, weight) in entries)
        {
            int at = next[term]++;
            (passages[at], weights[at]) = (passage, weight);
        }
        return Segment(documents, documentOf, ordinals, terms, offsets, passages, weights, vectors);
    }

    public static Segment Segment(
        DocumentEntry[] documents, int[] documentOf, int[] ordinals, Dictionary<string, int> terms, int[] offsets, int[] passages, float[] weights, VectorBlock vectors)
    {
        var positions = new Dictionary<string, int>(documents.Length, StringComparer.Ordinal);
        for (int i = 0; i < documents.Length; i++) positions.Add(documents[i].Id, i);
        return new()
        {
            Documents = documents,
            Openness = Openness.Of(documents),
            ByStory = ByStory(documents),
            Positions = positions,
            DocumentOf = documentOf,
            Ordinals = ordinals,
            Terms = terms,
            Offsets = offsets,
            Postings = passages,
            Weights = weights,
            Vectors = vectors,
        };
    }

    private static Dictionary<string, int[]> ByStory(DocumentEntry[] documents) => documents
        .SelectMany((document, position) => document.Stories.Select(story => (Story: story, Position: position)))
        .GroupBy(pair => pair.Story, pair => pair.Position, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Distinct().ToArray(), StringComparer.Ordinal);
}
