using Chatbot.Embedding;

namespace Chatbot.Answering.Extractive;

/// <summary>Whether a name is more likely a person's than a body's or a place's, by its words: what is like a common name, or too rare for the vectors to know.</summary>
internal static class PersonName
{
    private const double Likeness = 0.45;

    /// <summary>Of the vectors' words, most frequent first, those from here on are mostly names.</summary>
    private const int Rare = 30_000;

    private static readonly int[] Common = [.. Vectors("john mary david maria peter anna smith johnson garcia hansen sarah thomas elena ivan")];

    public static bool Is(IEnumerable<Word> name) => name.Any(w => w.Vector < 0 || w.Vector >= Rare || Array.Exists(Common, c => WordVectors.Default.Similarity(w.Vector, c) >= Likeness));

    public static bool Is(string name) => Is(SentenceWords.Analyse(name).Content);

    private static IEnumerable<int> Vectors(string names)
    {
        foreach (string name in names.Split(' '))
        {
            if (WordVectors.Default.TryFind(name, out int vector)) yield return vector;
        }
    }
}
