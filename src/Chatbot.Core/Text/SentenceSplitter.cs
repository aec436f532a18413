namespace Chatbot.Text;

/// <summary>
/// Splits a text into sentences by rules, in time linear in its length. A blank line always ends a sentence; a single line
/// break does in lists and in text without any full stop. Closing quotes and brackets belong to the sentence before them.
/// </summary>
public static class SentenceSplitter
{
    /// <summary>The sentences of a text: trimmed, in order, not overlapping, together all that is not blank.</summary>
    public static IReadOnlyList<TextSpan> Split(string text) => Split(text, new TextSpan(0, text.Length));

    /// <summary>The sentences of a part of a text, as spans of the whole text.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range is not inside the text.</exception>
    public static IReadOnlyList<TextSpan> Split(string text, TextSpan range)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(range.Start, nameof(range));
        ArgumentOutOfRangeException.ThrowIfLessThan(range.End, range.Start, nameof(range));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(range.End, text.Length, nameof(range));
        var sentences = new List<TextSpan>();
        for (int at = range.Start; at < range.End;)
        {
            int end = BlockEnd(text, at, range.End);
            SplitBlock(text, at, end, sentences);
            at = end;
        }

        return sentences;
    }

    /// <summary>The end of the lines from <paramref name="start"/> up to a blank one.</summary>
    private static int BlockEnd(string text, int start, int end)
    {
        bool seen = false, blankLine = false;
        for (int i = start; i < end; i++)
        {
            if (text[i] is '\n' or '\u2029')
            {
                if (seen && (blankLine || text[i] == '\u2029')) return i;
                blankLine = true;
            }
            else if (!char.IsWhiteSpace(text[i]))
            {
                seen = true;
                blankLine = false;
            }
        }

        return end;
    }

    private static void SplitBlock(string text, int from, int to, List<TextSpan> sentences)
    {
        var block = text.AsSpan(from, to - from);
        bool everyLine = !HasFullStop(block);
        int start = SkipSpace(block, 0);
        var marker = ListMarker.At(block, start);
        var end = new SentenceEnd(block, start);
        for (int i = start; i < block.Length;)
        {
            int stop = -1, next = i + 1;
            if (char.IsWhiteSpace(block[i]))
            {
                next = SkipSpace(block, i);
                bool newLine = block[i..next].Contains('\n');
                if (newLine && (everyLine || ListMarker.BeginsLine(block, next))) stop = i;
                else if (marker.IsFollowedBy(ListMarker.At(block, next))) stop = i;
            }
            else if (Characters.IsTerminator(block[i])) stop = end.At(i, marker, out next);

            if (stop > start)
            {
                sentences.Add(new(from + start, from + stop));
                start = SkipSpace(block, stop);
                marker = ListMarker.At(block, start);
                end = new SentenceEnd(block, start);
                next = Math.Max(start, stop);
            }

            i = next;
        }

        int last = block.TrimEnd().Length;
        if (last > start) sentences.Add(new(from + start, from + last));
    }

    private static bool HasFullStop(ReadOnlySpan<char> block)
    {
        for (int i = 0; i < block.Length; i++)
        {
            if (Characters.IsTerminator(block[i]) && (i + 1 == block.Length || !char.IsLetterOrDigit(block[i + 1]))) return true;
        }

        return false;
    }

    internal static int SkipSpace(ReadOnlySpan<char> text, int i)
    {
        while (i < text.Length && char.IsWhiteSpace(text[i])) i++;
        return i;
    }
}
