namespace Chatbot.Text;

/// <summary>The classes of characters that tokenizing and sentence splitting share.</summary>
internal static class Characters
{
    public static bool IsApostrophe(char c) => c is '\'' or '\u2019' or '\u02BC' or '\uFF07';

    /// <summary>A mark that ends a sentence.</summary>
    public static bool IsTerminator(char c) => c is '.' or '!' or '?' or '\u2026' || IsWideTerminator(c);

    /// <summary>Ends a sentence in scripts that put no space behind it.</summary>
    public static bool IsWideTerminator(char c) => c is '\u3002' or '\uFF01' or '\uFF1F';

    public static bool IsClosing(char c) =>
        c is ')' or ']' or '}' or '"' or '\'' or '\u2019' or '\u201D' or '\u00BB' or '\u203A' or '\u300D' or '\u300F' or '\uFF09';

    public static bool IsClosingQuote(char c) => c is '"' or '\'' or '\u2019' or '\u201D' or '\u00BB' or '\u203A';

    public static bool IsOpening(char c) =>
        c is '(' or '[' or '{' or '"' or '\'' or '\u2018' or '\u201C' or '\u201E' or '\u201A' or '\u00AB' or '\u2039'
            or '\u00A1' or '\u00BF' or '\u300C' or '\u300E' or '\uFF08';

    public static bool IsBullet(char c) => c is '\u2022' or '\u2023' or '\u2043' or '\u25AA' or '\u25CF' or '\u25E6';
}
