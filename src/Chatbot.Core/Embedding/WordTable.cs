using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace Chatbot.Embedding;

/// <summary>Looks words up in a block of ASCII bytes by open addressing: two integer arrays, no object per word.</summary>
internal sealed class WordTable
{
    private readonly byte[] _file;
    private readonly int[] _offsets;
    private readonly int[] _slots;

    // Runs 60,000 times at load, before tiered compilation would get to it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public WordTable(byte[] file, int lengthsAt, int count)
    {
        _file = file;
        _offsets = new int[count + 1];
        _offsets[0] = lengthsAt + count;
        _slots = new int[BitOperations.RoundUpToPowerOf2((uint)count * 2)];
        for (int i = 0; i < count; i++)
        {
            _offsets[i + 1] = _offsets[i] + file[lengthsAt + i];
            int slot = (int)Hash(Bytes(i)) & (_slots.Length - 1);
            while (_slots[slot] != 0) slot = (slot + 1) & (_slots.Length - 1);
            _slots[slot] = i + 1;
        }
    }

    public string Word(int index) => Encoding.ASCII.GetString(Bytes(index));

    public bool TryFind(ReadOnlySpan<char> word, out int index)
    {
        index = -1;
        Span<byte> lower = stackalloc byte[64];
        if (word.Length is 0 or > 64) return false;
        for (int i = 0; i < word.Length; i++)
        {
            if (!char.IsAsciiLetterOrDigit(word[i])) return false;
            lower[i] = (byte)(char.IsAsciiLetterUpper(word[i]) ? word[i] | 0x20 : word[i]);
        }

        lower = lower[..word.Length];
        for (int slot = (int)Hash(lower) & (_slots.Length - 1); _slots[slot] != 0; slot = (slot + 1) & (_slots.Length - 1))
        {
            if (!lower.SequenceEqual(Bytes(_slots[slot] - 1))) continue;
            index = _slots[slot] - 1;
            return true;
        }

        return false;
    }

    private ReadOnlySpan<byte> Bytes(int index) => _file.AsSpan(_offsets[index], _offsets[index + 1] - _offsets[index]);

    /// <summary>FNV-1a with a final mix.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Hash(ReadOnlySpan<byte> word)
    {
        uint hash = 2166136261;
        foreach (byte b in word) hash = (hash ^ b) * 16777619;
        return hash ^ (hash >> 15);
    }
}
