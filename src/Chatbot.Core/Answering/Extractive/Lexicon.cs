using Chatbot.Text;

namespace Chatbot.Answering.Extractive;

/// <summary>Which words answer to which (<c>lexicon.txt</c>): the same in other words, one of its kind, or the opposite.</summary>
public static class Lexicon
{
    private static readonly Dictionary<string, HashSet<string>> Same = new(StringComparer.Ordinal), Kinds = new(StringComparer.Ordinal), Opposites = new(StringComparer.Ordinal);

    static Lexicon()
    {
        using var stream = typeof(Lexicon).Assembly.GetManifestResourceStream("Chatbot.Answering.Extractive.lexicon.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            if (line.Split(" > ") is [var kinds, var members]) Pair(Kinds, Terms(kinds), Terms(members), bothWays: false);
            else if (line.Split(" ! ") is [var one, var other]) Pair(Opposites, Terms(one), Terms(other), bothWays: true);
            else Pair(Same, Terms(line), Terms(line), bothWays: false);
        }

        // What is the opposite of a word is that of words which say the same.
        var own = Opposites.ToDictionary(o => o.Key, o => o.Value.ToArray(), StringComparer.Ordinal);
        foreach (var (term, same) in Same) Pair(Opposites, [term], [.. same.SelectMany(s => own.GetValueOrDefault(s, []))], bothWays: false);
    }

    /// <summary>Whether a word of the sentence says the term in other words, or names one of its kind.</summary>
    public static bool Answers(string term, SentenceWords sentence) => Has(Same, term, sentence) || Has(Kinds, term, sentence);

    /// <summary>Whether two terms say the same.</summary>
    public static bool AreSame(string one, string other) => Same.TryGetValue(one, out var others) && others.Contains(other);

    /// <summary>Whether the second term says the opposite of the first, or of a word that says the same as it.</summary>
    public static bool AreOpposite(string one, string other) => Opposites.TryGetValue(one, out var others) && others.Contains(other);

    /// <summary>Whether the sentence names one of the kind that the term is.</summary>
    public static bool NamesOne(string kind, SentenceWords sentence) => Has(Kinds, kind, sentence);

    /// <summary>Whether the second term names one of the kind that the first is.</summary>
    public static bool IsOne(string kind, string term) => Kinds.TryGetValue(kind, out var members) && members.Contains(term);

    /// <summary>Whether the sentence says the opposite of the term.</summary>
    public static bool Contradicts(string term, SentenceWords sentence) => Has(Opposites, term, sentence);

    private static bool Has(Dictionary<string, HashSet<string>> table, string term, SentenceWords sentence) =>
        table.TryGetValue(term, out var others) && others.Overlaps(sentence.Terms);

    private static string[] Terms(string words) => [.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(Analyzer.Terms).Distinct(StringComparer.Ordinal)];

    private static void Pair(Dictionary<string, HashSet<string>> table, string[] ones, string[] others, bool bothWays)
    {
        foreach (string one in ones)
        {
            foreach (string other in others)
            {
                if (one == other) continue;
                Add(one, other);
                if (bothWays) Add(other, one);
            }
        }

        void Add(string one, string other)
        {
            if (!table.TryGetValue(one, out var known)) table[one] = known = new(StringComparer.Ordinal);
            known.Add(other);
        }
    }
}
