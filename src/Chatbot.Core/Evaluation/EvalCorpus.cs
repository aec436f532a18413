using Chatbot.Answering.Extractive;
using Chatbot.Embedding;
using Chatbot.Indexing;
using Chatbot.Indexing.Embedded;
using Chatbot.Knowledge;
using Chatbot.Retrieval;
using Chatbot.Text;

namespace Chatbot.Evaluation;

/// <summary>Documents of a set, split, embedded, indexed and searched by the product's own parts, in memory. Each document is a story of its own.</summary>
public sealed class EvalCorpus : IDisposable
{
    private static readonly WordVectorEmbedder Embedder = new();

    private readonly EmbeddedIndex _index;
    private readonly Retriever _retriever;
    private readonly Dictionary<PassageId, Passage> _passages;
    private readonly Dictionary<string, Document> _documents;

    private EvalCorpus(EmbeddedIndex index, Dictionary<PassageId, Passage> passages, Dictionary<string, Document> documents, RetrieverOptions options)
    {
        (_index, _passages, _documents) = (index, passages, documents);
        _retriever = new(Analyzer.Terms, Embedder, index, (ids, _) => Task.FromResult<IReadOnlyList<Passage>>([.. ids.Select(id => _passages[id])]),
            _ => Task.CompletedTask, options, wording: new PassageMatch().For);
    }

    /// <summary>An article as the product would store it; its id is its story's slug too.</summary>
    public static Document Article(string id, string title, string text) =>
        new() { Id = id, Revision = "1", Kind = DocumentKind.Article, Title = title, Body = text, Stories = [id] };

    public static async Task<EvalCorpus> BuildAsync(IReadOnlyList<Document> documents, EvalEngine engine, CancellationToken cancellationToken)
    {
        var split = documents.AsParallel().AsOrdered().WithCancellation(cancellationToken).Select(d => (Document: d, Passages: PassageSplitter.Split(d))).ToList();
        var vectors = await Embedder.EmbedAsync([.. split.SelectMany(s => s.Passages).Select(p => p.Text)], cancellationToken);
        int next = 0;
        var indexed = split.ConvertAll(s => new IndexedDocument(s.Document, s.Document.Stories, [.. s.Passages.Select(p => new IndexedPassage(p, vectors[next++]))]));
        var index = new EmbeddedIndex(Analyzer.Terms, engine.Index);
        await index.ApplyAsync(new(1, [], indexed), cancellationToken);
        return new(index, split.SelectMany(s => s.Passages).ToDictionary(p => p.Id), documents.ToDictionary(d => d.Id), engine.Retrieval);
    }

    /// <summary>The best passages, best first, of one document or of all.</summary>
    public Task<IReadOnlyList<RetrievedPassage>> SearchAsync(string question, string? document, CancellationToken cancellationToken) =>
        _retriever.RetrieveAsync(question, new() { Now = DateTimeOffset.UnixEpoch, Stories = document is null ? null : [document] }, cancellationToken);

    /// <summary>The best passages of all documents for a question in a conversation.</summary>
    public Task<IReadOnlyList<RetrievedPassage>> FollowUpAsync(string question, IReadOnlyList<string> said, CancellationToken cancellationToken) =>
        _retriever.RetrieveAsync(question, new() { Now = DateTimeOffset.UnixEpoch }, said, cancellationToken);

    /// <summary>Every sentence of the passages found.</summary>
    public async Task<IReadOnlyList<Candidate>> CandidatesAsync(string question, string? document, CancellationToken cancellationToken) =>
        [.. (await SearchAsync(question, document, cancellationToken)).SelectMany(p => Candidate.Of(p, _documents[p.Passage.DocumentId]))];

    public void Dispose() => _index.Dispose();
}
