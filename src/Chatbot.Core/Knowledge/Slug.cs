using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Chatbot.Text;

namespace Chatbot.Knowledge;

/// <summary>Names that stand in addresses and in source marks: lower-case letters a to z, digits, single hyphens between them.</summary>
public static class Slug
{
    /// <summary>The most characters that an id may have.</summary>
    public const int MaxLength = 80;

    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    public static bool IsValid(string text) =>
        text.Length is > 0 and <= MaxLength && !text.AsSpan().ContainsAnyExcept(Allowed)
        && text[0] != '-' && text[^1] != '-' && !text.Contains("--", StringComparison.Ordinal);

    /// <summary>
    /// The slug of a title: accents dropped, everything else between words a hyphen. A long one is cut at a word and
    /// ends with six digits of a hash of the whole, so that two long titles never meet; one without a Latin letter or
    /// digit is such a hash alone.
    /// </summary>
    /// <param name="text">Any text but an empty one.</param>
    /// <param name="maxLength">At least 12.</param>
    public static string From(string text, int maxLength = MaxLength)
    {
        var slug = new StringBuilder();
        Span<char> folded = text.Length < 512 ? stackalloc char[text.Length * 2] : new char[text.Length * 2];
        foreach (char c in folded[..LatinFolding.Fold(text, folded)])
        {
            if (c is >= 'a' and <= 'z' or >= '0' and <= '9') slug.Append(c);
            else if (c is not ('\'' or '’') && slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }
        string whole = slug.ToString().Trim('-');
        if (whole.Length == 0) return "x-" + Hash(text);
        if (whole.Length <= maxLength) return whole;
        string cut = whole[..(maxLength - 7)];
        int word = cut.LastIndexOf('-');
        return $"{(word > maxLength / 2 ? cut[..word] : cut).Trim('-')}-{Hash(text)}";
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 3));
}
