using System.Collections.Concurrent;

namespace Chatbot.Text;

/// <summary>
/// Turns a text into search terms, the same for every index: words, lower case, without diacritics, possessives and stop
/// words, stemmed. Dotted and undotted acronyms are one term; the country ("US", "U.S.", "USA") is not the pronoun.
/// </summary>
public static class Analyzer
{
    /// <summary>A story's vocabulary is far smaller; a flood of made-up words only empties the cache.</summary>
    private const int CacheLimit = 100_000;

    /// <summary>A text of fewer words in capitals is rather an acronym than shouting.</summary>
    private const int ShoutedWords = 4;

    private static Cache s_plain = new();
    private static Cache s_shouted = new();

    /// <summary>The terms of a text in order, with repeats.</summary>
    public static IReadOnlyList<string> Terms(string text)
    {
        var terms = new List<string>();
        AddTerms(text, terms);
        return terms;
    }

    /// <summary>Appends the terms of a text; allocates nothing for words met before.</summary>
    public static void AddTerms(ReadOnlySpan<char> text, List<string> terms)
    {
        bool shouted = IsShouted(text);
        ref Cache shared = ref shouted ? ref s_shouted : ref s_plain;
        var cache = Volatile.Read(ref shared);
        int position = 0;
        while (Tokenizer.TryNext(text, ref position, out var span))
        {
            var word = text[span.Start..span.End];
            if (!cache.Lookup.TryGetValue(word, out string? term))
            {
                term = TermMaker.Make(word, shouted);
                cache = Remember(ref shared, cache, word, term);
            }

            if (term.Length > 0) terms.Add(term);
        }
    }

    /// <summary>The term of one word as the tokenizer found it; null for a stop word.</summary>
    public static string? Term(ReadOnlySpan<char> word)
    {
        if (word.IsEmpty) return null;
        var cache = Volatile.Read(ref s_plain);
        if (!cache.Lookup.TryGetValue(word, out string? term))
        {
            term = TermMaker.Make(word, shouted: false);
            Remember(ref s_plain, cache, word, term);
        }

        return term.Length > 0 ? term : null;
    }

    private static Cache Remember(ref Cache shared, Cache cache, ReadOnlySpan<char> word, string term)
    {
        if (word.Length > TermMaker.MaxLength) return cache;
        if (Interlocked.Increment(ref cache.Count) > CacheLimit)
        {
            cache = new Cache();
            Volatile.Write(ref shared, cache);
        }

        cache.Lookup[word] = term;
        return cache;
    }

    private static bool IsShouted(ReadOnlySpan<char> text)
    {
        int words = 0;
        bool inWord = false;
        foreach (char c in text)
        {
            if (char.IsLower(c)) return false;
            bool letter = char.IsUpper(c);
            if (letter && !inWord) words++;
            inWord = letter || c == '.';
        }

        return words >= ShoutedWords;
    }

    private sealed class Cache
    {
        public int Count;

        public Cache() => Lookup = new ConcurrentDictionary<string, string>().GetAlternateLookup<ReadOnlySpan<char>>();

        public ConcurrentDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Lookup;
    }
}
