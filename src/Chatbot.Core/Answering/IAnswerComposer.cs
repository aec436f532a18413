using Chatbot.Knowledge;
using Chatbot.Retrieval;
using Chatbot.Text;

namespace Chatbot.Answering;

/// <summary>Turns retrieved passages into sentences. Never trusted: every sentence is verified before anyone sees it.</summary>
public interface IAnswerComposer
{
    /// <summary><c>extractive</c>, or the model's deployment.</summary>
    string Engine { get; }

    /// <summary>Sentences in the order in which a reader gets them. None: the sources do not say.</summary>
    IAsyncEnumerable<DraftSentence> ComposeAsync(AnswerRequest request, CancellationToken cancellationToken);
}

/// <summary>What a composer works from.</summary>
/// <param name="Question">The question, standing alone.</param>
/// <param name="Story">The story that the reader is in, or null.</param>
/// <param name="Passages">Best first.</param>
/// <param name="Library">The documents of the passages, and those that they name as sources.</param>
/// <param name="Visible">Which documents may be answered from now (embargo, expiry, withdrawal, access).</param>
public sealed record AnswerRequest(
    Question Question, Story? Story, IReadOnlyList<RetrievedPassage> Passages, IDocumentSource Library, Predicate<Document> Visible)
{
    /// <summary>The paper that is asked about, or null.</summary>
    public string? Publisher { get; init; }

    /// <summary>Whether papers are compared: then what the paper stressed is given where it says nothing on the matter.</summary>
    public bool Compares { get; init; }

    /// <summary>The most sentences wanted.</summary>
    public int MostSentences { get; init; } = int.MaxValue;
}

/// <summary>A sentence that a composer proposes, and the evidence it gives for it.</summary>
public sealed record DraftSentence(string Text, SentenceOrigin Origin, IReadOnlyList<Evidence> Evidence);

/// <summary>A run of whole sentences of a document that is said to support a draft sentence.</summary>
public sealed record Evidence(Document Document, TextSpan Span)
{
    public string Quote => Span.Of(Document.Body);
}
