using Chatbot.Knowledge;
using Chatbot.Retrieval;
using Chatbot.Text;

namespace Chatbot.Answering.Extractive;

/// <summary>A sentence that could be (part of) the answer, with where it stands.</summary>
/// <param name="Span">In the document's body.</param>
/// <param name="Heading">The words of the document's title and the headings above.</param>
/// <param name="BeforeWords">The words of the sentence before, or null.</param>
/// <param name="Position">0-based place of the sentence in its passage.</param>
/// <param name="PassageScore">The passage's fused retrieval score, 0 to about 1.3.</param>
public sealed record Candidate(
    Document Document, TextSpan Span, SentenceWords Words, SentenceWords Heading, SentenceWords? BeforeWords, int Position, Passage Passage, double PassageScore)
{
    /// <summary>How its passage compares with the best one of any other story (<see cref="RetrievedPassage.Standing"/>).</summary>
    public double Standing { get; init; } = 1;

    public string Text => Words.Text;

    /// <summary>Whether a reader knows the term at this point: from the title, the headings or the sentence before.</summary>
    public bool ContextHas(string term) => Heading.Has(term) || BeforeWords?.Has(term) == true;

    /// <summary>The sentence just before it in the same passage, or null.</summary>
    public TextSpan? Before => Position > 0 ? Passage.Sentences[Position - 1] : null;

    /// <summary>Every sentence of a passage whose document may be answered from.</summary>
    public static IEnumerable<Candidate> Of(RetrievedPassage retrieved, Document document)
    {
        var passage = retrieved.Passage;
        var analysed = DocumentWords.Of(document);
        var heading = SentenceWords.Analyse($"{document.Title}. {string.Join(". ", passage.HeadingPath)}");
        SentenceWords? before = null;
        for (int i = 0; i < passage.Sentences.Count; i++)
        {
            var span = passage.Sentences[i];
            var words = analysed.Sentence(document, span);
            yield return new(document, span, words, heading, before, i, passage, retrieved.Score) { Standing = retrieved.Standing };
            before = words;
        }
    }
}
