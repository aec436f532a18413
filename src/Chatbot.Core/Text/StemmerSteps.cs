namespace Chatbot.Text;

/// <summary>The steps of the Snowball English stemmer, in order. Each takes at most one suffix.</summary>
internal static class StemmerSteps
{
    public static void Apply(ref StemmerWord word)
    {
        Possessive(ref word);
        Plural(ref word);
        PastAndParticiple(ref word);
        FinalY(ref word);
        StemmerSuffixes.Derivational(ref word);
        StemmerSuffixes.Adjectival(ref word);
        StemmerSuffixes.Residual(ref word);
        FinalE(ref word);
    }

    private static void Possessive(ref StemmerWord word)
    {
        int length = word.Ends("'s'") ? 3 : word.Ends("'s") ? 2 : word.Ends("'") ? 1 : 0;
        if (length > 0) word.Replace(word.Length - length, "");
    }

    private static void Plural(ref StemmerWord word)
    {
        int n = word.Length;
        if (word.Ends("sses")) word.Replace(n - 4, "ss");
        else if (word.Ends("ied") || word.Ends("ies")) word.Replace(n - 3, n >= 5 ? "i" : "ie");
        else if (word.Ends("s") && !word.Ends("us") && !word.Ends("ss") && word.HasVowelBefore(n - 2)) word.Replace(n - 1, "");
    }

    private static void PastAndParticiple(ref StemmerWord word)
    {
        int eed = word.Ends("eedly") ? 5 : word.Ends("eed") ? 3 : 0;
        int length = word.Ends("ingly") ? 5 : word.Ends("edly") ? 4 : word.Ends("ing") ? 3 : word.Ends("ed") ? 2 : 0;
        int start = word.Length - (eed > 0 ? eed : length);
        if (eed > 0)
        {
            if (word.InR1(start) && word.Text[..start] is not ("proc" or "exc" or "succ")) word.Replace(start, "ee");
            return;
        }

        if (length == 0) return;
        if (length == 3)
        {
            if (start == 2 && word[1] == 'y' && !StemmerWord.IsVowel(word[0]))
            {
                word.Replace(1, "ie");
                return;
            }

            if (word.Text[..start] is "inn" or "out" or "cann" or "herr" or "earr" or "even") return;
        }

        if (!word.HasVowelBefore(start)) return;
        word.Replace(start, "");
        Mend(ref word);
    }

    /// <summary>What is left of "hoping" and "hopping" without -ing becomes "hope" and "hop".</summary>
    private static void Mend(ref StemmerWord word)
    {
        int n = word.Length;
        if (word.Ends("at") || word.Ends("bl") || word.Ends("iz")) word.Replace(n, "e");
        else if (n >= 2 && word[n - 1] == word[n - 2] && "bdfgmnprt".Contains(word[n - 1]))
        {
            if (n != 3 || word[0] is not ('a' or 'e' or 'o')) word.Replace(n - 1, "");
        }
        else if (word.R1 == n && word.IsShortSyllableAt(n)) word.Replace(n, "e");
    }

    private static void FinalY(ref StemmerWord word)
    {
        int n = word.Length;
        if (n > 2 && word[n - 1] is ('y' or 'Y') && !StemmerWord.IsVowel(word[n - 2])) word.Replace(n - 1, "i");
    }

    private static void FinalE(ref StemmerWord word)
    {
        int last = word.Length - 1;
        bool drop = word.Ends("e") ? word.InR2(last) || (word.InR1(last) && !word.IsShortSyllableAt(last))
            : word.Ends("ll") && word.InR2(last);
        if (drop) word.Replace(last, "");
    }
}
