using System.Globalization;
using System.Text.RegularExpressions;
using Chatbot.Answering.Verification;

namespace Chatbot.Conversations;

/// <summary>Leaves what is asked of a message: without courtesies, and in the words that texts use.</summary>
public static partial class PlainWording
{
    /// <summary>Short forms and slips of common words, which are words themselves and so stay in spelling.</summary>
    private static readonly Dictionary<string, string> Meant = new(StringComparer.Ordinal)
    {
        ["wen"] = "when", ["n"] = "and", ["wher"] = "where", ["wich"] = "which", ["hwo"] = "how", ["waht"] = "what", ["wht"] = "what", ["wil"] = "will", ["teh"] = "the", ["abt"] = "about", ["gonna"] = "going to", ["wanna"] = "want to", ["gotta"] = "have to", ["cuz"] = "because", ["coz"] = "because", ["wot"] = "what", ["yr"] = "year", ["yrs"] = "years", ["temp"] = "temperature", ["govt"] = "government", ["ppl"] = "people", ["pm"] = "prime minister", ["pms"] = "prime ministers",
    };

    private static readonly string[] Units = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    private static readonly string[] Teens = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"];
    private static readonly string[] Tens = ["twenty", "thirty", "forty"];

    private const string ShortMonth = @"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?";

    /// <summary>"Where did you read that Noem had asked to come?" asks what the sources say of "Noem had asked to come".</summary>
    public static string Of(string question)
    {
        string plain = WhichPaper().Replace(SpokenYear().Replace(Hesitation().Replace(Slipped(question), ""), m => YearOf(m)), "");
        plain = WhereFrom().Replace(Addressing().Replace(Impatience().Replace(plain, ""), ""), "");
        plain = Courtesy().Replace(plain, "");
        plain = Short().Replace(plain, m => $"{m.Groups["ask"].Value} is");
        plain = Something().Replace(plain, "What is ${name}?");
        plain = StandsFor().Replace(plain, "What is ${name}?");
        plain = Fillers().Replace(plain, "");
        plain = Present().Replace(plain, "took part");
        plain = HowCome().Replace(plain, "why did");
        plain = NumberHurt().Replace(plain, "how many people were ${state}");
        plain = NumberOf().Replace(plain, "how many ");
        plain = MakeOf().Replace(plain, "${who} say about");
        plain = TakeOffice().Replace(plain, "become");
        plain = InCharge().Replace(plain, "who leads");
        plain = OwnUp().Replace(plain, "admit");
        plain = CoughUp().Replace(plain, "pay");
        plain = BecomeOne().Replace(plain, "merge");
        plain = Running().Replace(plain, "in a row");
        plain = PickedUp().Replace(plain, "seized");
        return plain.Any(char.IsLetter) ? plain.Trim() : question;
    }

    /// <summary>The short forms and slips of common words put right, months written out; before others, which would take "wich" for "with".</summary>
    public static string Slipped(string question)
    {
        string mended = Slips().Replace(question, m => Meant[m.Value.ToLowerInvariant()]);
        return Months().Replace(Apostrophe().Replace(mended, "${verb}n't"), m => Dates.NameOf(m.Value)!);
    }

    /// <summary>"Twenty twenty-three" is 2023.</summary>
    private static string YearOf(Match spoken)
    {
        int units = Array.IndexOf(Units, spoken.Groups["unit"].Value.ToLowerInvariant()) + 1;
        int tens = spoken.Groups["teen"].Success ? 10 + Array.IndexOf(Teens, spoken.Groups["teen"].Value.ToLowerInvariant()) : 10 * (Array.IndexOf(Tens, spoken.Groups["tens"].Value.ToLowerInvariant()) + 2);
        return (2000 + tens + units).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>"Gerrit Maas, who is that and until when …" asks "who is Gerrit Maas and until when …".</summary>
    public static string NameLast(string message) => NamedFirst().Replace(message, "who is ${name}");

    [GeneratedRegex(@"(?<![\p{L}\d.-])(?:wen|(?<=\s)n(?=\s\p{L}{2})|wher|wich|hwo|waht|wht|wil|teh|abt|gonna|wanna|gotta|cuz|coz|wot|yrs?|temp(?!\s+(?:work|staff|job|agenc))|govt|ppl|(?<!\d\s*)pms?)(?![\p{L}\d-])", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Slips();

    /// <summary>"Werent", "didnt".</summary>
    [GeneratedRegex(@"\b(?<verb>are|is|was|were|do|does|did|has|have|had|ca|could|would|should|wo)nt\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Apostrophe();

    /// <summary>"8 nov", "Sept 2023".</summary>
    [GeneratedRegex($@"(?<=\b\d{{1,2}}(?:st|nd|rd|th)?\s){ShortMonth}(?!\w)|\b{ShortMonth}(?=\s\d)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Months();

    /// <summary>"You useless thing, who …", "stop waffling, bot: who …": what the reader calls us is no part of what is asked.</summary>
    [GeneratedRegex(@"^\W*(?:you(?:['’]?re)?\s+[^,?!.]{2,50}|[^,?!.:]{0,40}\b(?:(?<!\b(?:the|an?|this|that|about|of)\s)(?:bot|chatbot|robot|idiot|moron)|(?:stupid|dumb|useless|bloody|damn)\s+(?:bot|chatbot|robot|machine|computer|thing|idiot|moron)))[,!.:]+\s+(?=(?:who|what|when|where|why|how|which)\b)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Addressing();

    /// <summary>"Useless robot, just tell me for once: when …": so is how the reader feels about it.</summary>
    [GeneratedRegex(@"^\W*(?:[^,:?]{2,40}[,:.]\s*)?(?:just|simply|now|then)\s+(?:tell|answer|give)\s+me\s*(?:for\s+once|already|finally)?\s*[,:]?\s*(?=(?:who|what|when|where|why|how|which)\b)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Impatience();

    [GeneratedRegex(@"^\W*(?<name>[^,?]{3,40}),\s*who\s*(?:is|was|'s|’s)\s+(?:that|this|he|she)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex NamedFirst();

    /// <summary>"Which paper had the bit about the helicopter?": what the sources say of it names the paper.</summary>
    [GeneratedRegex(@"^\W*(?:and\s+)?(?:which|what)\s+(?:news)?(?:paper|site|source|outlet|publisher|article)s?\s+(?:had|has|ran|brought|mentions?|mentioned|wrote|says?|said|reports?|reported)\s+(?:(?:the|that|a)\s+(?:bit|part|story|thing|piece|article)\s+)?(?:about|on|of|that)\s+(?!(?:this|it)\b)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex WhichPaper();

    [GeneratedRegex(@"^\W*(?:and\s+)?(?:where\s+did\s+you\s+(?:read|see|find|hear|get)\s+(?:it\s+)?(?:that\s+)?|(?:what|which)\s+is\s+your\s+source\s+(?:for\s+(?:saying\s+)?(?:that\s+)?)?|how\s+do\s+you\s+know\s+that\s+)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex WhereFrom();

    [GeneratedRegex(@"^\W*(?:(?:please|hey|so|well)[\s,]+)*(?:(?:can|could|would)\s+you\s+(?:please\s+)?(?:tell|explain\s+to)\s+(?:me|us)\s+|(?:please\s+)?tell\s+me\s+(?=who|what|when|where|why|how|which|if|whether|about)|do\s+you\s+know\s+(?=who|what|when|where|why|how|which|if|whether)|i(?:'d|\s+would)?\s+(?:like|want)\s+to\s+know\s+|i\s+wonder\s+|any\s+idea\s+)(?:(?:if|whether)\s+)?", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Courtesy();

    [GeneratedRegex(@"\b(?:(?<ask>what|who|where|when|how)s|(?<ask>who)['’]s)\b(?=\s)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Short();

    [GeneratedRegex(@"^\W*(?:tell\s+(?:me|us)|say)\s+(?:something\s+|more\s+|a\s+(?:bit|little)\s+)?about\s+(?<name>[^?.!]{2,60})[?.!]*\s*$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Something();

    [GeneratedRegex(@"\bwhat\s+(?:does|do|did)\s+(?<name>[^?]{2,60}?)\s+stand\s+for\s*\??\s*$|\bwhat\s+(?:does|do)\s+(?:the\s+)?(?<name>\p{Lu}[\p{L}-]*(?:\s\p{Lu}[\p{L}-]*)*)\s+mean\s*\??\s*$|\bwhat\s+is\s+(?<name>[^?]{2,60}?)\s+short\s+for\s*\??\s*$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex StandsFor();

    [GeneratedRegex(@"\s+(?:else|exactly|really|actually|please|again|damn|bloody|the\s+hell|on\s+earth|of\s+all\s+(?:places|people|things))\b(?=\s|\W*$)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Fillers();

    [GeneratedRegex(@"(?<=\bwho\s+(?:else\s+)?)(?:was|were)\s+(?:there|present)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Present();

    [GeneratedRegex(@"\bhow\s+come\b(?!\s+(?:that\s+)?(?:is|are|was|were|did|does|do|has|have|had)\b)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex HowCome();

    /// <summary>"Number of injured?", "number of staff".</summary>
    [GeneratedRegex(@"^\W*(?:the\s+)?(?:total\s+)?number\s+of\s+(?:the\s+)?(?<state>injured|hurt|wounded|dead|killed|missing|arrested|evacuated|displaced|infected)\W*$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex NumberHurt();

    [GeneratedRegex(@"^\W*(?:the\s+)?(?:total\s+)?number\s+of\s+(?:the\s+)?", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex NumberOf();

    /// <summary>"What did the opposition make of it?"</summary>
    [GeneratedRegex(@"(?<=\bwhat\s+)(?<who>(?:did|does|do)\s+[^?,]{2,60}?)\s+make\s+of\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex MakeOf();

    [GeneratedRegex(@"\b(?:own(?:s|ed)?\s+up(?:\s+to)?|c[ao]mes?\s+clean(?:\s+about)?)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex OwnUp();

    [GeneratedRegex(@"\b(?:cough|fork|shell|stump)(?:s|ed|ing)?\s+(?:up|out)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex CoughUp();

    /// <summary>"Seven years running".</summary>
    [GeneratedRegex(@"(?<=\b(?:years?|months?|weeks?|days?|times?|seasons?|matches|games)\s+)(?:running|on\s+the\s+trot|straight)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Running();

    /// <summary>"How much cocaine got picked up": of goods, and not of people.</summary>
    [GeneratedRegex(@"(?<=\bhow\s+much\s+\p{L}+\s+(?:got|gets|was|is|has\s+been)\s+)picked\s+up\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex PickedUp();

    /// <summary>Two ports that "become one" merge.</summary>
    [GeneratedRegex(@"\bbec(?:o|a)mes?\s+(?:one|a\s+single)\b(?:\s+\p{L}+)?(?=\W*$)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex BecomeOne();

    /// <summary>"So um how much": what is said to gain time.</summary>
    [GeneratedRegex(@"^\W*(?:(?:so|and|well|okay|ok|alright|right|hi|hey|hello|oh|now|umm?|uhm?|er|erm)\b[\s,.!]+)+(?=(?:umm?|uhm?|erm?|(?:can|could)\s+you|(?:please\s+)?tell|give|do\s+you)\b)|\b(?:umm?|uhm?|erm)\b[\s,.]+", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Hesitation();

    [GeneratedRegex(@"\b(?:twenty|two\s+thousand(?:\s+and)?)[\s-]+(?:(?<teen>ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)|(?<tens>twenty|thirty|forty)(?:[\s-]+(?<unit>one|two|three|four|five|six|seven|eight|nine))?)\b(?!\s+(?:thousand|million|hundred))", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex SpokenYear();

    [GeneratedRegex(@"\bwho\s+is\s+(?:in\s+charge|at\s+the\s+head)\s+of\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex InCharge();

    [GeneratedRegex(@"\b(?:take|took|takes)\s+(?:up\s+)?office\b|\bcame?\s+(?:in)?to\s+(?:office|power)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex TakeOffice();
}
