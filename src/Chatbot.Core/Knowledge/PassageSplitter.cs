using Chatbot.Text;

namespace Chatbot.Knowledge;

/// <summary>
/// Cuts a document into passages: whole sentences under one heading, about <see cref="TargetWords"/> words, balanced so that
/// no section leaves a tiny tail. Headings are kept as the passages' heading path, not as text.
/// </summary>
public static class PassageSplitter
{
    /// <summary>What a passage aims at.</summary>
    public const int TargetWords = 120;

    /// <summary>Above this only where a single sentence is longer.</summary>
    public const int MaxWords = 180;

    /// <summary>A "sentence" of more words than this (text without punctuation) is cut between words.</summary>
    public const int MaxSentenceWords = 400;

    /// <summary>The passages in reading order. A document without blocks is one paragraph.</summary>
    public static IReadOnlyList<Passage> Split(Document document)
    {
        var passages = new List<Passage>();
        var sentences = new List<TextSpan>();
        var headings = new List<(int Level, string Text)>();
        IReadOnlyList<Block> blocks = document.Blocks.Count > 0
            ? document.Blocks
            : [new Block(BlockKind.Paragraph, 0, 0, document.Body.Length)];
        foreach (var block in blocks)
        {
            if (block.Kind != BlockKind.Heading)
            {
                foreach (var sentence in SentenceSplitter.Split(document.Body, new(block.Start, block.End)))
                    AddBounded(document.Body, sentence, sentences);
                continue;
            }

            AddSection(document, headings, sentences, passages);
            headings.RemoveAll(above => above.Level >= block.Level);
            headings.Add((block.Level, document.Body[block.Start..block.End].Trim()));
        }

        AddSection(document, headings, sentences, passages);
        return passages;
    }

    private static void AddSection(
        Document document, List<(int Level, string Text)> headings, List<TextSpan> sentences, List<Passage> passages)
    {
        string[] path = [.. headings.Select(heading => heading.Text)];
        int[] words = [.. sentences.Select(sentence => CountWords(document.Body, sentence))];
        int left = words.Sum();
        for (int first = 0; first < sentences.Count;)
        {
            // Shares are computed anew for what is left, so that the last passage is no smaller than its neighbours.
            int share = left / Math.Max(1, (int)Math.Round((double)left / TargetWords, MidpointRounding.AwayFromZero));
            int next = first, taken = 0;
            while (next < words.Length && (next == first || (taken + (words[next] / 2) <= share && taken + words[next] <= MaxWords)))
                taken += words[next++];
            left -= taken;
            int start = sentences[first].Start, end = sentences[next - 1].End;
            passages.Add(new(document.Id, document.Revision, passages.Count, path, start, end, document.Body[start..end],
                sentences.GetRange(first, next - first)));
            first = next;
        }

        sentences.Clear();
    }

    private static void AddBounded(string body, TextSpan sentence, List<TextSpan> sentences)
    {
        int start = sentence.Start, end = start, words = 0;
        for (int i = start; i < sentence.End; i++)
        {
            if (char.IsWhiteSpace(body[i])) continue;
            bool wordStarts = i == sentence.Start || char.IsWhiteSpace(body[i - 1]);
            if (wordStarts && words++ == MaxSentenceWords)
            {
                sentences.Add(new(start, end));
                (start, words) = (i, 1);
            }

            end = i + 1;
        }

        if (end > start) sentences.Add(new(start, end));
    }

    private static int CountWords(string body, TextSpan span)
    {
        int words = 0;
        for (int i = span.Start; i < span.End; i++)
        {
            if (!char.IsWhiteSpace(body[i]) && (i == span.Start || char.IsWhiteSpace(body[i - 1]))) words++;
        }

        return words;
    }
}
