using Chatbot.Text;

namespace Chatbot.Answering.Verification;

/// <summary>What somebody said stays theirs: a claim is neither stated as a fact nor given to another speaker.</summary>
internal static class Speakers
{
    /// <summary>The least share of the sentence that must come from what somebody said, before it must say so.</summary>
    private const double LeastShare = 0.5;

    /// <summary>Every speaker of what the sentence took over is told in it, too.</summary>
    public static bool AreKept(Comparison comparison)
    {
        var (source, alignment) = (comparison.Source, comparison.Alignment);
        var taken = Enumerable.Range(0, comparison.Said.Units.Count)
            .Where(i => comparison.Said.Units[i].Says && alignment.SourceOf(i) is >= 0 and var j && !source.IsAttribution(j)).ToList();
        foreach (var attribution in source.Attributions)
        {
            var covered = taken.Where(i => attribution.Covers(alignment.SourceOf(i))).ToList();
            if (covered.Count == 0 || covered.Count < LeastShare * taken.Count || SayingVerbs.IsVouching(source.Units[attribution.Verb]) || IsPublisher(attribution, source)) continue;
            if (!comparison.Said.Attributions.Any(a => covered.Exists(a.Covers) && (Counterpart(a, comparison) ?? attribution) == attribution && IsOne(a, attribution, source))) return false;
        }

        return true;
    }

    /// <summary>Every speaker that the sentence names says so in the evidence.</summary>
    public static bool AreTrue(Comparison comparison)
    {
        bool quotes = comparison.Said.Words.Text.AsSpan().ContainsAny("\"“”„«");
        foreach (var attribution in comparison.Said.Attributions)
        {
            if (attribution.Unnamed || IsPublisher(attribution, comparison.Source)) continue;
            if (Counterpart(attribution, comparison) is { } same)
            {
                if (!IsOne(attribution, same, comparison.Source)) return false;
                continue;
            }

            var covering = comparison.Source.Attributions.Where(a => Enumerable.Range(0, comparison.Said.Units.Count).Any(i =>
                comparison.Said.Units[i].Says && attribution.Covers(i) && comparison.Alignment.SourceOf(i) is >= 0 and var j && a.Covers(j))).ToList();
            bool given = covering.Exists(a => IsOne(attribution, a, comparison.Source))
                || (covering.Count == 0 && !quotes && comparison.Others.Any(o => o.Statement.Attributions.Any(a => !a.Unnamed && IsOne(attribution, a, o.Statement) && Overlap(comparison.Said, attribution, o.Alignment, a))))
                || (!quotes && attribution.Speaker.Where(u => u.Says).All(comparison.IsKnown));
            if (!given) return false;
        }

        return true;
    }

    /// <summary>Whether at least half of what the one says is what the other says.</summary>
    private static bool Overlap(Statement said, Attribution attribution, Alignment alignment, Attribution other)
    {
        var covered = Enumerable.Range(0, said.Units.Count).Where(i => said.Units[i].Says && attribution.Covers(i)).ToList();
        return 2 * covered.Count(i => alignment.SourceOf(i) is >= 0 and var j && other.Covers(j) && said.Units[i].Shares(alignment.Source[j])) >= covered.Count;
    }

    /// <summary>The source's attribution by the very same word, or null.</summary>
    private static Attribution? Counterpart(Attribution said, Comparison comparison) =>
        comparison.Source.Attributions.FirstOrDefault(a => comparison.Alignment.SourceOf(said.Verb) == a.Verb);

    /// <summary>"He said" may be anybody who was named before; a named speaker is the one named.</summary>
    private static bool IsOne(Attribution said, Attribution source, Statement statement)
    {
        if (said.Unnamed) return !said.Open || source.Open;
        var names = said.Speaker.Where(u => u.Kind == UnitKind.Name).ToList();
        // "I believe", in a quotation: its speaker stands outside.
        if (source.Unnamed) return !source.Open && !source.Speaker.Any(u => u.Text is "i" or "we") && names.TrueForAll(u => IsNear(u, statement));
        bool named = source.Speaker.Any(u => u.Kind == UnitKind.Name);
        return names.Count > 0 && named
            ? names.TrueForAll(u => source.Speaker.Any(v => v.Says && Alignment.Match(u, v) > 0))
            : said.Speaker.Any(u => u.Says && source.Speaker.Any(v => v.Says && Alignment.Match(u, v) > 0)) || (names.Count > 0 != named && names.TrueForAll(u => IsNear(u, statement)));
    }

    /// <summary>Whether a name was given shortly before, or in the sentence, so that "he" or "the minister" may be its.</summary>
    private static bool IsNear(Unit name, Statement statement)
    {
        string last = name.Text.Split(' ')[^1];
        return statement.Before.Contains(last, StringComparison.OrdinalIgnoreCase) || statement.Words.Text.Contains(last, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>"…, AP News reported" in AP News: the citation says so already.</summary>
    private static bool IsPublisher(Attribution attribution, Statement source) => source.Publishers.Select(Analyzer.Terms)
        .Any(publisher => publisher.Count > 0 && attribution.Speaker.Any(u => u.Kind == UnitKind.Name && (publisher.All(u.Terms.Contains) || u.Terms.All(publisher.Contains))));
}
