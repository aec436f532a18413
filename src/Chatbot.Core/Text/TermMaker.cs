namespace Chatbot.Text;

/// <summary>Makes the search term of one word; pure.</summary>
internal static class TermMaker
{
    /// <summary>No language has longer words; what is longer is noise and is cut.</summary>
    public const int MaxLength = 64;

    /// <summary>The term of a word as the tokenizer found it; empty for a stop word.</summary>
    /// <param name="word">One word.</param>
    /// <param name="shouted">The whole text is in capitals, so that capitals do not make an acronym.</param>
    public static string Make(ReadOnlySpan<char> word, bool shouted)
    {
        if (word.Length > MaxLength) word = word[..(char.IsHighSurrogate(word[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];
        bool dotted = !char.IsAsciiDigit(word[0]) && word.Contains('.');
        Span<char> buffer = stackalloc char[2 * MaxLength];
        int length = LatinFolding.Fold(word, buffer);
        if (length > 2 && buffer[length - 1] == 's' && buffer[length - 2] == '\'')
        {
            length -= 2;
            word = word[..^2];
        }

        length = dotted ? Remove(buffer, length, '.') : Ungroup(buffer, length);
        var term = buffer[..length];
        bool acronym = IsCapitals(word);
        if (term is "usa" || (acronym && term is "us")) return "usa";
        if (Demonyms.CountryOf(term) is { } country) return country == "usa" ? country : Stemmer.Stem(country);
        bool name = acronym && (dotted || !shouted); // WHO and I.T. are names, who and it are not
        if (!name && Stopwords.Contains(term)) return "";
        return !name && IrregularForms.BaseOf(term) is { } regular ? Stemmer.Stem(regular) : Stemmer.Stem(term).ToString();
    }

    /// <summary>Two or more letters, all capitals, with or without dots.</summary>
    private static bool IsCapitals(ReadOnlySpan<char> word)
    {
        int letters = 0;
        foreach (char c in word)
        {
            if (c == '.') continue;
            if (!char.IsUpper(c)) return false;
            letters++;
        }

        return letters > 1;
    }

    private static int Remove(Span<char> text, int length, char unwanted)
    {
        int n = 0;
        foreach (char c in text[..length])
        {
            if (c != unwanted) text[n++] = c;
        }

        return n;
    }

    /// <summary>"42,649" is 42649; "3,5" stays, for its comma may be a decimal point.</summary>
    private static int Ungroup(Span<char> text, int length)
    {
        int digits = 0, first = text[..length].IndexOf(',');
        if (first is < 1 or > 3) return length;
        for (int i = first; i <= length; i++)
        {
            if (i < length && char.IsAsciiDigit(text[i])) digits++;
            else if (i > first && digits != 3) return length;
            else digits = 0;
            if (i < length && text[i] == '.') break;
        }

        return Remove(text, length, ',');
    }
}
