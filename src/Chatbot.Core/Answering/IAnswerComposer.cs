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
    /// <summary>What was said before, oldest first: a model words its answer as the next turn.</summary>
    public IReadOnlyList<EarlierTurn> Earlier { get; init; } = [];

    /// <summary>Changes with any change of the knowledge in scope; an answer may be kept as long as it stays.</summary>
    public string KnowledgeVersion { get; init; } = "";

    /// <summary>The paper that is asked about, or null.</summary>
    public string? Publisher { get; init; }

    /// <summary>Whether papers are compared: then what the paper stressed is given where it says nothing on the matter.</summary>
    public bool Compares { get; init; }

    /// <summary>The most sentences wanted.</summary>
    public int MostSentences { get; init; } = int.MaxValue;
}

/// <summary>An earlier question, standing alone, and its answer as given.</summary>
public sealed record EarlierTurn(string Question, string Answer);

/// <summary>A sentence that a composer proposes, and the evidence it gives for it.</summary>
public sealed record DraftSentence(string Text, SentenceOrigin Origin, IReadOnlyList<Evidence> Evidence)
{
    /// <summary>Whether it tells against what the question takes for granted, so that the question itself stays unanswered.</summary>
    public bool SetsRight { get; init; }

    /// <summary>Whether the note of its document's correction belongs behind it.</summary>
    public bool TellsCorrection { get; init; }

    /// <summary>Of an answer's sentences, the one that fits the question best by the engine's ranking.</summary>
    public bool Best { get; init; }
}

/// <summary>A run of whole sentences of a document that is said to support a draft sentence.</summary>
public sealed record Evidence(Document Document, TextSpan Span)
{
    public string Quote => Span.Of(Document.Body);

    /// <summary>False if the reader may not be shown these words, only where they stand.</summary>
    public bool QuoteShown { get; init; } = true;
}
