using System.Text;
using System.Text.RegularExpressions;
using Chatbot.Embedding;
using Chatbot.Text;

namespace Chatbot.Conversations;

/// <summary>
/// Puts the words of a Dutch or French question into English (<c>glossary.txt</c>), so that it finds English texts: no
/// translation, only what a search needs. Names and unknown words stay.
/// </summary>
public static partial class Glossary
{
    /// <summary>Stands for a word that has none in English: "se".</summary>
    private const string Nothing = "-";

    /// <summary>A compound and its parts have at least so many letters.</summary>
    private const int ShortestCompound = 8, ShortestPart = 3;

    /// <summary>A pronoun behind its verb stands for a subject before it, unless there is none: "pourquoi démissionne-t-il".</summary>
    private const int WordsWithoutSubject = 2;

    private static readonly Dictionary<string, string> Pronouns = new(StringComparer.Ordinal)
        { ["il"] = "he", ["elle"] = "she", ["ils"] = "they", ["elles"] = "they", ["vous"] = "you", ["tu"] = "you" };

    /// <summary>What Dutch puts between the parts of a compound.</summary>
    private static readonly string[] Links = ["", "s", "en", "e"];

    private static readonly Lazy<Dictionary<string, Language>> Languages = new(Read);

    /// <summary>The question in English words; unchanged if it is English, or in another language.</summary>
    public static string InEnglish(string question)
    {
        string guess = LanguageGuess.Of(question);
        if (guess is "en" || !Languages.Value.TryGetValue(guess, out var language)) return question;
        string text = question.ToLowerInvariant().Replace('’', '\'');
        var english = new StringBuilder();
        int at = 0;
        while (at < question.Length)
        {
            if (!Begins(text, at))
            {
                english.Append(question[at++]);
                continue;
            }

            int end = EndOfWord(text, at);
            if (!IsName(question, at) && language.Longest(text, at) is { } found)
            {
                end = found.End;
                if (found.English != Nothing) english.Append(found.English);
                if (text[end - 1] == '\'') english.Append(' ');
            }
            else english.Append(language.IsDutch ? Parts(question, text, at, end, language) : Inverted(question, text, at, end, language));

            at = end;
        }

        return Spaces().Replace(english.ToString(), " ").Trim();
    }

    /// <summary>"Démissionne-t-il": the verb, and the pronoun where nobody is named before it.</summary>
    private static string Inverted(string question, string text, int start, int end, Language language)
    {
        if (Inversion().Match(text[start..end]) is not { Success: true } match || !language.TryFind(match.Groups["verb"].Value, out string verb)) return question[start..end];
        bool subject = Tokenizer.Words(question[..start]).Count > WordsWithoutSubject;
        return subject || !Pronouns.TryGetValue(match.Groups["who"].Value, out string? pronoun) ? verb : $"{verb} {pronoun}";
    }

    /// <summary>"Drugssmokkelaars": "drug smugglers".</summary>
    private static string Parts(string question, string text, int start, int end, Language language)
    {
        string word = text[start..end];
        bool name = start > 0 && char.IsUpper(question[start]);
        return !name && word.Length >= ShortestCompound && word.All(char.IsLetter) && Split(word, language) is { } parts ? parts : question[start..end];
    }

    /// <summary>The English of a compound's parts, the last as long as can be; null if these are not known.</summary>
    private static string? Split(string word, Language language)
    {
        for (int at = ShortestPart; at <= word.Length - ShortestPart; at++)
        {
            if (!language.TryFind(word[at..], out string last)) continue;
            foreach (string link in Links)
            {
                if (at - link.Length < ShortestPart || !word.AsSpan(0, at).EndsWith(link)) continue;
                string first = word[..(at - link.Length)];
                if (language.TryFind(first, out string english)) return $"{english} {last}";
                // "Record", "camera": a word that English has, too.
                if (first.Length > ShortestPart && WordVectors.Default.TryFind(first, out _)) return $"{first} {last}";
                if (first.Length >= ShortestCompound && Split(first, language) is { } parts) return $"{parts} {last}";
            }
        }

        return null;
    }

    private static bool IsPart(char c) => char.IsLetterOrDigit(c) || c == '-';

    private static bool Begins(string text, int at) => char.IsLetterOrDigit(text[at]) && (at == 0 || !IsPart(text[at - 1]));

    private static int EndOfWord(string text, int at)
    {
        while (at < text.Length && IsPart(text[at])) at++;
        return at;
    }

    /// <summary>"De" of "De Wever": a capital within the question, before another.</summary>
    private static bool IsName(string question, int at)
    {
        int next = EndOfWord(question, at) + 1;
        return at > 0 && char.IsUpper(question[at]) && next < question.Length && char.IsUpper(question[next]);
    }

    private static Dictionary<string, Language> Read()
    {
        var languages = new Dictionary<string, Language>(StringComparer.Ordinal);
        using var reader = new StreamReader(typeof(Glossary).Assembly.GetManifestResourceStream("Chatbot.Conversations.glossary.txt")!);
        Language? language = null;
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) languages[line == "# Dutch" ? "nl" : "fr"] = language = new(line == "# Dutch");
            else if (line.Split(" = ") is [var words, var meaning]) language!.Add(words, meaning);
        }

        return languages;
    }

    [GeneratedRegex(@"^(?<verb>.{2,}?)-(?:t-)?(?<who>ils?|elles?|on|vous|nous|tu|je|ce)$", RegexOptions.None, 1000)]
    private static partial Regex Inversion();

    [GeneratedRegex(@"\s{2,}", RegexOptions.None, 1000)]
    private static partial Regex Spaces();

    /// <summary>One language's words and phrases.</summary>
    private sealed class Language(bool dutch)
    {
        private readonly Dictionary<string, string> english = new(StringComparer.Ordinal);
        private readonly Dictionary<string, string> unaccented = new(StringComparer.Ordinal);
        private int longest;

        public bool IsDutch => dutch;

        public void Add(string words, string meaning)
        {
            english[words] = meaning;
            longest = Math.Max(longest, words.Length);
            string plain = Unaccented(words);
            if (plain != words) unaccented.TryAdd(plain, meaning);
        }

        /// <summary>In lower case; without its accents where nothing else is written so.</summary>
        public bool TryFind(string words, out string meaning)
        {
            if (!english.TryGetValue(words, out string? found)) unaccented.TryGetValue(words, out found);
            meaning = found ?? "";
            return found is not null;
        }

        /// <summary>The longest phrase that begins here: "premier ministre" before "premier". What ends in an apostrophe stands before its word without a space.</summary>
        public (int End, string English)? Longest(string text, int at)
        {
            for (int end = Math.Min(text.Length, at + longest); end > at; end--)
            {
                bool whole = text[end - 1] == '\'' || (IsPart(text[end - 1]) && (end == text.Length || !IsPart(text[end])));
                if (whole && TryFind(text[at..end], out string meaning)) return (end, meaning);
            }

            return null;
        }

        private static string Unaccented(string words)
        {
            Span<char> folded = stackalloc char[2 * words.Length];
            return folded[..LatinFolding.Fold(words, folded)].ToString();
        }
    }
}
