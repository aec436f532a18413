using System.Globalization;

namespace Chatbot.Text;

/// <summary>The mark of a list item: "1.", "2)", "3.)", "b.", "•", "• 9." … <see cref="Style"/> is '\0' where there is none.</summary>
internal readonly record struct ListMarker(char Style, char Bullet, int Ordinal, int End)
{
    public static ListMarker At(ReadOnlySpan<char> text, int start)
    {
        int i = start;
        char bullet = '\0';
        if (i < text.Length && Characters.IsBullet(text[i]))
        {
            bullet = text[i];
            i = SentenceSplitter.SkipSpace(text, i + 1);
        }

        var none = bullet == '\0' ? default : new ListMarker('*', bullet, 0, i);
        int digits = i;
        while (digits < text.Length && digits - i < 3 && char.IsAsciiDigit(text[digits])) digits++;
        int ordinal;
        if (digits > i) ordinal = int.Parse(text[i..digits], NumberStyles.None, CultureInfo.InvariantCulture);
        else if (i < text.Length && char.IsAsciiLetterLower(text[i])) (ordinal, digits) = (text[i] - 'a' + 1, i + 1);
        else return none;

        int end = digits;
        while (end < text.Length && end - digits < 2 && text[end] is '.' or ')') end++;
        if (end == digits || (end < text.Length && !char.IsWhiteSpace(text[end]))) return none;
        char style = (char)(text[end - 1] + (end - digits) + (char.IsAsciiDigit(text[i]) ? 0 : 256));
        return new(style, bullet, ordinal, end);
    }

    /// <summary>Whether <paramref name="next"/> is the mark of the item after this one's.</summary>
    public bool IsFollowedBy(ListMarker next)
    {
        if (Style == '\0' || next.Style == '\0') return false;
        return Bullet != '\0' ? next.Bullet == Bullet : next.Style == Style && next.Ordinal == Ordinal + 1 && next.Bullet == '\0';
    }

    /// <summary>Whether a line that starts here is a list item.</summary>
    public static bool BeginsLine(ReadOnlySpan<char> text, int start)
    {
        if (start + 1 < text.Length && text[start] is '-' or '*' or '\u2013' && char.IsWhiteSpace(text[start + 1])) return true;
        return At(text, start).Style != '\0';
    }
}
