using Chatbot.Knowledge;
using Chatbot.Storage;
using Chatbot.Text;

namespace Chatbot.Site;

/// <summary>Reads stories and documents as readers may see them, for the pages and the API alike.</summary>
public sealed class StoryCatalog(Library library, KnowledgeStore store, TimeProvider clock)
{
    /// <summary>How much of others' words an excerpt shows, in characters, cut at the end of a sentence.</summary>
    private const int ExcerptLength = 400;

    /// <summary>How many stories the first page shows.</summary>
    private const int MostStories = 50;

    public async Task<IReadOnlyList<StoryHead>> StoriesAsync(CancellationToken cancellationToken)
    {
        await library.RefreshAsync(cancellationToken);
        return [.. library.Stories.OrderByDescending(s => s.Updated).ThenBy(s => s.Slug, StringComparer.Ordinal)
            .Select(s => new StoryHead(s.Slug, s.Title, s.Updated, s.ReviewBy))];
    }

    /// <summary>The whole story. Throws <see cref="UnknownStoryException"/>.</summary>
    public async Task<StoryView> StoryAsync(string slug, CancellationToken cancellationToken)
    {
        await library.RefreshAsync(cancellationToken);
        var story = library.Story(slug) ?? throw new UnknownStoryException(slug, library.Stories.Select(s => s.Slug));
        var ids = (await store.ListDocumentsAsync(slug, cancellationToken)).Where(d => d.Kind == DocumentKind.Article).Select(d => d.Id);
        var articles = await VisibleAsync(ids, cancellationToken);
        var topics = await VisibleAsync(story.Topics, cancellationToken);
        var digest = await VisibleAsync([story.DigestId], cancellationToken);
        return new(
            story.Slug, story.Title, digest.FirstOrDefault()?.Language ?? "en", story.Updated, story.ReviewBy, IsOverdue(story),
            [.. digest.SelectMany(Sections)],
            [.. (await VisibleAsync(story.QuestionIds, cancellationToken)).Select(q => new QuestionView(q.Id, q.Title, [.. DocumentSections.SentencesOf(q).Select(s => Sentence(q, s))]))],
            [.. articles.Select(d => View(d)).OrderByDescending(a => a.Published).ThenBy(a => a.Id, StringComparer.Ordinal)],
            [.. topics.Where(d => d.Kind == DocumentKind.Bio).Select(d => View(d))],
            [.. topics.Where(d => d.Kind == DocumentKind.Explainer).Select(d => View(d))],
            StoryChanges.Of(story, [.. articles, .. topics, .. digest]));
    }

    /// <summary>A document, in the revision named or the current one; null if there is none that readers may see.</summary>
    public async Task<DocumentView?> DocumentAsync(string id, string? revision, CancellationToken cancellationToken)
    {
        await library.RefreshAsync(cancellationToken);
        var current = (await VisibleAsync([id], cancellationToken)).FirstOrDefault();
        if (current is null || revision is null || revision == current.Revision) return current is null ? null : View(current);
        return await store.GetDocumentAsync(id, revision, cancellationToken) is { } earlier ? View(earlier) : null;
    }

    /// <summary>Of a document for subscribers, what anyone may know who was given an answer from it: whose it is and where it is read.</summary>
    public async Task<DocumentView?> HeadOnlyAsync(string id, CancellationToken cancellationToken)
    {
        await library.RefreshAsync(cancellationToken);
        return await library.GetDocumentAsync(id, cancellationToken) is { } document && document.IsVisible(clock.GetUtcNow(), subscriber: true) ? View(document, headOnly: true) : null;
    }

    /// <summary>The newest stories with all their parts; of one day, the most reported first.</summary>
    public async Task<IReadOnlyList<StoryView>> WholeStoriesAsync(CancellationToken cancellationToken)
    {
        var stories = new List<StoryView>();
        foreach (var head in (await StoriesAsync(cancellationToken)).Take(MostStories)) stories.Add(await StoryAsync(head.Slug, cancellationToken));
        return [.. stories.OrderByDescending(s => s.Updated).ThenByDescending(s => s.Articles.Count)];
    }

    /// <summary>A story's head, or null.</summary>
    public async Task<StoryHead?> HeadAsync(string? slug, CancellationToken cancellationToken) =>
        slug is null ? null : (await StoriesAsync(cancellationToken)).FirstOrDefault(s => s.Slug == slug);

    /// <summary>The stories that a document belongs to.</summary>
    public async Task<IReadOnlyList<StoryHead>> StoriesOfAsync(string id, CancellationToken cancellationToken)
    {
        var slugs = await library.GetDocumentAsync(id, cancellationToken) is { } document ? library.SlugsOf(document).ToList() : [];
        return [.. (await StoriesAsync(cancellationToken)).Where(s => slugs.Contains(s.Slug))];
    }

    private bool IsOverdue(Story story) => story.ReviewBy is { } by && by.Last < DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    private async Task<List<Document>> VisibleAsync(IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var documents = new List<Document>();
        foreach (string id in ids)
        {
            if (await library.GetDocumentAsync(id, cancellationToken) is { } document && document.IsVisible(clock.GetUtcNow(), subscriber: false)) documents.Add(document);
        }

        return documents;
    }

    private static IEnumerable<SectionView> Sections(Document digest) => DocumentSections.Of(digest).Select(section => new SectionView(
        section.Heading,
        [.. section.Blocks.Select(b => SentenceSplitter.Split(digest.Body, new TextSpan(b.Start, b.End)).Select(s => Sentence(digest, s)).ToList())]));

    private static SentenceView Sentence(Document document, TextSpan span) => new(
        span.Of(document.Body),
        [.. document.Sources.Where(m => m.Start < span.End && span.Start < m.End).SelectMany(m => m.DocumentIds).Distinct(StringComparer.Ordinal)]);

    /// <summary>Our summaries are ours to show; a publisher's own words only as far as <c>display</c> allows.</summary>
    private static DocumentView View(Document d, bool headOnly = false)
    {
        int shown = headOnly ? 0 : d.TextIs == TextOrigin.Summary || d.Display == Display.Full ? d.Body.Length : d.Display == Display.Excerpt ? Excerpt(d.Body) : 0;
        return new(
            d.Id, d.Revision, d.Kind, d.Genre, d.Title, d.Publishers, d.Author, d.Url, d.Published, d.Updated, d.Language, d.TextIs, d.Display, d.Corrected,
            d.Body[..shown], [.. d.Blocks.Where(b => b.Start < shown).Select(b => b with { End = Math.Min(b.End, shown) })], shown == d.Body.Length);
    }

    private static int Excerpt(string body) =>
        SentenceSplitter.Split(body).TakeWhile((s, i) => i == 0 || s.End <= ExcerptLength).LastOrDefault().End;
}
