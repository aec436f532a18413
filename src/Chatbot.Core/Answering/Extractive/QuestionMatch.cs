using Chatbot.Knowledge;

namespace Chatbot.Answering.Extractive;

/// <summary>Finds the common question that a reader asks in nearly the same words.</summary>
public static class QuestionMatch
{
    /// <summary>How alike, both ways, two questions must be to count as the same.</summary>
    private const double SameQuestion = 0.8;

    private static readonly HashSet<string> Negations = new(StringComparer.OrdinalIgnoreCase) { "not", "no", "never", "without", "n't" };

    /// <summary>The best matching document of kind question among the candidates, or null.</summary>
    public static Document? Match(Question question, IEnumerable<Document> documents) => documents
        .Where(d => d.Kind == DocumentKind.Question)
        .DistinctBy(d => d.Id)
        .Select(d => (Document: d, Likeness: Likeness(question, DocumentWords.Of(d).Title)))
        .Where(m => m.Likeness >= SameQuestion)
        .OrderByDescending(m => m.Likeness).ThenBy(m => m.Document.Id, StringComparer.Ordinal)
        .FirstOrDefault().Document;

    /// <summary>Whether two questions ask the same in nearly the same words.</summary>
    public static bool IsSame(Question a, Question b) =>
        string.Equals(a.Text, b.Text, StringComparison.OrdinalIgnoreCase) || Likeness(a, b) >= SameQuestion;

    /// <summary>0 to 1; 0 if they ask for different things, or about different names, numbers or roles.</summary>
    public static double Likeness(Question a, Question b)
    {
        if (a.Kind != b.Kind || a.Words.Content.Count == 0 || b.Words.Content.Count == 0) return 0;
        if (IsNegated(a) != IsNegated(b)) return 0;
        if (!Specifics(a).SequenceEqual(Specifics(b), StringComparer.Ordinal)) return 0;
        if (!CountsTheSame(a, b) || !CountsTheSame(b, a)) return 0;
        return Math.Min(
            SoftAlignment.Score(a.Words, b.Words, Rarity.General),
            SoftAlignment.Score(b.Words, a.Words, Rarity.General));
    }

    /// <summary>"How much heroin" is not "how much cocaine", however near the two are.</summary>
    private static bool CountsTheSame(Question a, Question b) =>
        Demands.Counted(a) is not { Term: { } counted } || b.Words.Has(counted) || Lexicon.Answers(counted, b.Words);

    /// <summary>Names and numbers in order, so that "did A ask B" is not "did B ask A". A word that both capitalise or neither knows.</summary>
    private static IEnumerable<string> Specifics(Question question) =>
        question.Words.Content.Where(Confidence.IsSpecific).Select(w => w.Term!);

    private static bool IsNegated(Question question) => question.Words.All.Any(w =>
        w.Span.Of(question.Text) is var text && (Negations.Contains(text) || text.EndsWith("n't", StringComparison.OrdinalIgnoreCase)));
}
