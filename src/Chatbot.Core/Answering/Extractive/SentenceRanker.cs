namespace Chatbot.Answering.Extractive;

/// <summary>A candidate and how well it answers, higher is better.</summary>
public sealed record RankedSentence(Candidate Candidate, double Score, SentenceFeatures Features);

/// <summary>What the ranker looks at, each between -1 and about 1.</summary>
/// <param name="Coverage">Soft alignment of the question with the sentence, by rarity among the candidates.</param>
/// <param name="Context">The part of the question that the title, the heading or the sentence before has and the sentence lacks.</param>
/// <param name="Phrases">Share of the question's pairs of neighbouring terms that stand together in the sentence too.</param>
/// <param name="Type">1 if the sentence has the number, date, name, place or cause that is asked for, -1 if it must and lacks it.</param>
/// <param name="Lead">1 for the first sentence of a document, falling with its place.</param>
/// <param name="Passage">The passage's retrieval score.</param>
/// <param name="Length">How far the sentence exceeds 30 words, in units of 30 words.</param>
public readonly record struct SentenceFeatures(
    double Coverage, double Context, double Phrases, double Type, double Lead, double Passage, double Length)
{
    /// <summary>Hand-set weights, in the order in which the features are named.</summary>
    public double Score => Coverage + 0.45 * Context + 0.25 * Phrases + 0.25 * Type + 0.05 * Lead + 0.2 * Passage - 0.15 * Length;
}

/// <summary>Orders candidate sentences by readable features.</summary>
public static class SentenceRanker
{
    /// <summary>Best first; ties by document and place, so that the same input gives the same order.</summary>
    public static IReadOnlyList<RankedSentence> Rank(Question question, IReadOnlyList<Candidate> candidates)
    {
        var rarity = new Rarity(candidates.Select(c => c.Words));
        var phrases = Pairs(question.Words).ToHashSet();
        return [.. candidates
            .Select(c => Score(c, Features(question, c, rarity, phrases)))
            .OrderByDescending(r => r.Score)
            .ThenBy(r => r.Candidate.Document.Id, StringComparer.Ordinal)
            .ThenBy(r => r.Candidate.Span.Start)];

        static RankedSentence Score(Candidate candidate, SentenceFeatures features) => new(candidate, features.Score, features);
    }

    private static SentenceFeatures Features(Question question, Candidate candidate, Rarity rarity, HashSet<(string, string)> phrases)
    {
        double total = 0, covered = 0, context = 0;
        foreach (var asked in question.Words.Content)
        {
            double weight = rarity.Local(asked) + Rarity.General(asked), here = SoftAlignment.Best(asked, candidate.Words);
            total += weight;
            covered += weight * here;
            if (candidate.ContextHas(asked.Term!)) context += weight * (1 - here);
        }

        return new(
            Coverage: total > 0 ? covered / total : 0,
            Context: total > 0 ? context / total : 0,
            Phrases: phrases.Count > 0 ? (double)Pairs(candidate.Words).Distinct().Count(phrases.Contains) / phrases.Count : 0,
            Type: TypeOf(question, candidate.Words),
            Lead: 1.0 / (1 + candidate.Passage.Ordinal * 5 + candidate.Position),
            Passage: candidate.PassageScore,
            Length: Math.Max(0, candidate.Words.All.Count - 30) / 30.0);
    }

    private static double TypeOf(Question question, SentenceWords sentence) => question.Kind == QuestionKind.Why
        ? AnswerType.NamesCause(sentence) ? 1 : 0
        : AnswerType.Fits(question, sentence) switch { true => 1, false => -1, null => 0 };

    private static IEnumerable<(string, string)> Pairs(SentenceWords words) =>
        words.Content.Zip(words.Content.Skip(1), (a, b) => (a.Term!, b.Term!));
}
