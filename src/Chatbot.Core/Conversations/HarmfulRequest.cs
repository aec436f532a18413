using System.Text.RegularExpressions;
using Chatbot.Text;

namespace Chatbot.Conversations;

/// <summary>
/// Tells a request for help with doing harm ("how do I hide cocaine") from a question about what others do ("how do smugglers
/// hide cocaine"). The first is declined whatever the sources say. What counts is written down in <c>harmful.txt</c>.
/// </summary>
public static partial class HarmfulRequest
{
    private static readonly HashSet<string> FirstPerson = new(StringComparer.Ordinal)
    {
        "i", "i'm", "im", "i've", "i'd", "i'll", "me", "myself", "my", "we", "we've", "we're", "we'd", "us", "our", "ik", "mij", "mijn", "je", "mon",
    };

    private static readonly Dictionary<string, Regex> Patterns = Read();

    public static bool Is(string question)
    {
        string text = question.ToLowerInvariant().Replace('’', '\'').Replace("w/o", "without", StringComparison.Ordinal);
        if (Threat().IsMatch(text)) return true;
        string words = Spaced(text);
        bool unseen = Patterns["unseen"].IsMatch(words);
        if (!unseen && !Patterns["act"].IsMatch(words)) return false;
        string said = ToUs().Replace(text, " ");
        bool own = Tokenizer.Words(said).Any(w => FirstPerson.Contains(w.Of(said)));
        if (!Patterns["for oneself"].IsMatch(words) || (!own && Patterns["by others"].IsMatch(words))) return false;
        return unseen || !Patterns["harmless"].IsMatch(words);
    }

    /// <summary>The words with a space before and behind each.</summary>
    private static string Spaced(string text) => $" {string.Join(' ', Tokenizer.Words(text).Select(w => w.Of(text)))} ";

    private static Dictionary<string, Regex> Read()
    {
        var sections = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        using var reader = new StreamReader(typeof(HarmfulRequest).Assembly.GetManifestResourceStream("Chatbot.Conversations.harmful.txt")!);
        List<string> patterns = [];
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            if (line[0] == '[') sections[line.Trim('[', ']')] = patterns = [];
            else patterns.Add(string.Concat(line.Split(' ').Select(Token)) is var all && all[0] == '^' ? all : " " + all);
        }

        return sections.ToDictionary(s => s.Key, s => new Regex(string.Join('|', s.Value), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)), StringComparer.Ordinal);
    }

    private static string Token(string token) => token switch
    {
        ".." => @"(?:\S+ ){0,4}",
        "^" => "^ ",
        "$" => "$",
        _ => $"(?:{string.Join('|', token.Split('|').Select(w => Regex.Escape(w).Replace(@"\*", @"\S*", StringComparison.Ordinal)))}) ",
    };

    /// <summary>"I want to teach her a lesson": what is asked beside it is asked to do harm.</summary>
    [GeneratedRegex(@"\b(?:i'll|i(?:'m|'d)?\s+(?:want|need|would\s+like|like|intend|plan|am\s+going|going|will|gonna|wanna))\s+(?:to\s+)?(?:hurt|harm|kill|shoot|stab|punish|beat|attack|threaten|get\s+back\s+at|teach\s+(?:him|her|them|that\s+\p{L}+|this\s+\p{L}+)\s+a\s+lesson|make\s+(?:him|her|them)\s+(?:pay|suffer))\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Threat();

    /// <summary>What is said to the bot, and makes nothing the reader's own deed.</summary>
    [GeneratedRegex(@"\b(?:tell|show|give|teach|explain\s+to|help|remind)\s+(?:me|us)\b|\blet\s+(?:me|us)\s+know\b|\bi\s+(?:wonder|think|saw|read|heard|guess)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex ToUs();
}
