namespace Chatbot.Text;

/// <summary>
/// A word while it is being stemmed: a buffer that only ever shrinks, and the two regions R1 and R2 behind which a suffix
/// may be taken. A consonant y is held as 'Y' meanwhile.
/// </summary>
internal ref struct StemmerWord
{
    private static readonly string[] IrregularRegions =
        ["gener", "commun", "arsen", "past", "univers", "later", "emerg", "organ", "inter"];

    private readonly Span<char> _buffer;
    private readonly int _r2;

    public StemmerWord(Span<char> buffer)
    {
        _buffer = buffer;
        Length = buffer.Length;
        for (int i = 0; i < buffer.Length; i++)
        {
            if (buffer[i] == 'y' && (i == 0 || IsVowel(buffer[i - 1]))) buffer[i] = 'Y';
        }

        R1 = -1;
        foreach (string start in IrregularRegions)
        {
            if (buffer.StartsWith(start)) R1 = start.Length;
        }

        if (R1 < 0) R1 = BehindVowelAndConsonant(buffer, 0);
        _r2 = BehindVowelAndConsonant(buffer, R1);
    }

    public int Length { get; private set; }

    public int R1 { get; }

    public readonly ReadOnlySpan<char> Text => _buffer[..Length];

    public readonly char this[int index] => _buffer[index];

    public static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    public readonly bool Ends(string suffix) => Text.EndsWith(suffix);

    public readonly bool InR1(int position) => position >= R1;

    public readonly bool InR2(int position) => position >= _r2;

    public readonly bool HasVowelBefore(int end)
    {
        for (int i = 0; i < end; i++)
        {
            if (IsVowel(_buffer[i])) return true;
        }

        return false;
    }

    /// <summary>Whether the first <paramref name="end"/> letters end in a short syllable.</summary>
    public readonly bool IsShortSyllableAt(int end)
    {
        var head = _buffer[..end];
        if (end == 2) return IsVowel(head[0]) && !IsVowel(head[1]);
        if (end < 3) return false;
        char last = head[end - 1];
        return head.EndsWith("past")
            || (!IsVowel(last) && last is not ('w' or 'x' or 'Y') && IsVowel(head[end - 2]) && !IsVowel(head[end - 3]));
    }

    /// <summary>Puts <paramref name="replacement"/> in the place of everything from <paramref name="start"/> on.</summary>
    public void Replace(int start, string replacement)
    {
        replacement.CopyTo(_buffer[start..]);
        Length = start + replacement.Length;
    }

    private static int BehindVowelAndConsonant(ReadOnlySpan<char> word, int start)
    {
        int i = start;
        while (i < word.Length && !IsVowel(word[i])) i++;
        while (i < word.Length && IsVowel(word[i])) i++;
        return Math.Min(i + 1, word.Length);
    }
}
