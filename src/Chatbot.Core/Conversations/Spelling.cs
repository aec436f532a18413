using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using Chatbot.Answering;
using Chatbot.Answering.Extractive;
using Chatbot.Embedding;
using Chatbot.Text;

namespace Chatbot.Conversations;

/// <summary>
/// Mends slips of the finger in a question by the words of the stories: "shootigns" is "shootings". A word that English or
/// the stories know is never touched, and neither is one that is like none of theirs.
/// </summary>
public sealed partial class Spelling
{
    private const int Shortest = 3;

    /// <summary>So long must a slip be, and so frequent the word, to be mended by English alone.</summary>
    private const int LongEnough = 6, Common = 12_000;

    /// <summary>A known word with one of these is one too: "valuers".</summary>
    private static readonly string[] Endings = ["s", "es", "ed", "ing", "ly"];

    private static readonly SearchValues<char> Openings = SearchValues.Create(".!?:\n\"“”");

    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);

    /// <summary>Words that the stories never write in lower case, as they write them.</summary>
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    private readonly Dictionary<string, string> _joined = new(StringComparer.Ordinal);

    /// <param name="texts">The stories' own texts.</param>
    public Spelling(IEnumerable<string> texts)
    {
        foreach (string text in texts)
        {
            TextSpan? before = null;
            int end = 0;
            foreach (var span in Tokenizer.Words(text))
            {
                string word = span.Of(text).ToLowerInvariant();
                _known[word] = _known.GetValueOrDefault(word) + 1;
                // "Burglars took …": a word of English that opens a sentence has its capital from there.
                bool opens = end == 0 || text.AsSpan(end, span.Start - end).ContainsAny(Openings);
                end = span.End;
                if (!opens || !WordVectors.Default.TryFind(word, out _)) _names.TryAdd(word, span.Of(text));
                if (char.IsLower(text[span.Start])) _names[word] = word;
                // "dewever" is "De Wever".
                string name = span.Of(text);
                if (char.IsUpper(name[0]) && before is { } first && text.AsSpan(first.End, span.Start - first.End) is " ")
                    _joined.TryAdd((first.Of(text) + name).ToLowerInvariant(), $"{first.Of(text)} {name}");
                before = char.IsUpper(name[0]) ? span : null;
            }
        }

        foreach (string word in Stopwords.All) _known.TryAdd(word, 1);
    }

    /// <summary>The question with each unknown word replaced by the nearest known one, if one is near enough, and with the capitals of names.</summary>
    public string Mend(string question)
    {
        var mended = new StringBuilder();
        int at = 0;
        foreach (var span in Tokenizer.Words(question))
        {
            string word = span.Of(question);
            mended.Append(question, at, span.Start - at).Append(Joined(word) ?? Named(Nearest(word) ?? word));
            at = span.End;
        }

        return March().Replace(mended.Append(question, at, question.Length - at).ToString(), "march");
    }

    /// <summary>"How many went on the march": no month.</summary>
    [GeneratedRegex(@"(?<=\b(?:the|a|this|that|their|protest)\s)March\b(?!\s+\d)", RegexOptions.None, 1000)]
    private static partial Regex March();

    private string? Joined(string word) => word.ToLowerInvariant() is var lower && !_known.ContainsKey(lower) && _joined.TryGetValue(lower, out string? names) ? names : null;

    /// <summary>"noem" is "Noem"; "us" stays the pronoun.</summary>
    private string Named(string word) =>
        !char.IsLower(word[0]) || Stopwords.Contains(word) || Coverage.IsLight(word) ? word : _names.TryGetValue(word, out string? name) ? name : Demonyms.IsOfCountry(word) ? char.ToUpperInvariant(word[0]) + word[1..] : word;

    private bool IsWord(string lower) => _known.ContainsKey(lower) || WordVectors.Default.TryFind(lower, out _);

    private string? Nearest(string word)
    {
        string lower = word.ToLowerInvariant();
        if (lower.Length < Shortest || lower.Any(c => !char.IsAsciiLetter(c)) || IsWord(lower) || Endings.Any(e => lower.EndsWith(e, StringComparison.Ordinal) && lower.Length - e.Length >= Shortest && IsWord(lower[..^e.Length]))) return null;
        // Capitals make a name: a stranger's name must not become a known one.
        int reach = lower.Length < 6 || char.IsUpper(word[0]) ? 1 : 2;
        return _known.Where(k => Math.Abs(k.Key.Length - lower.Length) <= reach && k.Key[0] == lower[0])
            .Select(k => (k.Key, k.Value, Distance: Distance(lower, k.Key)))
            .Where(k => k.Distance <= reach && MayMean(lower, k.Key))
            .OrderBy(k => k.Distance).ThenByDescending(k => k.Value).ThenBy(k => k.Key, StringComparer.Ordinal)
            .Select(k => k.Key).FirstOrDefault() ?? (char.IsLower(word[0]) ? InEnglish(lower) : null);
    }

    /// <summary>A common English word of which a letter was doubled, not doubled or swapped: "colapse", "hosptial". Other slips make words of names.</summary>
    private static string? InEnglish(string slip)
    {
        if (slip.Length < LongEnough) return null;
        (string? Word, int Rank) best = (null, Common);
        for (int i = 0; i < slip.Length; i++)
        {
            Try(slip.Insert(i, slip[i].ToString()));
            if (i + 1 == slip.Length) continue;
            if (slip[i] == slip[i + 1]) Try(slip.Remove(i, 1));
            else Try($"{slip[..i]}{slip[i + 1]}{slip[i]}{slip[(i + 2)..]}");
        }

        return best.Word;

        void Try(string word)
        {
            if (WordVectors.Default.TryFind(word, out int rank) && rank < best.Rank) best = (word, rank);
        }
    }

    /// <summary>Whether a slip may stand for a known word. Of a stop word that asks nothing only swapped letters are one ("thier"): names that only the articles have are often near such words.</summary>
    private static bool MayMean(string slip, string known) => !Stopwords.Contains(known) || QuestionParts.AskingWords.Contains(known) || slip.Order().SequenceEqual(known.Order());

    /// <summary>Optimal string alignment: insertions, deletions, replacements and swaps of neighbours count one each.</summary>
    private static int Distance(string a, string b)
    {
        int[,] d = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++) d[i, 0] = i;
        for (int j = 0; j <= b.Length; j++) d[0, j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                d[i, j] = Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }

        return d[a.Length, b.Length];
    }
}
