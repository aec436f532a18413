using System.Runtime.CompilerServices;
using Chatbot.Knowledge;
using Chatbot.Text;

namespace Chatbot.Answering.Extractive;

/// <summary>How the built-in engine answers.</summary>
public sealed class ExtractiveOptions
{
    /// <summary>Sentences per answer. Default 3, 1 to 8.</summary>
    public int Sentences { get; set; } = 3;

    /// <summary>Sentences when a whole digest section is asked for. Default 5.</summary>
    public int SectionSentences { get; set; } = 5;

    /// <summary>Below this confidence the sources are held not to say. Default 0.62, 0 to 1.</summary>
    public double Threshold { get; set; } = 0.62;

    /// <summary>A further sentence must score at least this share of the best one's score. Default 0.8.</summary>
    public double Closeness { get; set; } = 0.8;
}

/// <summary>
/// Answers without a model: an editor's wording where the question is a common one or asks for a section of the digest,
/// else verbatim sentences of the retrieved passages, ranked by <see cref="SentenceRanker"/>.
/// </summary>
public sealed class ExtractiveComposer(ExtractiveOptions options) : IAnswerComposer
{
    public string Engine => "extractive";

    public async IAsyncEnumerable<DraftSentence> ComposeAsync(AnswerRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var documents = await DocumentsOf(request, cancellationToken);
        var sentences = await LeadAsync(request, documents, asked: true, cancellationToken)
            ?? await SectionAsync(request, cancellationToken)
            ?? await CommonAsync(request, documents, cancellationToken)
            ?? await RankedAsync(request, documents, cancellationToken);
        if (sentences.Count == 0 && request.Compares) sentences = await LeadAsync(request, documents, asked: false, cancellationToken) ?? [];
        foreach (var sentence in sentences.Take(request.MostSentences)) yield return sentence;
    }

    /// <summary>What a paper stressed: the digest's sentence about it, else its newest article's first sentence.</summary>
    private async ValueTask<IReadOnlyList<DraftSentence>?> LeadAsync(
        AnswerRequest request, Dictionary<string, Document> documents, bool asked, CancellationToken cancellationToken)
    {
        if (request.Publisher is not { } publisher || (asked && request.Question.Words.Content.Any(w => !publisher.Contains(w.Span.Of(request.Question.Text), StringComparison.Ordinal)))) return null;
        if (request.Story is { } story && await request.Library.GetDocumentAsync(story.DigestId, cancellationToken) is { } digest && request.Visible(digest))
        {
            var about = DocumentSections.SentencesUnder(digest, DigestQuestion.Papers).Where(s => s.Of(digest.Body).Contains(publisher, StringComparison.Ordinal)).Take(1);
            if (await DraftAllAsync(digest, about, request, cancellationToken) is { } told) return told;
        }

        return documents.Values.OrderByDescending(d => d.Published?.First).ThenBy(d => d.Id, StringComparer.Ordinal).FirstOrDefault() is { } newest
            ? [.. DocumentSections.SentencesOf(newest).Take(options.Sentences - 1).Select(s => new DraftSentence(s.Of(newest.Body), SentenceOrigin.Source, [new(newest, s)]))]
            : null;
    }

    private async ValueTask<IReadOnlyList<DraftSentence>?> SectionAsync(AnswerRequest request, CancellationToken cancellationToken)
    {
        if (request.Story is not { } story || DigestQuestion.SectionOf(request.Question) is not { } heading) return null;
        var digest = await request.Library.GetDocumentAsync(story.DigestId, cancellationToken);
        return digest is null || !request.Visible(digest) ? null
            : await DraftAllAsync(digest, DocumentSections.SentencesUnder(digest, heading).Take(options.SectionSentences), request, cancellationToken);
    }

    private static async ValueTask<IReadOnlyList<DraftSentence>?> CommonAsync(
        AnswerRequest request, Dictionary<string, Document> documents, CancellationToken cancellationToken)
    {
        var common = QuestionMatch.Match(request.Question, documents.Values);
        return common is null ? null : await DraftAllAsync(common, DocumentSections.SentencesOf(common), request, cancellationToken);
    }

    private async ValueTask<IReadOnlyList<DraftSentence>> RankedAsync(
        AnswerRequest request, Dictionary<string, Document> documents, CancellationToken cancellationToken)
    {
        var candidates = request.Passages
            .Where(p => documents.ContainsKey(p.Passage.DocumentId))
            .SelectMany(p => Candidate.Of(p, documents[p.Passage.DocumentId]))
            .ToList();
        var ranked = SentenceRanker.Rank(request.Question, candidates);
        bool Answers(RankedSentence sentence) => Confidence.Of(request.Question, sentence.Candidate) >= options.Threshold
            && !Years.Conflict(request.Question.Words, sentence.Candidate.Words);
        if (!ranked.Take(3).Any(Answers)) return [];

        var drafts = new List<DraftSentence>();
        foreach (var group in SentenceChoice.Choose(ranked, Answers, options.Sentences, options.Closeness))
        {
            foreach (var sentence in group)
            {
                if (await DraftAsync(sentence.Candidate, request, cancellationToken) is { } draft) drafts.Add(draft);
            }
        }

        return drafts;
    }

    private static async ValueTask<DraftSentence?> DraftAsync(Candidate candidate, AnswerRequest request, CancellationToken cancellationToken)
    {
        var document = candidate.Document;
        if (document.Kind is not (DocumentKind.Digest or DocumentKind.Question))
            return new(candidate.Text, SentenceOrigin.Source, [new(document, candidate.Span)]);
        var draft = await EditorWording.DraftAsync(document, candidate.Span, request, cancellationToken);
        // Our own analysis is part of a section, never an answer to a question of fact.
        return draft?.Origin == SentenceOrigin.Analysis ? null : draft;
    }

    /// <summary>All sentences of an editor's text; null, so that ranking takes over, if none of them can be shown with a source.</summary>
    private static async ValueTask<IReadOnlyList<DraftSentence>?> DraftAllAsync(
        Document document, IEnumerable<TextSpan> sentences, AnswerRequest request, CancellationToken cancellationToken)
    {
        var drafts = new List<DraftSentence>();
        foreach (var span in sentences)
        {
            if (await EditorWording.DraftAsync(document, span, request, cancellationToken) is { } draft) drafts.Add(draft);
        }

        return drafts.Any(d => d.Evidence.Count > 0) ? drafts : null;
    }

    private static async ValueTask<Dictionary<string, Document>> DocumentsOf(AnswerRequest request, CancellationToken cancellationToken)
    {
        var documents = new Dictionary<string, Document>(StringComparer.Ordinal);
        foreach (string id in request.Passages.Select(p => p.Passage.DocumentId).Distinct(StringComparer.Ordinal))
        {
            if (await request.Library.GetDocumentAsync(id, cancellationToken) is { } document && request.Visible(document)) documents[id] = document;
        }

        return documents;
    }
}
