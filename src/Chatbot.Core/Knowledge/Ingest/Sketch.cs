using System.Runtime.InteropServices;
using System.Text;

namespace Chatbot.Knowledge.Ingest;

/// <summary>
/// A short stand-in for a text, by which near-identical ones are found: the least of 96 hashes over its runs of five words
/// (A. Broder, "On the resemblance and containment of documents", 1997), and a hash of all its figures. Texts whose figures
/// differ are never the same: one may correct the other.
/// </summary>
internal sealed class Sketch
{
    /// <summary>The share of runs of words that near-identical texts have in common, as estimated.</summary>
    public const double NearIdentical = 0.85;

    private const int Hashes = 96, Run = 5, LeastWords = 50, BandRows = 4;

    private readonly uint[] least;

    private Sketch(uint[] least, string figures) => (this.least, Figures) = (least, figures);

    /// <summary>Language and figures: equal in all near-identical texts.</summary>
    public string Figures { get; }

    /// <summary>Null for a text too short to tell.</summary>
    public static Sketch? Of(Document document)
    {
        var words = Words(document.Body);
        if (words.Count < LeastWords) return null;
        var smallest = new uint[Hashes];
        Array.Fill(smallest, uint.MaxValue);
        for (int i = 0; i + Run <= words.Count; i++)
        {
            ulong hash = Hash(Encoding.UTF8.GetBytes(string.Join(' ', words.GetRange(i, Run))));
            uint a = (uint)hash, b = (uint)(hash >> 32) | 1;
            for (int h = 0; h < Hashes; h++)
            {
                uint mixed = (a + ((uint)h * b)) * 0x9E3779B1u;
                mixed ^= mixed >> 15;
                if (mixed < smallest[h]) smallest[h] = mixed;
            }
        }
        var figures = words.Where(word => char.IsDigit(word[0])).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return new(smallest, $"{document.Language}:{Hash(Encoding.UTF8.GetBytes(string.Join(' ', figures))):x16}");
    }

    /// <summary>The inverse of <see cref="ToString"/>; null for an empty text.</summary>
    public static Sketch? Parse(string text)
    {
        int at = text.IndexOf(' ', StringComparison.Ordinal);
        return at < 0 ? null : new(MemoryMarshal.Cast<byte, uint>(Convert.FromBase64String(text[(at + 1)..])).ToArray(), text[..at]);
    }

    public override string ToString() => $"{Figures} {Convert.ToBase64String(MemoryMarshal.AsBytes(least.AsSpan()))}";

    /// <summary>Near-identical texts have at least one of these in common, all but surely.</summary>
    public IEnumerable<(int Band, ulong Key)> Bands()
    {
        for (int band = 0; band < Hashes / BandRows; band++) yield return (band, Hash(MemoryMarshal.AsBytes(least.AsSpan(band * BandRows, BandRows))));
    }

    public bool IsNear(Sketch other) => Figures == other.Figures && (double)least.Zip(other.least).Count(pair => pair.First == pair.Second) / Hashes >= NearIdentical;

    // FNV-1a, and a last mix: its low bits alone are weak.
    private static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        ulong hash = 14_695_981_039_346_656_037;
        foreach (byte b in bytes) hash = (hash ^ b) * 1_099_511_628_211;
        hash ^= hash >> 32;
        return hash * 0x9E37_79B9_7F4A_7C15;
    }

    private static List<string> Words(string body)
    {
        var words = new List<string>();
        int start = -1;
        for (int i = 0; i <= body.Length; i++)
        {
            // A figure keeps its separators: 1.5 is not 15.
            bool inside = i < body.Length && (char.IsLetterOrDigit(body[i]) || (start >= 0 && body[i] is '.' or ',' && char.IsDigit(body[i - 1]) && i + 1 < body.Length && char.IsDigit(body[i + 1])));
            if (inside && start < 0) start = i;
            if (inside || start < 0) continue;
            words.Add(body[start..i].ToLowerInvariant());
            start = -1;
        }
        return words;
    }
}
