using System.Text.RegularExpressions;
using Chatbot.Knowledge;
using Chatbot.Text;

namespace Chatbot.Answering.Extractive;

/// <summary>Whether it is asked what a paper had to put right, and which of its sentences says it as it is now.</summary>
public static partial class CorrectionQuestion
{
    /// <summary>Whether a question asks for a correction: of the paper that it names, or of papers in general.</summary>
    /// <param name="question">The question, without the paper's name.</param>
    /// <param name="ofPaper">Whether it names a paper.</param>
    public static bool Is(Question question, bool ofPaper) =>
        PutRight().IsMatch(question.Text) && (ofPaper || Press().IsMatch(question.Text));

    /// <summary>The sentence of a corrected document that tells what its correction is about; null if none has a word of it.</summary>
    public static TextSpan? SentenceOf(Document document)
    {
        if (document.Corrected is not { } corrected) return null;
        var note = SentenceWords.Analyse(corrected.Note);
        return DocumentWords.Of(document).Sentences
            .Where(s => !OpeningReference.IsIn(s.Words))
            .Select(s => (s.Span, Shared: s.Words.Content.Where(w => note.Has(w.Term!)).DistinctBy(w => w.Term).Sum(Rarity.General)))
            .Where(s => s.Shared > 0)
            .OrderByDescending(s => s.Shared)
            .Select(s => (TextSpan?)s.Span)
            .FirstOrDefault();
    }

    [GeneratedRegex(@"\bcorrect(?:ed|ions?)\b|\b(?:have|has|had)\s+to\s+(?:correct|put\s+right|retract|take\s+back)\b|\bput\s+(?:it\s+|this\s+)?right\b|\bg[eo]t(?:s|ting)?\b.{1,60}\bwrong\b|\b(?:earlier|first|original)\s+version\b|\b(?:mistakes?|errors?)\b.{0,40}\b(?:article|story|report|piece|coverage)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex PutRight();

    [GeneratedRegex(@"\b(?:news)?papers?\b|\b(?:articles?|coverage|press|media|outlets?|publishers?)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Press();
}
