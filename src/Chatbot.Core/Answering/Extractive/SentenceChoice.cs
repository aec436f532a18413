using Chatbot.Knowledge;

namespace Chatbot.Answering.Extractive;

/// <summary>Takes the few sentences that make the answer out of the ranked ones.</summary>
public static class SentenceChoice
{
    /// <summary>Of the best one's coverage, what a further sentence must have: one that says less of what is asked is padding.</summary>
    private const double AsMuch = 0.85;

    /// <summary>
    /// How much closer to the best one a sentence of another document must be: one of the same document is about the same thing, one of
    /// another often only shares words with the question.
    /// </summary>
    private const double Closer = 1.2, OtherFigure = 0.97;

    /// <summary>The most sentences before one that it may need: "Keil had confessed. He owed money. He had known the way".</summary>
    private const int MostAntecedents = 2;

    /// <summary>
    /// At most <paramref name="most"/> sentences that answer: the best, and others close to it that add something. A sentence that
    /// refers to the one before it brings that one along, or is left out. In reading order: documents by their best sentence.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<RankedSentence>> Choose(
        Question question, IReadOnlyList<RankedSentence> ranked, Func<RankedSentence, bool> answers, int most, double closeness)
    {
        var chosen = new List<IReadOnlyList<RankedSentence>>();
        int count = 0;
        double best = 0;
        foreach (var sentence in ranked)
        {
            if (count >= most || (chosen.Count > 0 && sentence.Score < closeness * best)) break;
            if (AsksBack(sentence.Candidate) || !answers(sentence)) continue;
            if (chosen.Count > 0 && !Adds(question, sentence, chosen)) continue;
            if (chosen.Count > 0 && sentence.Score < Elsewhere(question, chosen, closeness) * best && !chosen.Exists(g => g[0].Candidate.Document.Id == sentence.Candidate.Document.Id)) continue;
            var group = WithAntecedent(sentence, ranked);
            if (group.Count == 0 || count + group.Count > most) continue;
            if (chosen.Count == 0) best = sentence.Score;
            chosen.Add(group);
            count += group.Count;
        }

        return [.. chosen
            .GroupBy(g => g[0].Candidate.Document.Id)
            .SelectMany(document => document.OrderBy(g => g[0].Candidate.Span.Start))];
    }

    /// <summary>Whether it can be the answer by itself: it asks nothing, and refers to no sentence before it.</summary>
    public static bool StandsAlone(Candidate candidate) => !AsksBack(candidate) && !OpeningReference.IsIn(candidate.Words);

    private static bool AsksBack(Candidate candidate) => candidate.Text.EndsWith('?');

    /// <summary>Whether it says as much of what is asked, and something that the others do not: another figure or date, where one is asked for.</summary>
    private static bool Adds(Question question, RankedSentence sentence, List<IReadOnlyList<RankedSentence>> chosen)
    {
        if (chosen.Any(group => group.Any(other => SaysTheSame(other, sentence)))) return false;
        var candidate = sentence.Candidate;
        if (Coverage.Of(question, candidate).Share < AsMuch * Coverage.Of(question, chosen[0][^1].Candidate).Share) return false;
        if (question.Kind is not (QuestionKind.HowMany or QuestionKind.When)) return true;
        var told = chosen.SelectMany(g => g).Select(r => r.Candidate.Words).ToList();
        return candidate.Words.Content.Any(w => AnswerType.Is(question.Kind, candidate.Words, w) && !question.Words.Has(w.Term!) && !told.Exists(t => t.Has(w.Term!)));
    }

    /// <summary>A person, a time or a place is told once: another document adds nothing. Of figures there may be several.</summary>
    private static double Elsewhere(Question question, List<IReadOnlyList<RankedSentence>> chosen, double closeness) => question.Kind switch
    {
        // An editor's sentence rests on documents, one of which may say more.
        QuestionKind.Who or QuestionKind.When or QuestionKind.Where when chosen.TrueForAll(g => g[0].Candidate.Document.Kind is not (DocumentKind.Digest or DocumentKind.Question)) => 1,
        QuestionKind.HowMany => OtherFigure,
        _ => Math.Min(1, Closer * closeness),
    };

    /// <summary>The sentence behind those that say whom it is about; none if these are not to be had.</summary>
    private static List<RankedSentence> WithAntecedent(RankedSentence sentence, IReadOnlyList<RankedSentence> ranked)
    {
        var group = new List<RankedSentence> { sentence };
        while (OpeningReference.IsIn(group[0].Candidate.Words))
        {
            if (group.Count > MostAntecedents || group[0].Candidate.Before is not { } before) return [];
            if (ranked.FirstOrDefault(r => r.Candidate.Document.Id == sentence.Candidate.Document.Id && r.Candidate.Span == before) is not { } antecedent) return [];
            group.Insert(0, antecedent);
        }

        return group;
    }

    private static bool SaysTheSame(RankedSentence a, RankedSentence b) =>
        (a.Candidate.Document.Id == b.Candidate.Document.Id && a.Candidate.Span == b.Candidate.Span) || SaysTheSame(a.Candidate.Words, b.Candidate.Words);

    /// <summary>Most content words of the shorter sentence stand in the other, numbers included.</summary>
    internal static bool SaysTheSame(SentenceWords x, SentenceWords y)
    {
        var (shorter, longer) = x.Terms.Count <= y.Terms.Count ? (x, y) : (y, x);
        return shorter.Terms.Count > 0
            && shorter.Terms.Count(longer.Has) >= 0.7 * shorter.Terms.Count
            && shorter.Content.Where(w => w.Number).All(w => longer.Has(w.Term!));
    }
}
