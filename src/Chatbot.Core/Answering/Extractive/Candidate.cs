using Chatbot.Knowledge;
using Chatbot.Retrieval;
using Chatbot.Text;

namespace Chatbot.Answering.Extractive;

/// <summary>A sentence that could be (part of) the answer, with where it stands.</summary>
/// <param name="Span">In the document's body.</param>
/// <param name="Context">The words of the document's title, the headings above and the sentence before: what a reader knows at this point.</param>
/// <param name="Position">0-based place of the sentence in its passage.</param>
/// <param name="PassageScore">The passage's fused retrieval score, 0 to about 1.3.</param>
public sealed record Candidate(
    Document Document, TextSpan Span, SentenceWords Words, SentenceWords Context, int Position, Passage Passage, double PassageScore)
{
    public string Text => Words.Text;

    /// <summary>The sentence just before it in the same passage, or null.</summary>
    public TextSpan? Before => Position > 0 ? Passage.Sentences[Position - 1] : null;

    /// <summary>Every sentence of a passage whose document may be answered from.</summary>
    public static IEnumerable<Candidate> Of(RetrievedPassage retrieved, Document document)
    {
        var passage = retrieved.Passage;
        string heading = $"{document.Title}. {string.Join(". ", passage.HeadingPath)}";
        string before = "";
        for (int i = 0; i < passage.Sentences.Count; i++)
        {
            var span = passage.Sentences[i];
            string text = span.Of(document.Body);
            yield return new(document, span, SentenceWords.Analyse(text), SentenceWords.Analyse($"{heading}. {before}"), i, passage, retrieved.Score);
            before = text;
        }
    }
}
