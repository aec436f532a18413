using Chatbot.Answering.Extractive;
using Chatbot.Knowledge;

namespace Chatbot.Answering.Verification;

/// <summary>Why a sentence was withheld; <see cref="None"/>: it may be shown.</summary>
public enum Withheld
{
    None,

    /// <summary>It names no evidence, and is not labelled as our own analysis.</summary>
    NoEvidence,

    /// <summary>It claims to be verbatim and is not.</summary>
    NotVerbatim,

    /// <summary>It has a number that the evidence lacks.</summary>
    Number,

    /// <summary>It has a name that the evidence lacks.</summary>
    Name,

    /// <summary>Too little of it stands in the evidence.</summary>
    Support,
}

/// <summary>Checks a sentence against its evidence before anyone sees it, whichever composer wrote it.</summary>
public static class Verifier
{
    /// <summary>The least support (soft alignment of the sentence with its evidence, 0 to 1) that a sentence in other words needs.</summary>
    public const double SupportThreshold = 0.55;

    /// <summary>What a reader knows of a document besides its text: title, names of publishers and people, date.</summary>
    public static string KnownOf(Document document) =>
        $"{document.Title}\n{string.Join('\n', document.Publishers)}\n{document.Author}\n{Dates.Spoken(document.Published)}";

    public static Withheld Check(DraftSentence draft)
    {
        if (draft.Evidence.Count == 0) return draft.Origin is SentenceOrigin.Analysis or SentenceOrigin.Assistant ? Withheld.None : Withheld.NoEvidence;
        if (draft.Origin == SentenceOrigin.Source)
        {
            return draft.Evidence.Any(e => string.Equals(e.Quote, draft.Text, StringComparison.Ordinal)) ? Withheld.None : Withheld.NotVerbatim;
        }

        string quotes = string.Join('\n', draft.Evidence.Select(e => e.Quote));
        string known = string.Join('\n', draft.Evidence.Select(e => KnownOf(e.Document)));
        if (!Figures.In(draft.Text).IsSubsetOf(Figures.In($"{quotes}\n{known}"))) return Withheld.Number;

        var words = SentenceWords.Analyse(draft.Text);
        var evidence = SentenceWords.Analyse($"{quotes}\n{known}");
        if (words.Content.Any(w => w is { Capital: true, Span.Start: > 0 } && !evidence.Has(w.Term!))) return Withheld.Name;
        return SoftAlignment.Score(words, evidence, Rarity.General) >= SupportThreshold ? Withheld.None : Withheld.Support;
    }
}
