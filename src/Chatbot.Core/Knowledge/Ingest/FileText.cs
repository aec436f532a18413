using System.Security.Cryptography;
using System.Text;

namespace Chatbot.Knowledge.Ingest;

/// <summary>A file's text, or why it cannot be used; and a hash of its bytes.</summary>
internal sealed record FileText(string Text, string Hash, FileError? Error)
{
    /// <summary>The most bytes that a file may have.</summary>
    public const long MaxBytes = 5_000_000;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static FileText Read(string path)
    {
        var (bytes, error) = ReadBytes(path);
        return error is null ? Decode(bytes) : new("", "", error);
    }

    /// <summary>The bytes of a file, or why it cannot be read. Files are small and read many at once: reading them asynchronously takes longer than reading them.</summary>
    public static (byte[] Bytes, FileError? Error) ReadBytes(string path)
    {
        try
        {
            // Asked before it is opened: reading a pipe would never end, and its length is 0.
            var file = new FileInfo(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path);
            if (file.Length == 0) return Unread("it is empty", "write its text, or remove the file");
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            if (stream.Length > MaxBytes)
            {
                return Unread($"it has {stream.Length / 1e6:0.0} MB, more than {MaxBytes / 1e6:0} MB", "split it into several documents, or check that it is a text");
            }
            byte[] bytes = new byte[stream.Length];
            int length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return (length == bytes.Length ? bytes : bytes[..length], null);
        }
        catch (FileNotFoundException) { return Unread("it was removed during the run", "run the ingest again"); }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Unread($"it cannot be read ({error.Message.TrimEnd('.')})", "check its permissions and the disk");
        }
    }

    public static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16));

    public static FileText Decode(ReadOnlySpan<byte> bytes)
    {
        string hash = HashOf(bytes);
        if (bytes.StartsWith("\uFEFF"u8)) bytes = bytes[3..];
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return Bad("it is UTF-16", "save it as UTF-8", hash);
        try
        {
            string text = Strict.GetString(bytes);
            if (string.IsNullOrWhiteSpace(text)) return Bad("it is empty", "write its text, or remove the file", hash);
            // Markdown would show a NUL as a replacement character.
            return Binary(bytes) ? Bad("it is not a text but binary data", "give Markdown files", hash) : new(text.Replace("\0", "", StringComparison.Ordinal), hash, null);
        }
        catch (DecoderFallbackException error)
        {
            if (Binary(bytes)) return Bad("it is not a text but binary data", "give Markdown files", hash);
            int line = 1 + bytes[..Math.Clamp(error.Index, 0, bytes.Length)].Count((byte)'\n');
            return new("", hash, new(line, "its bytes are not valid UTF-8", "save it as UTF-8"));
        }
    }

    // A stray NUL is cleaned away later; a text full of control characters is none.
    private static bool Binary(ReadOnlySpan<byte> bytes)
    {
        var head = bytes[..Math.Min(bytes.Length, 8192)];
        int control = 0;
        foreach (byte b in head)
        {
            if (b < 32 && b is not ((byte)'\n' or (byte)'\r' or (byte)'\t' or 12 or 27)) control++;
        }
        return control > 0 && control * 50 >= head.Length;
    }

    private static FileText Bad(string problem, string cure, string hash = "") => new("", hash, new(0, problem, cure));

    private static (byte[], FileError?) Unread(string problem, string cure) => ([], new(0, problem, cure));
}
