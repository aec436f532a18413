using Chatbot.Text;

namespace Chatbot.Answering.Verification;

/// <summary>The words that give a statement to somebody.</summary>
internal static class SayingVerbs
{
    /// <summary>Verbs that do nothing else.</summary>
    private static readonly HashSet<string> Always = Stems("say tell claim allege argue believe think warn insist suggest contend assert");

    /// <summary>Verbs that do so before "that" or a quotation, or at the end of the sentence ("…, she added").</summary>
    private static readonly HashSet<string> Mostly = Stems(
        "estimate suspect state deny promise vow predict expect report write add confirm announce note explain declare reveal conclude hope fear admit acknowledge maintain show find stress emphasise emphasize recall reply respond continue comment agree complain joke feel testify post tweet ask boast swear remark observe quip describe");

    /// <summary>Verbs before a speaker's name: "…, added Mark Warner".</summary>
    private static readonly HashSet<string> Quoting = Stems("say tell claim argue warn insist suggest state report write add announce note explain declare reveal admit acknowledge reply respond continue comment recall joke complain");

    /// <summary>Verbs that vouch for what is said, so that it may be said without the speaker: what a study found, a minister admitted.</summary>
    private static readonly HashSet<string> Vouching = Stems("find show reveal admit acknowledge note recall confirm");

    /// <summary>Participles that leave open who says it: "is believed to", "suspected".</summary>
    private static readonly HashSet<string> Open = ["believed", "thought", "said", "alleged", "suspected", "reported", "expected", "estimated", "understood", "accused", "rumoured", "rumored", "feared", "considered"];

    private static readonly HashSet<string> Adverbs = ["allegedly", "reportedly", "apparently", "purportedly", "supposedly", "alleged", "suspected", "presumed", "seemingly", "so-called"];

    public static bool IsAlways(Unit unit) => unit.Kind == UnitKind.Content && Always.Contains(unit.Terms[0]);

    public static bool IsMostly(Unit unit) => unit.Kind == UnitKind.Content && Mostly.Contains(unit.Terms[0]);

    public static bool IsQuoting(Unit unit) => unit.Kind == UnitKind.Content && Quoting.Contains(unit.Terms[0]);

    public static bool IsVouching(Unit unit) => unit.Kind == UnitKind.Content && Vouching.Contains(unit.Terms[0]);

    public static bool IsOpen(Unit unit) => Open.Contains(unit.Text);

    public static bool IsAdverb(Unit unit) => Adverbs.Contains(unit.Text);

    private static HashSet<string> Stems(string verbs) => [.. verbs.Split(' ').Select(v => Analyzer.Term(v)!)];
}
