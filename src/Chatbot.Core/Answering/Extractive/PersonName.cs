using Chatbot.Embedding;

namespace Chatbot.Answering.Extractive;

/// <summary>Whether a name is more likely a person's than a body's or a place's, by its words: what is like a common name, or too rare for the vectors to know.</summary>
internal static class PersonName
{
    private const double Likeness = 0.45, Kind = 0.6;

    /// <summary>Of the vectors' words, most frequent first, those from here on are mostly names.</summary>
    private const int Rare = 30_000;

    private static readonly int[] Common = [.. Vectors("john mary david maria peter anna smith johnson garcia hansen sarah thomas elena ivan")];

    /// <summary>Words like these stand for somebody; of the bodies these alone.</summary>
    private static readonly int[] People = [.. Vectors("man woman girl workers engineers officers doctor owner burglars thieves experts activists families volunteers")];

    private static readonly int[] Bodies = [.. Vectors("police company firm government council parliament ministry court board union authority party agency bank club group committee teacher leader official officials")];

    /// <summary>Whether a common word stands for somebody: "burglars", "the company".</summary>
    public static bool IsSomebody(Word word) => word.Vector >= 0 && (Array.IndexOf(Bodies, word.Vector) >= 0 || Array.Exists(People, p => WordVectors.Default.Similarity(word.Vector, p) >= Kind));

    public static bool Is(IEnumerable<Word> name) => name.Any(IsPart);

    public static bool Is(string name) => !IsAcronym(name) && Is(SentenceWords.Analyse(name).Content);

    /// <summary>"EUDA": capitals alone.</summary>
    public static bool IsAcronym(string name) => name.Length > 1 && name.All(char.IsUpper);

    /// <summary>The same of a name in full, of which each word must be like a person's: "Ruben Halvard", and not "Voltane Networks".</summary>
    public static bool IsWhole(string name) => SentenceWords.Analyse(name).Content is { Count: > 1 } words && words.All(IsPart);

    private static bool IsPart(Word word) => word.Vector < 0 || word.Vector >= Rare || Array.Exists(Common, c => WordVectors.Default.Similarity(word.Vector, c) >= Likeness);

    private static IEnumerable<int> Vectors(string names)
    {
        foreach (string name in names.Split(' '))
        {
            if (WordVectors.Default.TryFind(name, out int vector)) yield return vector;
        }
    }
}
