using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Chatbot.Storage;

namespace Chatbot.Knowledge;

/// <summary>
/// The current stories and documents, kept in memory until the knowledge changes. Call <see cref="RefreshAsync"/> at the
/// start of every turn: a correction by another process then takes effect at the next question.
/// </summary>
public sealed class Library(KnowledgeStore store) : IDocumentSource
{
    /// <summary>More documents than this and all are let go; a story's documents are far fewer.</summary>
    private const int MaxDocuments = 2_000;

    private volatile Shelf _shelf = new(0, []);

    /// <summary>The knowledge version that is served now.</summary>
    public long Version => _shelf.Version;

    public IReadOnlyList<Story> Stories => _shelf.Stories;

    public Story? Story(string? slug) => slug is null ? null : _shelf.Stories.FirstOrDefault(s => s.Slug == slug);

    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        long version = await store.GetVersionAsync(cancellationToken);
        if (version != _shelf.Version || version == 0) _shelf = new(version, await store.GetStoriesAsync(cancellationToken));
    }

    public async ValueTask<Document?> GetDocumentAsync(string id, CancellationToken cancellationToken)
    {
        var shelf = _shelf;
        if (shelf.Documents.TryGetValue(id, out var known)) return known;
        var document = await store.GetDocumentAsync(id, revision: null, cancellationToken);
        if (document is null) return null;
        if (shelf.Documents.Count >= MaxDocuments) shelf.Documents.Clear();
        return shelf.Documents.GetOrAdd(id, document);
    }

    /// <summary>
    /// Names the state of a story's knowledge (of all knowledge, for null): it changes when a document of it is added, changed or
    /// removed, and stays when another story's is.
    /// </summary>
    public async ValueTask<string> ScopeVersionAsync(string? story, CancellationToken cancellationToken)
    {
        var shelf = _shelf;
        if (story is null) return $"all {shelf.Version}";
        if (shelf.Versions.TryGetValue(story, out string? known)) return known;
        var documents = await store.ListDocumentsAsync(story, cancellationToken);
        return shelf.Versions.GetOrAdd(story, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', documents.Select(d => $"{d.Id}@{d.Revision}"))))));
    }

    /// <summary>The articles of a story, or of all; without their texts. Not all may be shown to everybody now: see <see cref="Visibility"/>.</summary>
    public async ValueTask<IReadOnlyList<DocumentSummary>> ArticlesAsync(string? story, CancellationToken cancellationToken)
    {
        var shelf = _shelf;
        if (shelf.Articles.TryGetValue(story ?? "", out var known)) return known;
        var articles = (await store.ListDocumentsAsync(story, cancellationToken)).Where(d => d.Kind == DocumentKind.Article).ToList();
        return shelf.Articles.GetOrAdd(story ?? "", articles);
    }

    /// <summary>The story that most of the cited documents belong to; null if none has more than half, or two have the same.</summary>
    public ValueTask<Story?> StoryOfAsync(IReadOnlyList<Citation> citations, CancellationToken cancellationToken) =>
        StoryOfAsync([.. citations.Select(c => c.DocumentId)], cancellationToken);

    /// <summary>The same for documents, each as often as it counts.</summary>
    public async ValueTask<Story?> StoryOfAsync(IReadOnlyList<string> documentIds, CancellationToken cancellationToken)
    {
        var votes = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string id in documentIds)
        {
            if (await GetDocumentAsync(id, cancellationToken) is not { } document) continue;
            foreach (string slug in SlugsOf(document)) votes[slug] = votes.GetValueOrDefault(slug) + 1;
        }

        var best = votes.OrderByDescending(v => v.Value).Take(2).ToList();
        bool clear = best.Count > 0 && best[0].Value * 2 > documentIds.Count && (best.Count == 1 || best[0].Value > best[1].Value);
        return clear ? Story(best[0].Key) : null;
    }

    /// <summary>The stories that a document names, and those that it joins by their topics.</summary>
    public IEnumerable<string> SlugsOf(Document document) =>
        document.Stories.Concat(Stories.Where(s => s.Topics.Contains(document.Id)).Select(s => s.Slug)).Distinct(StringComparer.Ordinal);

    private sealed record Shelf(long Version, IReadOnlyList<Story> Stories)
    {
        public ConcurrentDictionary<string, Document> Documents { get; } = new(StringComparer.Ordinal);

        public ConcurrentDictionary<string, string> Versions { get; } = new(StringComparer.Ordinal);

        public ConcurrentDictionary<string, IReadOnlyList<DocumentSummary>> Articles { get; } = new(StringComparer.Ordinal);
    }
}
