using System.Security.Cryptography;
using System.Text;
using Chatbot.Knowledge;

namespace Chatbot.Indexing.Qdrant;

/// <summary>A passage's point id: the UUIDv5 (RFC 9562) of its own id and of the term in which it came, so that a passage whose stories changed can be there twice until the change is published.</summary>
internal static class PointId
{
    private static readonly byte[] Namespace = new Guid("6f2e9a51-7c3d-4b0e-9f64-2d8a1c5b7e30").ToByteArray(bigEndian: true);

    public static Guid Of(PassageId passage, long term)
    {
        byte[] name = Encoding.UTF8.GetBytes($"{passage}/{term}");
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // The standard asks for SHA-1; nothing is kept secret by it.
        SHA1.HashData([.. Namespace, .. name], hash);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new(hash[..16], bigEndian: true);
    }
}
