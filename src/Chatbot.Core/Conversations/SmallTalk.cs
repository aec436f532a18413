using System.Text.RegularExpressions;
using Chatbot.Answering;
using Chatbot.Text;
using Chatbot.Texts;

namespace Chatbot.Conversations;

/// <summary>Greetings, thanks, goodbyes and questions about the bot itself: answered shortly, without the sources.</summary>
public static partial class SmallTalk
{
    private static readonly HashSet<string> Greetings = WordSet.Of("hi hiya heya howdy hullo yo hello hey hallo goedemorgen goedendag goeiedag goedenavond dag bonjour bonsoir salut greetings good morning afternoon evening there dear bot everyone");
    private static readonly HashSet<string> Thanking = WordSet.Of("thanks thank thx cheers merci bedankt dank dankjewel");
    private static readonly HashSet<string> GoingOn = WordSet.Of("but tell explain maar mais quoi");

    /// <summary>The most words of thanks that may be of any kind.</summary>
    private const int FewWords = 6;

    private static readonly HashSet<string> Parting = WordSet.Of("bye goodbye ciao doei revoir ziens");
    private static readonly HashSet<string> Fillers = WordSet.Of("ok okay you u je wel so very much a lot that helps helped great nice cool good well then it all for your the help beaucoup bien bcp tot au now see later is was were been really perfect super you've youve such");

    private static readonly HashSet<string> Scolding = WordSet.Of("stupid dumb idiot useless crap rubbish garbage trash moron fool bad terrible awful worst hate suck sucks liar shit shitty dom stom stomme waardeloos nul idiote stupide inutile");
    private static readonly HashSet<string> ToUs = WordSet.Of("bot chatbot robot machine thing computer ai are is this an i me such ever really fucking bloody damn piece of jij bent es tu");

    /// <summary>Our reply, or null if the message asks something else.</summary>
    public static string? ReplyTo(string question, OurTexts texts)
    {
        string text = question.ToLowerInvariant().Replace('’', '\'');
        var words = Tokenizer.Words(text).Select(w => w.Of(text)).ToList();
        if (words.Count == 0) return null;
        if (words.TrueForAll(Greetings.Contains)) return texts.Greeting;
        if (words.Any(Thanking.Contains) && words.TrueForAll(w => Thanking.Contains(w) || Fillers.Contains(w) || Parting.Contains(w))) return texts.Welcome;
        // "cheers, clear now": whatever else is said, a few words of thanks that ask nothing.
        if (words.Count <= FewWords && Thanking.Contains(words[0]) && !text.Contains('?') && !words.Any(w => GoingOn.Contains(w) || QuestionParts.AskingWords.Contains(w))) return texts.Welcome;
        if (words.Any(Parting.Contains) && words.TrueForAll(w => Parting.Contains(w) || Fillers.Contains(w) || Greetings.Contains(w))) return texts.Goodbye;
        if (HowAreYou().IsMatch(text)) return texts.Greeting;
        if (words.Any(Scolding.Contains) && words.TrueForAll(w => Scolding.Contains(w) || Fillers.Contains(w) || ToUs.Contains(w))) return texts.AboutBot;
        return AboutBot().IsMatch(text) ? texts.AboutBot : null;
    }

    /// <summary>The message without a greeting in front of the question: "Hi, who is …" asks who.</summary>
    public static string WithoutGreeting(string question)
    {
        var match = OpeningGreeting().Match(question);
        return match.Success && question.Length - match.Length > 3 ? question[match.Length..] : question;
    }

    [GeneratedRegex(@"^\W*(?:(?:and|hi|hello|hey|dag|hallo|bonjour|salut)\W+)?(?:how are you|how's it going|how do you do|hoe gaat het|alles goed|ça va|comment allez-vous|comment vas-tu)\b[^?]{0,20}\??\W*$", RegexOptions.None, 1000)]
    private static partial Regex HowAreYou();

    [GeneratedRegex(
        """
        ^\W*(?:and\s+|so\s+|but\s+)?(?:
            (?:who|what)(?:\s+exactly)?\s+are\s+you |
            what(?:\s+is|'?s)\s+your\s+favou?rite\b | where\s+are\s+you\s+getting\b |
            (?:what(?:\s+is|'?s)\s+your\s+(?:name|age)|how\s+old\s+are\s+you|where\s+(?:do\s+you\s+live|are\s+you(?:\s+from)?)|do\s+you\s+(?:know|love|like)\s+me|
                (?:do\s+you\s+have|have\s+you(?:\s+got)?)\s+(?:feelings|a\s+(?:name|soul|boyfriend|girlfriend|family)))\W*$ |
            are\s+you\s+(?:an?\s+|even\s+|really\s+)*(?:married|human|robot|bot|chatbot|person|machine|ai|real|chatgpt|gpt|computer|alive|journalist)\b |
            how\s+do\s+you\s+(?:work|know|answer|do\s+(?:this|that)) |
            what\s+(?:can|do)\s+you\s+(?:do|know)\b |
            (?:can|should|may)\s+i\s+(?:trust|believe|rely\s+on)\s+(?:you|your|this) |
            who\s+(?:made|built|runs|wrote)\s+you |
            wie\s+ben\s+(?:je|jij|u)\b | wat\s+ben\s+(?:je|jij|u)\b | qui\s+(?:es-tu|êtes-vous)
        )
        """, RegexOptions.IgnorePatternWhitespace, 1000)]
    private static partial Regex AboutBot();

    [GeneratedRegex(@"^\s*(?:hi|hello|hey|hallo|bonjour|good (?:morning|afternoon|evening))(?: there)?\s*[,!.:-]*\s+(?=\p{L})", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex OpeningGreeting();
}
