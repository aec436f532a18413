namespace Chatbot.Text;

/// <summary>Tells English, Dutch and French apart by their commonest words.</summary>
public static class LanguageGuess
{
    private static readonly (string Language, HashSet<string> Words)[] Common =
    [
        ("nl", ["de", "het", "een", "van", "wat", "wie", "waar", "wanneer", "waarom", "hoe", "hoeveel", "is", "zijn", "en", "niet", "met", "voor", "heeft", "welke", "werd", "wordt", "dat", "gaat", "over", "zegt", "er", "was", "in", "door", "uit", "naar", "om", "bij", "op", "kan", "moet", "deze", "dit", "die", "ik", "je", "jij", "jullie", "aan", "als", "maar", "dan", "nog", "wel", "geen", "ook", "hebben", "worden", "zal", "zou", "mijn", "hun", "ons", "onze", "tot", "tegen", "nu", "heb", "hebt", "bent", "ben", "zo", "toch", "eens", "te", "kun", "kunt", "mij", "hem", "haar"]),
        ("fr", ["le", "la", "les", "un", "une", "des", "du", "de", "que", "qui", "quoi", "où", "quand", "pourquoi", "comment", "combien", "est", "sont", "et", "pas", "avec", "pour", "a", "quel", "quelle", "dans", "sur", "ce", "en", "à", "au", "par", "elle", "il", "était", "été", "ont", "je", "vous", "tu", "me", "moi", "cette", "cet", "ces", "son", "sa", "ses", "leur", "leurs", "nous", "ils", "elles", "mais", "ou", "donc", "aux", "se", "ne", "plus", "y", "quels", "quelles", "quelques", "peux", "peut", "fait", "sera", "étaient", "avait", "aussi", "merci"]),
        ("en", ["the", "a", "an", "of", "what", "who", "where", "when", "why", "how", "is", "are", "was", "were", "and", "not", "with", "for", "has", "have", "which", "that", "in", "on", "do", "did", "does"]),
    ];

    /// <summary>An ISO 639-1 code; English unless another language's words are clearly more.</summary>
    public static string Of(string text)
    {
        string lower = text.ToLowerInvariant();
        var words = Tokenizer.Words(lower).Select(w => w.Of(lower)).ToList();
        var best = Common.Select(c => (c.Language, Hits: words.Count(c.Words.Contains))).MaxBy(c => c.Hits);
        int english = words.Count(Common[^1].Words.Contains);
        return best.Hits > english ? best.Language : "en";
    }

    /// <summary>Whether a word, in any case, says nothing by itself in a language.</summary>
    public static bool IsFunctionWord(string language, string word) =>
        Array.Find(Common, c => c.Language == language).Words?.Contains(word.ToLowerInvariant()) == true;
}
