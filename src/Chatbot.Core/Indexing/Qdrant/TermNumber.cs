using System.Text;

namespace Chatbot.Indexing.Qdrant;

/// <summary>
/// A term's dimension in the sparse vectors: 32-bit FNV-1a of its UTF-8 bytes, mixed as MurmurHash3 ends. Of a million terms
/// about a hundred pairs share a number, and then count as one.
/// </summary>
internal static class TermNumber
{
    public static uint Of(string term)
    {
        Span<byte> bytes = term.Length <= 128 ? stackalloc byte[512] : new byte[Encoding.UTF8.GetMaxByteCount(term.Length)];
        uint hash = 2_166_136_261;
        foreach (byte one in bytes[..Encoding.UTF8.GetBytes(term, bytes)]) hash = (hash ^ one) * 16_777_619;
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35;
        return hash ^ (hash >> 16);
    }

    /// <summary>A sparse vector of numbered terms; those that share a number are added up.</summary>
    public static SparseVector Vector(IEnumerable<(uint Number, float Weight)> terms)
    {
        var weights = new SortedDictionary<uint, float>();
        foreach (var (number, weight) in terms) weights[number] = weights.GetValueOrDefault(number) + weight;
        return new([.. weights.Keys], [.. weights.Values]);
    }
}
