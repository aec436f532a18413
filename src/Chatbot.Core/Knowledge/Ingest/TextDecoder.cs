using System.Text;

namespace Chatbot.Knowledge.Ingest;

/// <summary>
/// Turns bytes into text by what they are rather than by what they are said to be: text in an 8-bit encoding is hardly ever
/// valid UTF-8 by chance, so bytes that are UTF-8 are read as UTF-8; else the declaration counts, else windows-1252.
/// </summary>
internal static class TextDecoder
{
    private const int HeadBytes = 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    static TextDecoder() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <param name="charset">As declared outside of the text, or null.</param>
    /// <returns>The text without NUL characters, or what is wrong.</returns>
    public static (string Text, FileError? Error) Decode(ReadOnlySpan<byte> bytes, string? charset)
    {
        if (bytes.IsEmpty) return ("", new(0, "it is empty", "remove it, or write its text"));
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return Ok(Encoding.Unicode.GetString(bytes[2..]));
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return Ok(Encoding.BigEndianUnicode.GetString(bytes[2..]));
        if (bytes.StartsWith("\uFEFF"u8)) bytes = bytes[3..];
        string? declared = (charset ?? Declared(bytes))?.Trim().ToLowerInvariant();
        bool shifts = declared?.StartsWith("iso-2022", StringComparison.Ordinal) == true || declared?.StartsWith("utf-16", StringComparison.Ordinal) == true;
        if (!shifts)
        {
            try { return Ok(Strict.GetString(bytes)); }
            catch (DecoderFallbackException) { /* Another encoding. */ }
        }
        if (declared is not (null or "utf-8" or "utf8")) return Find(declared) is { } named ? Ok(named.GetString(bytes))
            : ("", new(0, $"it declares the encoding '{declared}', which does not exist", "save it as UTF-8"));
        // A cut or damaged character here and there does not make it another encoding.
        string lossy = Encoding.UTF8.GetString(bytes);
        int damaged = lossy.AsSpan().Count('\uFFFD');
        if (damaged * 1000 <= lossy.Length || (damaged == 1 && lossy[^1] == '\uFFFD')) return Ok(lossy.Replace("\uFFFD", "", StringComparison.Ordinal));
        return declared is null ? Ok(Encoding.GetEncoding(1252).GetString(bytes)) : ("", new(0, "it declares UTF-8, but its bytes are not UTF-8", "declare its true encoding, or save it as UTF-8"));
    }

    private static (string, FileError?) Ok(string text)
    {
        int nul = text.AsSpan().Count('\0');
        if (nul > 0 && nul * 50 >= text.Length) return ("", new(0, "it is not a text but binary data", "remove it, or give the text"));
        return string.IsNullOrWhiteSpace(text) ? ("", new(0, "it is empty", "remove it, or write its text")) : (nul > 0 ? text.Replace("\0", "", StringComparison.Ordinal) : text, null);
    }

    private static Encoding? Find(string name)
    {
        try { return Encoding.GetEncoding(name is "iso-8859-1" or "latin1" or "us-ascii" or "ascii" ? "windows-1252" : name); }
        catch (ArgumentException) { return null; }
    }

    // <?xml … encoding="x"?>, <meta charset=x>, <meta http-equiv=content-type content="…; charset=x">
    private static string? Declared(ReadOnlySpan<byte> bytes)
    {
        string head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, HeadBytes)]);
        string? xml = head.TrimStart().StartsWith("<?xml", StringComparison.Ordinal) ? After(head[..Math.Max(0, head.IndexOf("?>", StringComparison.Ordinal))], "encoding") : null;
        return xml ?? (head.Contains("<meta", StringComparison.OrdinalIgnoreCase) ? After(head, "charset") : null);
    }

    private static string? After(string text, string name)
    {
        int at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        if (at < 0) return null;
        string value = text[(at + name.Length)..].TrimStart();
        if (!value.StartsWith('=')) return null;
        value = value[1..].TrimStart(' ', '"', '\'');
        int end = value.IndexOfAny(['"', '\'', ' ', ';', '>', '/', '?']);
        return end > 0 ? value[..end] : null;
    }
}
