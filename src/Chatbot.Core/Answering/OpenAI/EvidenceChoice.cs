using Chatbot.Answering.Extractive;
using Chatbot.Answering.Verification;

namespace Chatbot.Answering.OpenAI;

/// <summary>Finds in a cited passage the sentences that a claim rests on, so that a reader is shown those and the verifier checks those.</summary>
public static class EvidenceChoice
{
    private const int MostSentences = 3;

    /// <summary>
    /// The sentence that best supports the claim, and others as long as they bring words of it that are still missing, names
    /// and numbers first: at most three, in reading order, neighbours joined to one run.
    /// </summary>
    public static IReadOnlyList<Evidence> Choose(SentenceWords claim, NumberedPassage cited)
    {
        var (document, passage) = (cited.Document, cited.Passage);
        var sentences = passage.Sentences.Select(span => (Span: span, Words: SentenceWords.Analyse(span.Of(document.Body)))).ToList();
        if (sentences.Count == 0) return [];
        var best = sentences.MaxBy(s => SoftAlignment.Score(claim, s.Words, Rarity.General));
        var chosen = new List<(Text.TextSpan Span, SentenceWords Words)> { best };
        var known = SentenceWords.Analyse(Verifier.KnownOf(document));
        while (chosen.Count < MostSentences)
        {
            var missing = claim.Content.Where(w => !known.Has(w.Term!) && !chosen.Exists(c => c.Words.Has(w.Term!))).ToList();
            double Gain(SentenceWords words) => missing.Where(w => words.Has(w.Term!)).Sum(w => Confidence.IsSpecific(w) ? 10 * Rarity.General(w) : Rarity.General(w));
            var next = sentences.MaxBy(s => Gain(s.Words));
            if (missing.Count == 0 || Gain(next.Words) <= 0) break;
            chosen.Add(next);
        }

        return Join([.. chosen.Select(c => c.Span).OrderBy(s => s.Start)], cited);
    }

    private static List<Evidence> Join(List<Text.TextSpan> spans, NumberedPassage cited)
    {
        var joined = new List<Text.TextSpan>();
        foreach (var span in spans)
        {
            // Neighbours: nothing but white space between them.
            bool next = joined.Count > 0 && cited.Document.Body.AsSpan(joined[^1].End, span.Start - joined[^1].End).IsWhiteSpace();
            if (next) joined[^1] = new(joined[^1].Start, span.End);
            else joined.Add(span);
        }

        return joined.ConvertAll(span => new Evidence(cited.Document, span));
    }
}
