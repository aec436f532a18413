using Chatbot.Embedding;

namespace Chatbot.Answering.Verification;

/// <summary>
/// Which unit of a sentence stands for which unit of the evidence, in order: the heaviest common subsequence, where the same
/// word counts most, a similar word less. Names weigh a little less than words, so that of two that changed places around
/// a verb the verb stays.
/// </summary>
internal sealed class Alignment
{
    private const double Same = 1, SameName = 0.9, Similar = 0.45, SameFunction = 0.1, Adjacent = 0.05, LeastSimilarity = 0.6;

    private readonly int[] _there, _here;
    private readonly HashSet<string> _saidTerms, _sourceTerms;

    public Alignment(IReadOnlyList<Unit> said, IReadOnlyList<Unit> source)
    {
        (Said, Source) = (said, source);
        (_there, _here) = ([.. Enumerable.Repeat(-1, said.Count)], [.. Enumerable.Repeat(-1, source.Count)]);
        (_saidTerms, _sourceTerms) = ([.. said.SelectMany(u => u.Terms)], [.. source.SelectMany(u => u.Terms)]);
        Align();
    }

    public IReadOnlyList<Unit> Said { get; }

    public IReadOnlyList<Unit> Source { get; }

    /// <summary>How much of the sentence stands in the source, in order.</summary>
    public double Weight { get; private set; }

    /// <summary>The weight that the sentence would have in itself.</summary>
    public double Whole => Said.Sum(unit => Match(unit, unit)) + (Adjacent * Math.Max(0, Said.Count - 1));

    /// <summary>The place in the source of the unit at <paramref name="i"/> of the sentence, or -1.</summary>
    public int SourceOf(int i) => _there[i];

    /// <summary>The place in the sentence of the source's unit at <paramref name="j"/>, or -1.</summary>
    public int SaidOf(int j) => _here[j];

    /// <summary>Whether two units are the same, 0 to 1.</summary>
    public static double Match(Unit one, Unit other) => (one.Kind, other.Kind) switch
    {
        (UnitKind.Function, UnitKind.Function) => one.Text == other.Text ? SameFunction : 0,
        (UnitKind.Function, _) or (_, UnitKind.Function) => 0,
        (UnitKind.Name, UnitKind.Name) => NameMatch.IsSame(one, other) ? SameName : 0,
        (UnitKind.Content, UnitKind.Content) => one.Terms[0] == other.Terms[0] ? Same : 0,
        _ => one.Shares(other) ? SameName : 0,
    };

    /// <summary>A word is like another only if neither stands in the other sentence itself: a general is much like a president, and not him.</summary>
    private double Likeness(Unit one, Unit other) =>
        one.Vector >= 0 && other.Vector >= 0 && WordVectors.Default.Similarity(one.Vector, other.Vector) >= LeastSimilarity
            && !_sourceTerms.Contains(one.Terms[0]) && !_saidTerms.Contains(other.Terms[0]) && !Polarity.AreOpposite(one.Text, other.Text) ? Similar : 0;

    private void Align()
    {
        var best = new double[Said.Count + 1, Source.Count + 1];
        var match = new double[Said.Count, Source.Count];
        var taken = new bool[Said.Count, Source.Count];
        for (int i = Said.Count - 1; i >= 0; i--)
        {
            for (int j = Source.Count - 1; j >= 0; j--)
            {
                double m = Match(Said[i], Source[j]);
                if (m == 0 && Said[i].Kind == UnitKind.Content && Source[j].Kind == UnitKind.Content) m = Likeness(Said[i], Source[j]);
                match[i, j] = m;
                if (m > 0 && i + 1 < Said.Count && j + 1 < Source.Count && match[i + 1, j + 1] > 0) m += Adjacent;
                double skip = Math.Max(best[i + 1, j], best[i, j + 1]);
                taken[i, j] = m > 0 && m + best[i + 1, j + 1] >= skip;
                best[i, j] = taken[i, j] ? m + best[i + 1, j + 1] : skip;
            }
        }

        Weight = best[0, 0];
        for (int i = 0, j = 0; i < Said.Count && j < Source.Count;)
        {
            if (taken[i, j]) (_there[i], _here[j]) = (j++, i++);
            else if (best[i + 1, j] >= best[i, j + 1]) i++;
            else j++;
        }
    }
}
