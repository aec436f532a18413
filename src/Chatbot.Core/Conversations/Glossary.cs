using System.Text.RegularExpressions;
using Chatbot.Text;

namespace Chatbot.Conversations;

/// <summary>
/// Puts the common words of a Dutch or French question into English (<c>glossary.txt</c>), so that it finds English texts: no
/// translation, only what a search needs. Names and unknown words stay.
/// </summary>
public static class Glossary
{
    private static readonly Dictionary<string, (Lazy<Regex> Phrases, Dictionary<string, string> English)> Languages = Read();

    /// <summary>The question in English words; unchanged if it is English, or in another language.</summary>
    public static string InEnglish(string question)
    {
        if (!Languages.TryGetValue(LanguageGuess.Of(question), out var glossary)) return question;
        return glossary.Phrases.Value.Replace(question, m => IsName(question, m) ? m.Value : glossary.English[Key(m.Value)] + (m.Value[^1] is '\'' or '’' ? " " : ""));
    }

    /// <summary>"De" of "De Wever": a capital within the question, before another.</summary>
    private static bool IsName(string question, Match match)
    {
        int next = match.Index + match.Length + 1;
        return match.Index > 0 && char.IsUpper(match.Value[0]) && next < question.Length && char.IsUpper(question[next]);
    }

    private static string Key(string words) => words.ToLowerInvariant().Replace('’', '\'');

    private static Dictionary<string, (Lazy<Regex>, Dictionary<string, string>)> Read()
    {
        var languages = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        using var reader = new StreamReader(typeof(Glossary).Assembly.GetManifestResourceStream("Chatbot.Conversations.glossary.txt")!);
        Dictionary<string, string> english = [];
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) languages[line == "# Dutch" ? "nl" : "fr"] = english = new(StringComparer.Ordinal);
            else if (line.Split(" = ") is [var words, var meaning]) english[words] = meaning;
        }

        // Longer phrases first: "premier ministre" before "ministre". What ends in an apostrophe stands before its word without a space.
        return languages.ToDictionary(l => l.Key, l => (new Lazy<Regex>(() => new(
            $@"(?<![\p{{L}}\p{{N}}-])(?:{string.Join('|', l.Value.Keys.OrderByDescending(k => k.Length).Select(k => Regex.Escape(k).Replace("'", "['’]", StringComparison.Ordinal) + (k.EndsWith('\'') ? "" : @"(?![\p{L}\p{N}-])")))})",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1))), l.Value), StringComparer.Ordinal);
    }
}
