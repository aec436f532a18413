namespace Chatbot.Answering.Verification;

/// <summary>What stands between two neighbouring units that sentence and source share (or the start, or the end).</summary>
/// <param name="SaidFrom">The unit before it in the sentence, -1 at the start.</param>
/// <param name="SaidTo">The unit behind it in the sentence.</param>
/// <param name="SourceFrom">The unit before it in the source, -1 at the start.</param>
/// <param name="SourceTo">The unit behind it in the source.</param>
internal sealed record Gap(Comparison Comparison, int SaidFrom, int SaidTo, int SourceFrom, int SourceTo)
{
    /// <summary>The units here that the sentence has.</summary>
    public IEnumerable<int> Said => Inner(Comparison.Said, SaidFrom, SaidTo);

    /// <summary>The units here that the source has.</summary>
    public IEnumerable<int> Source => Inner(Comparison.Source, SourceFrom, SourceTo);

    public IEnumerable<Unit> SourceUnits => Source.Select(j => Comparison.Source.Units[j]);

    /// <summary>Whether punctuation or a conjunction parts the source here.</summary>
    public bool SourceBreaks => Enumerable.Range(SourceFrom + 1, Math.Max(0, SourceTo - SourceFrom)).Any(j => j < Comparison.Source.Units.Count && (Comparison.Source.Units[j].Break || Comparison.Source.Units[j].Text is "and" or "but" or "while" or "who" or "which" or "that" or "as" or "after" or "before"));

    private static IEnumerable<int> Inner(Statement statement, int from, int to)
    {
        for (int i = from + 1; i < to; i++)
        {
            if (statement.Units[i].Says) yield return i;
        }
    }
}
