using Chatbot.Answering.Verification;
using Chatbot.Knowledge;
using Chatbot.Text;

namespace Chatbot.Answering.Extractive;

/// <summary>
/// An editor's sentences (digest sections, common questions) bound to the sentences that support them in the documents they
/// name. A preferred wording, never a way around verification: a sentence whose sources cannot be shown is dropped.
/// </summary>
public static class EditorWording
{
    /// <summary>The least a source's sentence must have of the editor's to be quoted for it.</summary>
    private const double LeastSupport = 0.3;

    /// <summary>A sentence that sets three figures side by side needs one sentence of the source for each, and may need one that says whose it is.</summary>
    private const int MostEvidence = 5, MostTried = 3;

    /// <summary>What a name or a number is worth beside other words, and what a sentence must bring: one of those, or two of the others.</summary>
    private const double SpecificGain = 2, LeastGain = 1.2;

    /// <summary>The sentence <paramref name="span"/> of an editor's document as a draft, or null if none of its sources may be shown.</summary>
    public static async ValueTask<DraftSentence?> DraftAsync(Document editors, TextSpan span, AnswerRequest request, CancellationToken cancellationToken)
    {
        string text = span.Of(editors.Body);
        var marks = editors.Sources.Where(m => m.Start < span.End && span.Start < m.End).SelectMany(m => m.DocumentIds).Distinct().ToList();
        if (marks.Count == 0) return new(text, SentenceOrigin.Analysis, []);

        var wording = DocumentWords.Of(editors).Sentence(editors, span);
        var sources = new List<Document>();
        foreach (string id in marks)
        {
            if (await request.Library.GetDocumentAsync(id, cancellationToken) is { } source && request.Visible(source)) sources.Add(source);
        }

        // The sentence that comes closest by its words is not always the one that supports: the first that passes is taken.
        DraftSentence? draft = null;
        for (int place = 0; place < MostTried; place++)
        {
            var evidence = sources.SelectMany(s => Support(wording, s, place)).ToList();
            if (evidence.Count == 0) break;
            var tried = new DraftSentence(text, SentenceOrigin.Editor, evidence);
            draft ??= tried;
            if (Verifier.Check(tried) == Withheld.None) return tried;
        }

        return draft;
    }

    /// <summary>
    /// The sentence of the source that best supports the editor's (the <paramref name="place"/>th, from 0), and others as long as
    /// they bring names, numbers or several words that are still missing: at most <see cref="MostEvidence"/>, in reading order.
    /// </summary>
    private static IEnumerable<Evidence> Support(SentenceWords wording, Document source, int place)
    {
        var sentences = DocumentWords.Of(source).Sentences;
        if (sentences.Count == 0) return [];
        var closest = sentences.Select(s => (Sentence: s, Support: SoftAlignment.Score(wording, s.Words, Rarity.General)))
            .OrderByDescending(s => s.Support).Where(s => s.Support >= LeastSupport).Take(place + 1).ToList();
        if (closest.Count == 0) return [];
        var best = closest[^1].Sentence;

        var chosen = new List<TextSpan> { best.Span };
        var missing = wording.Content.Where(w => !best.Words.Has(w.Term!) && !DocumentWords.Of(source).About.Has(w.Term!)).ToList();
        double Gain(SentenceWords words) => missing.Where(w => words.Has(w.Term!)).Sum(w => Confidence.IsSpecific(w) ? SpecificGain : Rarity.General(w));
        while (chosen.Count < MostEvidence && missing.Count > 0)
        {
            var next = sentences.MaxBy(s => Gain(s.Words));
            if (Gain(next.Words) < LeastGain) break;
            chosen.Add(next.Span);
            missing.RemoveAll(w => next.Words.Has(w.Term!));
        }

        // What is quoted stands there, or it is not quoted from there.
        foreach (string quoted in Quotations.In(wording.Text).Where(q => !chosen.Exists(c => Has(c, q))))
        {
            if (sentences.Select(s => (TextSpan?)s.Span).FirstOrDefault(s => Has(s!.Value, quoted)) is { } span) chosen.Add(span);
        }

        return chosen.OrderBy(s => s.Start).Select(s => new Evidence(source, s));

        bool Has(TextSpan span, string quoted) => span.Of(source.Body).Contains(quoted, StringComparison.OrdinalIgnoreCase);
    }
}
