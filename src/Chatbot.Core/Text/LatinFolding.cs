namespace Chatbot.Text;

/// <summary>
/// Lower-cases, and takes the diacritics off Latin letters ("Álvarez" is "alvarez"). A table of our own: the process runs
/// with invariant globalization, so that Unicode normalisation is not to be had.
/// </summary>
internal static class LatinFolding
{
    private const int First = 0xC0, Last = 0x24F;

    private static readonly string?[] Table = Build(
        "a àáâãäåāăąǎǟǡǻȁȃȧ", "ae æǣǽ", "b ƀ", "c çćĉċčƈ", "d ďđðɖ", "e èéêëēĕėęěȅȇȩ", "g ĝğġģǥǧǵ", "h ĥħȟ", "i ìíîïĩīĭįıǐȉȋ", "ij ĳ",
        "j ĵǰ", "k ķĸǩ", "l ĺļľŀłƚ", "n ñńņňŉŋǹ", "o òóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱ", "oe œ", "r ŕŗřȑȓ", "s śŝşšșȿſ", "ss ß", "t ţťŧțƫ", "th þ",
        "u ùúûüũūŭůűųưǔǖǘǚǜȕȗ", "w ŵ", "y ýÿŷȳ", "z źżžƶ");

    /// <summary>Writes the folded word; how many units were written. At most two for each of <paramref name="word"/>.</summary>
    public static int Fold(ReadOnlySpan<char> word, Span<char> destination)
    {
        int n = 0;
        foreach (char c in word)
        {
            if (char.IsAscii(c))
            {
                destination[n++] = char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c;
                continue;
            }

            if (c is >= '\u0300' and <= '\u036F') continue;
            char lower = char.ToLowerInvariant(c);
            if (lower is >= (char)First and <= (char)Last && Table[lower - First] is { } folded)
            {
                folded.CopyTo(destination[n..]);
                n += folded.Length;
            }
            else destination[n++] = Characters.IsApostrophe(lower) ? '\'' : lower;
        }

        return n;
    }

    private static string?[] Build(params string[] rows)
    {
        var table = new string?[Last - First + 1];
        foreach (string row in rows)
        {
            int space = row.IndexOf(' ');
            foreach (char c in row.AsSpan(space + 1))
            {
                if (c is >= (char)First and <= (char)Last) table[c - First] = row[..space];
            }
        }

        return table;
    }
}
