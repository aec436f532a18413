using System.Text.RegularExpressions;
using Chatbot.Text;

namespace Chatbot.Conversations;

/// <summary>
/// Tells a request for help with doing harm ("how do I hide cocaine") from a question about what others do ("how do smugglers
/// hide cocaine"). The first is declined whatever the sources say.
/// </summary>
public static partial class HarmfulRequest
{
    /// <summary>Ways to ask how to do something oneself, in English, Dutch and French.</summary>
    private static readonly string[] HowTo =
    [
        "how do i", "how can i", "how could i", "how would i", "how should i", "how to", "how do you", "how can you", "can i", "could i", "where can i", "where do i",
        "where to", "which one can i", "help me", "tell me how", "show me how", "teach me", "give me", "i want to", "i need to", "best way to", "easiest way to", "cheapest way to", "safest way to", "fastest way to", "quickest way to", "asking for a friend", "instructions",
        "step by step", "recipe", "guide to", "tips for", "hoe kan ik", "hoe moet ik", "hoe maak ik", "waar kan ik", "help mij", "help me", "ik wil",
        "comment puis-je", "comment je", "comment faire", "où puis-je", "aide-moi", "je veux",
    ];

    private static readonly HashSet<string> Drugs = new(StringComparer.OrdinalIgnoreCase)
    {
        "cocaine", "coke", "heroin", "mdma", "ecstasy", "drugs", "drug", "meth", "methamphetamine", "cannabis", "fentanyl", "amphetamine", "narcotics",
        "cocaïne", "heroïne", "drogue", "drogues", "xtc", "contraband", "container", "shipment",
    };

    private static readonly HashSet<string> WithDrugs = new(StringComparer.OrdinalIgnoreCase)
    {
        "hide", "hiding", "conceal", "smuggle", "smuggling", "transport", "ship", "ships", "shipping", "bring", "carry", "move", "get", "make", "making", "cook", "produce", "synthesise",
        "synthesize", "buy", "order", "sell", "deal", "import", "pass", "sneak", "smokkel", "smokkelen", "verberg", "verbergen", "verstop", "verstoppen", "koop", "kopen",
        "maak", "maken", "verkopen", "cacher", "dissimuler", "passer", "acheter", "fabriquer", "vendre", "transporter",
    };

    /// <summary>Acts that are harmful whatever their object.</summary>
    private static readonly HashSet<string> Always = new(StringComparer.OrdinalIgnoreCase)
    {
        "bribe", "bribing", "attack", "kill", "murder", "assassinate", "shoot", "poison", "bomb", "bombs", "explosive", "explosives", "blackmail", "launder", "hack",
        "steal", "stealing", "rob", "burgle", "sabotage", "sabotaging", "vandalise", "vandalize", "contaminate", "forge", "counterfeit", "falsify", "stalk", "harass", "threaten",
        "threatening", "intimidate", "dox", "arson", "rig", "embezzle", "molotov",
        "omkopen", "aanvallen", "vermoorden", "bom", "corrompre", "tuer", "attaquer", "bombe", "explosif",
    };

    /// <summary>The same in several words.</summary>
    private static readonly string[] Acts = ["set fire to", "burn down", "break into", "beat up", "get away with", "cover up", "fake a", "dump chemicals", "dump waste", "home address"];

    private static readonly string[] Evading =
    [
        "getting caught", "being caught", "get caught", "past the scanner", "past the customs", "past customs", "past the police", "avoid detection", "without being noticed",
        "without being seen", "unnoticed", "evade customs", "evade the police", "langs de douane", "sans se faire prendre",
    ];

    /// <summary>First person and a harmful verb in one, as Dutch says it: "hoe smokkel ik".</summary>
    private static readonly string[] FirstPerson = ["i", "me", "myself", "my", "ik", "mij", "je", "j'"];

    public static bool Is(string question)
    {
        string text = question.ToLowerInvariant();
        var words = Tokenizer.Words(text).Select(w => w.Of(text)).ToList();
        if (Threat().IsMatch(text)) return true;
        bool forOneself = HowTo.Any(h => Has(text, h)) || (words.Any(FirstPerson.Contains) && words.Any(w => w is "how" or "hoe" or "comment" or "which" or "where"));
        // "Comment cacher …": a French infinitive after the question word asks how one does it.
        bool infinitive = words.Count > 1 && words[0] == "comment" && (WithDrugs.Contains(words[1]) || Always.Contains(words[1]));
        if (!forOneself && !infinitive) return false;
        if (words.Any(Always.Contains) || Acts.Any(a => Has(text, a)) || Evading.Any(e => Has(text, e)) || Unseen().IsMatch(text) || Faked().IsMatch(text)) return true;
        return words.Any(WithDrugs.Contains) && words.Any(Drugs.Contains);
    }

    /// <summary>"I want to teach her a lesson": what is asked beside it is asked to do harm.</summary>
    [GeneratedRegex(@"\bi(?:'m|’m|'ll|’ll)?\s+(?:want|need|would\s+like|intend|plan|am\s+going|going|will|gonna|wanna)?\s*(?:to\s+)?(?:hurt|harm|kill|shoot|stab|punish|beat|attack|threaten|get\s+back\s+at|teach\s+(?:him|her|them|that\s+\p{L}+|this\s+\p{L}+)\s+a\s+lesson|make\s+(?:him|her|them)\s+(?:pay|suffer))\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Threat();

    /// <summary>"Without the inspectors finding out".</summary>
    [GeneratedRegex(@"\bwithout\s+(?:(?:the|any|my)\s+)?\p{L}+\s+(?:noticing|knowing|finding\s+out|seeing|catching|stopping)\b|\bso\s+(?:that\s+)?(?:nobody|no\s+one|no-one)\s+(?:notices|knows|finds\s+out|sees)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Unseen();

    [GeneratedRegex(@"\b(?:make|write|create|produce|print|buy|spread|send)\s+(?:an?\s+|some\s+)?(?:fake|false|forged|counterfeit)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Faked();

    private static bool Has(string text, string phrase)
    {
        int at = text.IndexOf(phrase, StringComparison.Ordinal);
        return at >= 0 && (at == 0 || !char.IsLetter(text[at - 1])) && (at + phrase.Length == text.Length || !char.IsLetter(text[at + phrase.Length]) || phrase.Length > 12);
    }
}
