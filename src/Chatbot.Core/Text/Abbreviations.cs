using System.Collections.Frozen;

namespace Chatbot.Text;

/// <summary>What an English abbreviation with a point says about the end of a sentence. Lower case, without the point.</summary>
internal static class Abbreviations
{
    /// <summary>Stand before a name or an explanation: never the last word of a sentence.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Leading = Set(
        "mr mrs ms mx dr prof gen sen rep gov sgt cpl pvt lt col maj capt cmdr adm rev hon pres supt insp det fr msgr messrs mme mlle mt ft "
        + "v vs viz cf ca approx eg ie incl esp");

    /// <summary>Stand before a number.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Numbered = Set(
        "no nos nr n° № p pp fig figs art arts sec secs vol vols ch chap para pt vers jan feb mar apr jun jul aug sep sept oct nov dec");

    /// <summary>May also end a sentence: then a word follows that begins sentences.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Trailing = Set(
        "inc co corp ltd llc bros jr sr esq etc al st ave blvd rd sq hwy dept univ assn govt est ed eds trans min max tel ext "
        + "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri "
        + "ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo ont que");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Starters = Set(
        "the a an he she it they we i you this that these those there here his her its their our my your but and or so if when while as at in "
        + "on for from with after before since until although though however meanwhile moreover then now not what who why how where which "
        + "did do does is are was were has have had will would can could should might must both each some many most all another also by "
        + "under once yet because despite during later earlier please let according among nobody everyone nothing");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Speech = Set(
        "said says say asked asks added adds wrote writes replied told shouted cried wondered tweeted posted demanded");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Months = Set(
        "january february march april may june july august september october november december januari februari maart mei juni juli augustus "
        + "oktober januar februar märz dezember janvier février mars avril mai juin juillet août septembre octobre novembre décembre");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> OrdinalArticles = Set("der die das den dem des am vom zum");

    public static bool IsLeading(ReadOnlySpan<char> word) => In(Leading, word);

    public static bool IsNumbered(ReadOnlySpan<char> word) => In(Numbered, word);

    public static bool IsTrailing(ReadOnlySpan<char> word) => In(Trailing, word);

    /// <summary>Whether a capitalised word commonly begins a sentence and is no part of a name.</summary>
    public static bool BeginsSentences(ReadOnlySpan<char> word) => In(Starters, word);

    public static bool IsSpeechVerb(ReadOnlySpan<char> word) => In(Speech, word);

    public static bool IsMonth(ReadOnlySpan<char> word) => In(Months, word);

    public static bool TakesOrdinal(ReadOnlySpan<char> word) => In(OrdinalArticles, word);

    private static bool In(FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> set, ReadOnlySpan<char> word)
    {
        if (word.Length is 0 or > 16) return false;
        Span<char> lower = stackalloc char[16];
        return set.Contains(lower[..word.ToLowerInvariant(lower)]);
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string words) =>
        words.Split(' ').ToFrozenSet().GetAlternateLookup<ReadOnlySpan<char>>();
}
