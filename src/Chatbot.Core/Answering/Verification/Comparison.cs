namespace Chatbot.Answering.Verification;

/// <summary>A sentence beside one sentence of its evidence, with the others at hand.</summary>
internal sealed class Comparison
{
    /// <summary>How close to the closest one another sentence must come to be as good a source.</summary>
    private const double Close = 0.85;

    private readonly SentenceWords _known;

    private Comparison(Statement said, Alignment alignment, IReadOnlyList<(Statement, Alignment)> all, SentenceWords known)
    {
        (Said, Alignment, _known) = (said, alignment, known);
        Source = all.First(s => s.Item2 == alignment).Item1;
        Others = [.. all.Where(s => s.Item2 != alignment)];
    }

    /// <summary>The sentence beside each sentence of the evidence that much of it stands in, the closest first.</summary>
    /// <param name="known">What a reader knows of the documents besides their text.</param>
    public static IReadOnlyList<Comparison> Of(Statement said, IEnumerable<Statement> sources, SentenceWords known)
    {
        var all = sources.Select(s => (Statement: s, Alignment: new Alignment(said.Units, s.Units))).OrderByDescending(s => s.Alignment.Weight).ToList();
        return [.. all.Where(s => s.Alignment.Weight >= Close * all[0].Alignment.Weight).Select(s => new Comparison(said, s.Alignment, all, known))];
    }

    public Statement Said { get; }

    /// <summary>The sentence that most of it stands in.</summary>
    public Statement Source { get; }

    public Alignment Alignment { get; }

    /// <summary>The rest of the evidence.</summary>
    public IReadOnlyList<(Statement Statement, Alignment Alignment)> Others { get; }

    /// <summary>Whether a reader sees it beside the sentence: a publisher, a date, a word of the title.</summary>
    public bool IsKnown(Unit unit) => unit.Terms.All(_known.Has);

    /// <summary>Whether anything in the evidence stands for the unit.</summary>
    public bool IsFound(int i) => IsKnown(Said.Units[i]) || Others.Prepend((Source, Alignment)).Any(o => o.Item2.SourceOf(i) >= 0 || o.Item1.Units.Any(u => Alignment.Match(Said.Units[i], u) > 0));

    /// <summary>The stretches between two units that stand in both, from the sentence's start to its end.</summary>
    public IEnumerable<Gap> Gaps()
    {
        int said = -1, source = -1;
        for (int i = 0; i < Said.Units.Count; i++)
        {
            if (!Said.Units[i].Says || Alignment.SourceOf(i) < 0) continue;
            yield return new(this, said, i, source, Alignment.SourceOf(i));
            (said, source) = (i, Alignment.SourceOf(i));
        }

        yield return new(this, said, Said.Units.Count, source, Source.Units.Count);
    }
}
