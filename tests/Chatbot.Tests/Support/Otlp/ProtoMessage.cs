using System.Buffers.Binary;
using System.Text;

namespace Chatbot.Support.Otlp;

/// <summary>A protobuf message read without its schema (https://protobuf.dev/programming-guides/encoding/): numbered fields.</summary>
internal sealed class ProtoMessage
{
    private readonly List<(int Number, ulong Value, ReadOnlyMemory<byte> Bytes)> _fields = [];

    public ProtoMessage(ReadOnlyMemory<byte> bytes)
    {
        for (int at = 0; at < bytes.Length;)
        {
            ulong tag = Varint(bytes.Span, ref at);
            int number = (int)(tag >> 3);
            switch (tag & 7)
            {
                case 0: _fields.Add((number, Varint(bytes.Span, ref at), default)); break;
                case 1: _fields.Add((number, BinaryPrimitives.ReadUInt64LittleEndian(bytes.Span[at..]), bytes.Slice(at, 8))); at += 8; break;
                case 5: _fields.Add((number, BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span[at..]), bytes.Slice(at, 4))); at += 4; break;
                case 2:
                    int length = (int)Varint(bytes.Span, ref at);
                    _fields.Add((number, 0, bytes.Slice(at, length)));
                    at += length;
                    break;
                default: throw new InvalidDataException($"Wire type {tag & 7} is not protobuf 3.");
            }
        }
    }

    public bool Has(int number) => _fields.Exists(f => f.Number == number);

    public IEnumerable<ProtoMessage> Messages(int number) => _fields.Where(f => f.Number == number).Select(f => new ProtoMessage(f.Bytes));

    public string Text(int number) => Encoding.UTF8.GetString(Bytes(number).Span);

    public string Hex(int number) => Convert.ToHexStringLower(Bytes(number).Span);

    public ulong Number(int number) => _fields.FirstOrDefault(f => f.Number == number).Value;

    public double Double(int number) => BitConverter.UInt64BitsToDouble(Number(number));

    private ReadOnlyMemory<byte> Bytes(int number) => _fields.FirstOrDefault(f => f.Number == number).Bytes;

    private static ulong Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = bytes[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }
    }
}
