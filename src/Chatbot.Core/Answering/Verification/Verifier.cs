using Chatbot.Answering.Extractive;
using Chatbot.Knowledge;

namespace Chatbot.Answering.Verification;

/// <summary>
/// Checks a sentence against its evidence before anyone sees it, whichever composer wrote it. In doubt it withholds: a
/// sentence that is true but cannot be shown to be is a smaller loss than one that no source says.
/// </summary>
public static class Verifier
{
    /// <summary>The least support (soft alignment of the sentence with its evidence, 0 to 1) that a sentence in other words needs.</summary>
    public const double SupportThreshold = 0.6;

    /// <summary>The same for an editor's sentence, which may sum up.</summary>
    public const double EditorSupportThreshold = 0.5;

    public static Withheld Check(DraftSentence draft)
    {
        if (draft.Evidence.Count == 0) return draft.Origin is SentenceOrigin.Analysis or SentenceOrigin.Assistant ? Withheld.None : Withheld.NoEvidence;
        if (draft.Origin == SentenceOrigin.Source)
            return draft.Evidence.Any(e => string.Equals(e.Quote, draft.Text, StringComparison.Ordinal)) ? Withheld.None : Withheld.NotVerbatim;

        string quotes = string.Join('\n', draft.Evidence.Select(e => e.Quote));
        string known = string.Join('\n', draft.Evidence.Select(e => KnownOf(e.Document)));
        if (!Quotations.Hold(draft.Text, quotes)) return Withheld.Quotation;
        if (!Figures.In(draft.Text).IsSubsetOf(Figures.In($"{quotes}\n{known}"))) return Withheld.Number;
        if (!Dates.DaysIn(draft.Text).IsSubsetOf(Dates.DaysIn($"{quotes}\n{known}"))) return Withheld.Number;

        var words = SentenceWords.Analyse(draft.Text);
        var evidence = SentenceWords.Analyse($"{quotes}\n{known}");
        if (!Names.Hold(words, evidence, [.. draft.Evidence.Select(e => e.Document.Body).Distinct()])) return Withheld.Name;
        bool editor = draft.Origin == SentenceOrigin.Editor;
        if (SoftAlignment.Score(words, evidence, Rarity.General) < (editor ? EditorSupportThreshold : SupportThreshold)) return Withheld.Support;

        // The sentence of the evidence that it comes closest to decides what is denied, who speaks and who acts.
        var claims = draft.Evidence.SelectMany(Claim.Of).OrderByDescending(c => SoftAlignment.Score(words, c.Words, Rarity.General)).ToList();
        if (!Negations.Hold(words, claims)) return Withheld.Negation;
        if (!Polarity.Holds(words, claims)) return Withheld.Polarity;
        // An editor answers for who speaks and who acts, and may sum up; a model does not.
        if (editor) return Withheld.None;
        if (!Quantities.Hold(draft.Text, claims)) return Withheld.Number;
        if (!Speakers.Hold(words, claims)) return Withheld.Speaker;
        if (!Bindings.Hold(words, claims)) return Withheld.Roles;
        return Roles.Hold(words, claims) ? Withheld.None : Withheld.Roles;
    }

    /// <summary>What a reader knows of a document besides its text: title, names of publishers and people, date.</summary>
    public static string KnownOf(Document document) =>
        $"{document.Title}\n{string.Join('\n', document.Publishers)}\n{document.Author}\n{Dates.Spoken(document.Published)}";
}
