namespace Chatbot.Answering.Verification;

/// <summary>
/// How well the evidence supports a sentence, 0 to 1: the share of it that stands in one sentence of the evidence, in the same
/// order. A sentence that was put together from pieces of several has all its words in the evidence, too, and says something
/// that none of them says; plain overlap cannot tell (QAGS CNN/DM: see the tests for both figures).
/// </summary>
public static class Support
{
    /// <summary>The score of a sentence against what it cites.</summary>
    public static double Score(SentenceWords sentence, IReadOnlyList<Evidence> evidence)
    {
        var statements = Statements.Of(evidence, sentence);
        return statements.Evidence.Count == 0 ? 0 : statements.Evidence.Max(source => Score(new Alignment(statements.Said.Units, source.Units)));
    }

    /// <summary>The score of one sentence of the evidence.</summary>
    internal static double Score(Alignment alignment) => alignment.Said.Count == 0 ? 0 : alignment.Weight / alignment.Whole;
}
