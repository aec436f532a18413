namespace Chatbot.Text;

/// <summary>The stemmer's suffix tables (steps 2, 3 and 4): the longest suffix that fits decides, whether or not it may go.</summary>
internal static class StemmerSuffixes
{
    private static readonly (string Suffix, string Replacement)[] Step2 = Sorted(
        ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("abli", "able"), ("entli", "ent"), ("izer", "ize"),
        ("ization", "ize"), ("ational", "ate"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"), ("aliti", "al"),
        ("alli", "al"), ("fulness", "ful"), ("ousli", "ous"), ("ousness", "ous"), ("iveness", "ive"), ("iviti", "ive"),
        ("biliti", "ble"), ("bli", "ble"), ("ogist", "og"), ("ogi", "og"), ("fulli", "ful"), ("lessli", "less"), ("li", ""));

    private static readonly (string Suffix, string Replacement)[] Step3 = Sorted(
        ("tional", "tion"), ("ational", "ate"), ("alize", "al"), ("icate", "ic"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""),
        ("ness", ""), ("ative", ""));

    private static readonly (string Suffix, string Replacement)[] Step4 = Sorted(
        ("al", ""), ("ance", ""), ("ence", ""), ("er", ""), ("ic", ""), ("able", ""), ("ible", ""), ("ant", ""), ("ement", ""),
        ("ment", ""), ("ent", ""), ("ism", ""), ("ate", ""), ("iti", ""), ("ous", ""), ("ive", ""), ("ize", ""), ("ion", ""));

    public static void Derivational(ref StemmerWord word)
    {
        if (Longest(in word, Step2) is not { } found) return;
        int start = word.Length - found.Suffix.Length;
        if (!word.InR1(start)) return;
        if (found.Suffix == "ogi" && (start == 0 || word[start - 1] != 'l')) return;
        if (found.Suffix == "li" && (start == 0 || !"cdeghkmnrt".Contains(word[start - 1]))) return;
        word.Replace(start, found.Replacement);
    }

    public static void Adjectival(ref StemmerWord word)
    {
        if (Longest(in word, Step3) is not { } found) return;
        int start = word.Length - found.Suffix.Length;
        if (word.InR1(start) && (found.Suffix != "ative" || word.InR2(start))) word.Replace(start, found.Replacement);
    }

    public static void Residual(ref StemmerWord word)
    {
        if (Longest(in word, Step4) is not { } found) return;
        int start = word.Length - found.Suffix.Length;
        if (!word.InR2(start)) return;
        if (found.Suffix == "ion" && (start == 0 || word[start - 1] is not ('s' or 't'))) return;
        word.Replace(start, "");
    }

    private static (string Suffix, string Replacement)? Longest(in StemmerWord word, (string Suffix, string Replacement)[] table)
    {
        foreach (var entry in table)
        {
            if (word.Ends(entry.Suffix)) return entry;
        }

        return null;
    }

    private static (string Suffix, string Replacement)[] Sorted(params (string Suffix, string Replacement)[] table) =>
        [.. table.OrderByDescending(entry => entry.Suffix.Length)];
}
