namespace Chatbot.Indexing.Embedded;

/// <summary>Passages that were indexed together; never changed. Those of one document are neighbours.</summary>
internal sealed class Segment
{
    /// <summary>By position.</summary>
    public required DocumentEntry[] Documents { get; init; }

    /// <summary>Whom it may be shown to without looking at each document.</summary>
    public required Openness Openness { get; init; }

    /// <summary>The positions, ascending, of each story's documents.</summary>
    public required Dictionary<string, int[]> ByStory { get; init; }

    /// <summary>The position of each document, by its id.</summary>
    public required Dictionary<string, int> Positions { get; init; }

    /// <summary>Of each passage, the position of its document.</summary>
    public required int[] DocumentOf { get; init; }

    /// <summary>Of each passage, its number within its document.</summary>
    public required int[] Ordinals { get; init; }

    public required Dictionary<string, int> Terms { get; init; }

    /// <summary>Postings of term t: <c>[Offsets[t], Offsets[t + 1])</c> in the two arrays below.</summary>
    public required int[] Offsets { get; init; }

    /// <summary>Passages, ascending within a term.</summary>
    public required int[] Postings { get; init; }

    /// <summary>A term's share in a passage's score, before idf.</summary>
    public required float[] Weights { get; init; }

    public required VectorBlock Vectors { get; init; }

    public int Count => Ordinals.Length;
}
