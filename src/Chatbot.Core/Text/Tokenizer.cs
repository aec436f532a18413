using System.Globalization;
using System.Text;

namespace Chatbot.Text;

/// <summary>
/// Finds the words of a text: runs of letters, marks and digits of any script, with inner apostrophes ("didn't") and the
/// points and commas inside numbers ("116.5", "42,649"). Hyphens split. A dotted acronym ("U.S.") is one word with its dots.
/// </summary>
public static class Tokenizer
{
    /// <summary>The words in order, not overlapping, never inside a surrogate pair.</summary>
    public static IReadOnlyList<TextSpan> Words(string text)
    {
        var words = new List<TextSpan>(text.Length / 6);
        int at = 0;
        while (TryNext(text, ref at, out var word)) words.Add(word);
        return words;
    }

    /// <summary>The first word at or behind <paramref name="position"/>, which moves behind it; false at the end.</summary>
    internal static bool TryNext(ReadOnlySpan<char> text, ref int position, out TextSpan word)
    {
        int start = position;
        while (start < text.Length && WordCharacter(text, start) is not > 0) start++;
        if (start >= text.Length)
        {
            position = text.Length;
            word = default;
            return false;
        }

        int end = Acronym(text, start);
        if (end < 0) end = Run(text, start);
        position = end;
        word = new(start, end);
        return true;
    }

    /// <summary>How many UTF-16 units the word character at <paramref name="i"/> has; 0 when it is none.</summary>
    private static int WordCharacter(ReadOnlySpan<char> text, int i)
    {
        char c = text[i];
        if (char.IsAscii(c)) return char.IsAsciiLetterOrDigit(c) ? 1 : 0;
        if (!char.IsSurrogate(c)) return char.IsLetterOrDigit(c) || IsMark(CharUnicodeInfo.GetUnicodeCategory(c)) ? 1 : 0;
        if (Rune.DecodeFromUtf16(text[i..], out var rune, out int units) != System.Buffers.OperationStatus.Done) return 0;
        return Rune.IsLetterOrDigit(rune) || IsMark(Rune.GetUnicodeCategory(rune)) ? units : 0;
    }

    private static bool IsMark(UnicodeCategory category) =>
        category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static int Run(ReadOnlySpan<char> text, int start)
    {
        int i = start;
        while (i < text.Length)
        {
            int units = WordCharacter(text, i);
            if (units == 0 && !IsInner(text, i)) break;
            i += Math.Max(1, units);
        }

        return i;
    }

    private static bool IsInner(ReadOnlySpan<char> text, int i)
    {
        if (i + 1 >= text.Length) return false;
        char before = text[i - 1], after = text[i + 1];
        return text[i] is '.' or ','
            ? char.IsAsciiDigit(before) && char.IsAsciiDigit(after)
            : Characters.IsApostrophe(text[i]) && char.IsLetterOrDigit(before) && char.IsLetter(after);
    }

    /// <summary>The end of "U.S.", "U.S" or "e.g." at <paramref name="start"/>, with a possessive; -1 when there is none.</summary>
    private static int Acronym(ReadOnlySpan<char> text, int start)
    {
        int i = start, letters = 0;
        while (i + 1 < text.Length && char.IsLetter(text[i]) && text[i + 1] == '.')
        {
            letters++;
            i += 2;
        }

        bool openEnd = letters > 0 && i < text.Length && char.IsLetter(text[i]);
        if (openEnd)
        {
            // "U.S" ends in a letter of its own; "J.Smith" and "a.example.com" do not.
            if (i + 1 < text.Length && (WordCharacter(text, i + 1) > 0)) return -1;
            letters++;
            i++;
        }

        if (letters < 2) return -1;
        if (i < text.Length && WordCharacter(text, i) > 0) return -1;
        bool possessive = i + 1 < text.Length && Characters.IsApostrophe(text[i]) && text[i + 1] is 's'
            && (i + 2 >= text.Length || WordCharacter(text, i + 2) == 0);
        return possessive ? i + 2 : i;
    }
}
