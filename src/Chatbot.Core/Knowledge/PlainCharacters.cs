using System.Globalization;
using System.Text;

namespace Chatbot.Knowledge;

/// <summary>
/// Makes text harmless to show, to search and to quote: control characters go, and so do invisible format characters (bidirectional
/// overrides, tags, soft hyphens), with which a text can look different from what it is. White space becomes single spaces.
/// </summary>
internal static class PlainCharacters
{
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) Append(clean, rune);
        return clean.ToString().Trim();
    }

    /// <summary>Appends a character as it may be kept, if at all.</summary>
    public static void Append(StringBuilder text, Rune rune)
    {
        if (Rune.IsWhiteSpace(rune))
        {
            if (text.Length > 0 && text[^1] != ' ') text.Append(' ');
        }
        else if (Keeps(rune)) text.Append(rune);
    }

    // The joiners shape Indic scripts and emoji, and hide nothing.
    public static bool Keeps(Rune rune) => rune.Value is 0x200C or 0x200D
        || Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse);
}
