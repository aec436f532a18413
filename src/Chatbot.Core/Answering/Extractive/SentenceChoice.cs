namespace Chatbot.Answering.Extractive;

/// <summary>Takes the few sentences that make the answer out of the ranked ones.</summary>
public static class SentenceChoice
{
    /// <summary>
    /// At most <paramref name="most"/> sentences that answer: the best, and others close to it that say something else. A sentence that
    /// refers to the one before it brings that one along, or is left out. In reading order: documents by their best sentence.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<RankedSentence>> Choose(
        IReadOnlyList<RankedSentence> ranked, Func<RankedSentence, bool> answers, int most, double closeness)
    {
        var chosen = new List<IReadOnlyList<RankedSentence>>();
        int count = 0;
        foreach (var sentence in ranked)
        {
            if (count >= most || (chosen.Count > 0 && sentence.Score < closeness * chosen[0][^1].Score)) break;
            if (sentence.Candidate.Text.EndsWith('?') || !answers(sentence)) continue;
            if (chosen.Any(group => group.Any(other => SaysTheSame(other, sentence)))) continue;
            var group = WithAntecedent(sentence, ranked);
            if (group.Count == 0 || count + group.Count > most) continue;
            chosen.Add(group);
            count += group.Count;
        }

        return [.. chosen
            .GroupBy(g => g[0].Candidate.Document.Id)
            .SelectMany(document => document.OrderBy(g => g[0].Candidate.Span.Start))];
    }

    private static IReadOnlyList<RankedSentence> WithAntecedent(RankedSentence sentence, IReadOnlyList<RankedSentence> ranked)
    {
        if (!OpeningReference.IsIn(sentence.Candidate.Words)) return [sentence];
        if (sentence.Candidate.Before is not { } before) return [];
        var antecedent = ranked.FirstOrDefault(r => r.Candidate.Document.Id == sentence.Candidate.Document.Id && r.Candidate.Span == before);
        return antecedent is null || OpeningReference.IsIn(antecedent.Candidate.Words) ? [] : [antecedent, sentence];
    }

    /// <summary>Most content words of the shorter sentence stand in the other, numbers included.</summary>
    private static bool SaysTheSame(RankedSentence a, RankedSentence b)
    {
        var (x, y) = (a.Candidate.Words, b.Candidate.Words);
        if (a.Candidate.Document.Id == b.Candidate.Document.Id && a.Candidate.Span == b.Candidate.Span) return true;
        var (shorter, longer) = x.Terms.Count <= y.Terms.Count ? (x, y) : (y, x);
        return shorter.Terms.Count > 0
            && shorter.Terms.Count(longer.Has) >= 0.7 * shorter.Terms.Count
            && shorter.Content.Where(w => w.Number).All(w => longer.Has(w.Term!));
    }
}
