namespace Chatbot.Answering.Verification;

/// <summary>
/// How well the evidence supports a sentence, 0 to 1: the share of it that stands in one sentence of the evidence, in the same
/// order. A sentence that was put together from pieces of several has all its words in the evidence, too, and says something
/// that none of them says; plain overlap cannot tell (QAGS CNN/DM: see the tests for both figures).
/// </summary>
public static class SupportScore
{
    /// <summary>The score of a sentence against what it cites.</summary>
    public static double Of(SentenceWords sentence, IReadOnlyList<Evidence> evidence)
    {
        var statements = Statements.Of(evidence, sentence);
        return statements.Evidence.Count == 0 ? 0 : statements.Evidence.Max(source => Of(new Alignment(statements.Said.Units, source.Units)));
    }

    /// <summary>The score of one sentence of the evidence.</summary>
    internal static double Of(Alignment alignment) => alignment.Said.Count == 0 ? 0 : alignment.Weight / alignment.Whole;

    /// <summary>The longest run of words that nothing in the evidence stands for: a clause of its own is no wording.</summary>
    internal static int LongestUnknown(Comparison comparison)
    {
        int longest = 0, run = 0;
        for (int i = 0; i < comparison.Said.Units.Count; i++)
        {
            if (!comparison.Said.Units[i].Says) continue;
            run = comparison.IsFound(i) ? 0 : run + 1;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
