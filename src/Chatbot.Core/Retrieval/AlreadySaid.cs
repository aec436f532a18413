using Chatbot.Knowledge;

namespace Chatbot.Retrieval;

/// <summary>
/// The next question is seldom answered by what was just said: passages that a reader has been given already step back, the more
/// of them was given. They stay findable, for "when was that?" may need the same sentence.
/// </summary>
internal static class AlreadySaid
{
    /// <summary>What a passage loses that was given whole.</summary>
    private const double Most = 0.15;

    /// <summary>The share of its score that a passage keeps.</summary>
    /// <param name="said">The answers given before.</param>
    public static double Keeps(Passage passage, IReadOnlyList<string> said)
    {
        int given = 0, all = 0;
        foreach (var span in passage.Sentences)
        {
            var sentence = passage.Text.AsSpan(span.Start - passage.Start, span.Length);
            all += sentence.Length;
            foreach (string answer in said)
            {
                if (!answer.AsSpan().Contains(sentence, StringComparison.Ordinal)) continue;
                given += sentence.Length;
                break;
            }
        }

        return all == 0 ? 1 : 1 - (Most * given / all);
    }
}
