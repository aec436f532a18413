using Chatbot.Answering.Extractive;
using Chatbot.Knowledge;

namespace Chatbot.Answering.Verification;

/// <summary>
/// Checks a sentence against its evidence before anyone sees it, whichever composer wrote it. In doubt it withholds: a
/// sentence that is true but cannot be shown to be is a smaller loss than one that no source says.
/// </summary>
public static class Verifier
{
    /// <summary>The least <see cref="SupportScore"/> of a sentence in other words: half of it stands in one sentence of the evidence.</summary>
    public const double SupportThreshold = 0.5;

    /// <summary>The most words in a row that nothing in the evidence stands for.</summary>
    public const int MostUnknown = 2;

    /// <summary>The least share of its words that must stand in the evidence, or similar ones (soft alignment, 0 to 1); for an editor's less, who may sum up.</summary>
    public const double LeastCoverage = 0.7, EditorsLeastCoverage = 0.5;

    public static Withheld Check(DraftSentence draft)
    {
        if (draft.Evidence.Count == 0) return draft.Origin is SentenceOrigin.Analysis or SentenceOrigin.Assistant ? Withheld.None : Withheld.NoEvidence;
        if (draft.Origin == SentenceOrigin.Source)
            return draft.Evidence.Any(e => string.Equals(e.Quote, draft.Text, StringComparison.Ordinal)) ? Withheld.None : Withheld.NotVerbatim;

        string text = Typography.Plain(draft.Text);
        string known = string.Join('\n', draft.Evidence.Select(e => KnownOf(e.Document)).Distinct());
        string all = Typography.Plain(string.Join('\n', draft.Evidence.Select(e => Weekdays.Dated(e.Quote, e.Document.Published)).Append(known)));
        if (!Quotations.Hold(text, draft.Evidence)) return Withheld.Quotation;
        if (!Figures.In(text).IsSubsetOf(Figures.In(all))) return Withheld.Number;
        if (!Dates.DaysIn(text).IsSubsetOf(Dates.DaysIn(all))) return Withheld.Number;

        var words = SentenceWords.Analyse(text);
        var evidence = SentenceWords.Analyse(all);
        if (!Names.Hold(words, evidence, [.. draft.Evidence.Select(e => e.Document.Body).Distinct()])) return Withheld.Name;
        bool editor = draft.Origin == SentenceOrigin.Editor;
        if (SoftAlignment.Score(words, evidence, Rarity.General) < (editor ? EditorsLeastCoverage : LeastCoverage)) return Withheld.Support;

        var sources = Statements.Of(draft.Evidence, words);
        return Check(sources.Said, sources.Evidence, SentenceWords.Analyse(known), editor);
    }

    /// <summary>A sentence of two clauses may rest on two sentences of the evidence, each clause on one.</summary>
    private static Withheld Check(Statement said, IReadOnlyList<Statement> evidence, SentenceWords known, bool editor)
    {
        if (!Fragments.IsWhole(said)) return Withheld.Support;
        var comparisons = Comparison.Of(said, evidence, known);
        var result = Check(comparisons[0], editor);
        if (result == Withheld.None) return result;
        // What one source gives as somebody's words, another may give as its own.
        if (result == Withheld.Speaker && comparisons.Skip(1).Any(c => Check(c, editor) == Withheld.None)) return Withheld.None;
        if (result is not (Withheld.Time or Withheld.Number or Withheld.Roles or Withheld.Support) || said.Clauses() is not { Count: > 1 } clauses) return result;
        var apart = clauses.Select(c => Comparison.Of(c, evidence, known)[0]).ToList();
        return apart.Select(c => c.Source).Distinct().Count() == clauses.Count && apart.TrueForAll(c => Fragments.IsWhole(c.Said) && Check(c, editor) == Withheld.None) ? Withheld.None : result;
    }

    private static Withheld Check(Comparison comparison, bool editor)
    {
        if (!Negations.Hold(comparison)) return Withheld.Negation;
        if (!Polarity.Holds(comparison)) return Withheld.Polarity;
        if (!Times.Hold(comparison)) return Withheld.Time;
        if (!Quantities.Hold(comparison)) return Withheld.Number;
        if (!Speakers.AreTrue(comparison)) return Withheld.Speaker;
        // An editor sums up what several sentences say, and signs for it: whether to name a source again, and how to join what
        // they say, is theirs to judge. A model has no judgement.
        if (editor) return Roles.AreSwapped(comparison) ? Withheld.Roles : Withheld.None;
        if (!Speakers.AreKept(comparison)) return Withheld.Speaker;
        if (!Roles.Hold(comparison)) return Withheld.Roles;
        return SupportScore.Of(comparison.Alignment) < SupportThreshold || SupportScore.LongestUnknown(comparison) > MostUnknown ? Withheld.Support : Withheld.None;
    }

    /// <summary>What a reader knows of a document besides its text: title, names of publishers and people, date.</summary>
    public static string KnownOf(Document document) =>
        $"{document.Title}\n{string.Join('\n', document.Publishers)}\n{document.Author}\n{Dates.Spoken(document.Published)}";
}
