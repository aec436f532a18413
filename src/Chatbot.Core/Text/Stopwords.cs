using System.Collections.Frozen;

namespace Chatbot.Text;

/// <summary>English words that say nothing about what is looked for: question words and function words. Lower case.</summary>
public static class Stopwords
{
    private const string Articles = "a an the this that these those";
    private const string Pronouns =
        "i me my mine we us our ours you your yours he him his she her hers it its they them their theirs myself yourself himself herself itself "
        + "ourselves themselves";
    private const string Questions = "how what when where which who whom whose why";
    private const string Verbs =
        "am is are was were be been being do does did doing done have has had having can could may might must shall should will would";
    private const string Prepositions = "about as at by for from in into of on onto to upon with";
    private const string Conjunctions = "and but if nor or so than then there";
    private const string Contractions =
        "i'm i've i'd i'll we're we've we'd we'll you're you've you'd you'll he'd he'll she'd she'll it'd it'll they're they've they'd they'll "
        + "that'll who'd who'll who've what're what'll where're there're don't doesn't didn't isn't aren't wasn't weren't "
        + "haven't hasn't hadn't can't couldn't won't wouldn't shouldn't mustn't";

    private static readonly FrozenSet<string> Set =
        string.Join(' ', Articles, Pronouns, Questions, Verbs, Prepositions, Conjunctions, Contractions).Split(' ').ToFrozenSet();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Set.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>All of them.</summary>
    public static IReadOnlySet<string> All => Set;

    /// <summary>Whether a lower-case word, its possessive 's removed, is one of them.</summary>
    public static bool Contains(ReadOnlySpan<char> lowerCaseWord) => Lookup.Contains(lowerCaseWord);
}
