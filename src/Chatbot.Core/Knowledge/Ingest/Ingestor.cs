using Chatbot.Embedding;
using Chatbot.Knowledge.Web;
using Chatbot.Storage;
using Chatbot.Text;

namespace Chatbot.Knowledge.Ingest;

/// <summary>
/// Brings files, web pages, feeds and pushed documents into the database: reads them, decides what changed, joins what is the
/// same text, embeds what is new, and stores all of it in one transaction. Idempotent; a run that dies changes nothing; a bad
/// source is a value of the report and keeps what it brought before.
/// </summary>
/// <param name="sentences">Splits a text into sentences.</param>
/// <param name="split">Splits a document into passages.</param>
/// <param name="web">Fetches addresses; null if there are none to fetch.</param>
public sealed class Ingestor(
    KnowledgeStore store, IEmbedder embedder, Func<string, IReadOnlyList<TextSpan>> sentences, Func<Document, IReadOnlyList<Passage>> split, TimeProvider time,
    WebSource? web = null) : IDisposable
{
    // Two runs at once would each store what the other had not seen.
    private readonly SemaphoreSlim one = new(1, 1);

    /// <param name="paths">Files, folders, patterns, and addresses of pages and feeds. Documents of files that disappeared below a folder given are removed.</param>
    /// <exception cref="ChatbotException">The stored vectors are of another embedder, a folder is empty that was not, or the database cannot be used.</exception>
    public Task<IngestReport> IngestAsync(
        IReadOnlyList<string> paths, IngestOptions options, IProgress<IngestProgress>? progress, CancellationToken cancellationToken) =>
        AloneAsync(() => RunAsync(SourceFiles.Find(paths), null, [], options, progress, cancellationToken), cancellationToken);

    /// <summary>Stores documents that a content management system pushed; each replaces what it pushed before under that place.</summary>
    internal Task<IngestReport> PushAsync(string place, ImportedSource source, CancellationToken cancellationToken) =>
        AloneAsync(() => RunAsync(SourceFiles.Find([]), (place, source), [], new(), null, cancellationToken), cancellationToken);

    /// <summary>Removes a document, whatever brought it; the next ingest of a file brings it back. False if there is none.</summary>
    public Task<bool> RemoveAsync(string id, CancellationToken cancellationToken) => AloneAsync(async () =>
    {
        if (await store.GetDocumentAsync(id, null, cancellationToken) is null) return false;
        var copies = (await store.GetCopiesAsync(cancellationToken)).Where(copy => copy.Joined == id).ToList();
        await store.ApplyAsync(new()
        {
            RemovedDocuments = [id], RemovedCopies = copies,
            FileStamps = copies.Select(copy => copy.FullPath).Distinct(StringComparer.Ordinal).ToDictionary(path => path, _ => "", StringComparer.Ordinal),
        }, cancellationToken);
        return true;
    }, cancellationToken);

    /// <summary>Takes back what a content management system pushed under an id.</summary>
    internal Task<IngestReport> TakeBackAsync(IReadOnlyList<StoredCopy> copies, CancellationToken cancellationToken) =>
        AloneAsync(() => RunAsync(SourceFiles.Find([]), null, copies, new(), null, cancellationToken), cancellationToken);

    public void Dispose() => one.Dispose();

    private async Task<IngestReport> RunAsync(SourceFiles found, (string Place, ImportedSource Source)? pushed, IReadOnlyList<StoredCopy> takenBack,
        IngestOptions options, IProgress<IngestProgress>? progress, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        if (options.StorySlug is { } slug && !Slug.IsValid(slug)) throw new ChatbotException($"'{slug}' is not a story's slug: use lower-case letters, digits and hyphens.");
        var sources = await store.GetSourcesAsync(cancellationToken);
        var copies = (await store.GetCopiesAsync(cancellationToken)).Except(takenBack).ToList();
        CheckEmbedder(sources, options);
        IngestGuards.CheckNotEmptied(found, sources.Select(source => source.FullPath).Concat(copies.Select(copy => copy.FullPath)), options);
        var joinedBefore = copies.Concat(takenBack).Select(copy => copy.Joined).Where(id => id.Length > 0).ToHashSet(StringComparer.Ordinal);
        var own = sources.Where(source => !joinedBefore.Contains(source.Id)).ToList();

        var stamps = await store.GetFileStampsAsync(cancellationToken);
        var scan = new FileScan(sentences, own.Select(source => source.FullPath), stamps, options);
        scan.Run(found.Files, progress, cancellationToken);
        if (found.Addresses.Count > 0) await (web ?? throw new ChatbotException("Addresses cannot be fetched here: give files.")).FetchAsync(found.Addresses, scan, stamps, progress, cancellationToken);
        if (pushed is { } push) scan.Imports[push.Place] = push.Source;

        var plan = new IngestPlan(found, scan.Read, scan.Unchanged, own, await store.GetStoriesAsync(cancellationToken), joinedBefore);
        var roots = new SourceRoots(sources, found.Folders);
        var imports = new ImportPlan([.. copies, .. takenBack], scan.Imports.Where(pair => pair.Value.Errors.Count == 0).ToDictionary(StringComparer.Ordinal), roots,
            path => IngestGuards.IsGone(found, path), takenBack);
        if (copies.Count + takenBack.Count + scan.Imports.Count > 0) await imports.JoinAsync((id, revision) => store.GetDocumentAsync(id, revision, cancellationToken), await OwnAsync(plan, own, cancellationToken));

        var (work, news) = IngestWork.Of(plan, imports, roots, sources);
        int changed = work.Count;
        var removed = plan.Removed.Select(source => source.Id).Concat(imports.RemovedDocuments()).ToHashSet(StringComparer.Ordinal);
        if (options.Reembed) work.AddRange(IngestWork.Again(store, sources.Where(source => !news.Contains(source.Id) && !removed.Contains(source.Id))));
        long version = options.DryRun ? await store.GetVersionAsync(cancellationToken) : await store.ApplyAsync(new()
        {
            RemovedDocuments = [.. removed],
            RemovedStories = [.. plan.RemovedStories()],
            Stories = [.. plan.Stories().Select(story => new StoryChange(story, roots.OfStory(story, plan)))],
            Copies = imports.Changes,
            RemovedCopies = imports.Removed,
            Streamed = new PassageMaker(split, embedder).MakeAsync(work, progress, cancellationToken),
            FileStamps = IngestWork.Stamps(plan, imports, scan),
        }, cancellationToken);
        return new(IngestOutcomes.Of(plan, imports, scan, news), version, work.Count - changed, time.GetElapsedTime(start));
    }

    // Ids and addresses of the documents that editors wrote: an import of the same article gives way.
    private async Task<Dictionary<string, string>> OwnAsync(IngestPlan plan, List<StoredSource> own, CancellationToken cancellationToken)
    {
        var ids = own.Select(source => source.Id).Except(plan.Removed.Select(source => source.Id), StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        var heads = (await store.ListDocumentsAsync(null, cancellationToken)).Where(row => ids.Contains(row.Id)).Select(row => (row.Id, row.Url));
        foreach (var (id, url) in heads.Concat(plan.Good.Values.SelectMany(file => file.Documents).Select(document => (document.Id, document.Url))))
        {
            keys["id " + id] = id;
            if (url is not null) keys["at " + SourceIdentity.AddressKey(url)] = id;
        }
        return keys;
    }

    private void CheckEmbedder(IReadOnlyList<StoredSource> stored, IngestOptions options)
    {
        if (options.Reembed || stored.FirstOrDefault(source => source.EmbedderId != embedder.Id) is not { } other) return;
        throw new ChatbotException(
            $"Stored vectors were made by the embedder '{other.EmbedderId}', but '{embedder.Id}' is configured, and the two cannot be compared: "
            + "run 'chatbot ingest --reembed', or configure the former embedder again.");
    }

    private async Task<T> AloneAsync<T>(Func<Task<T>> run, CancellationToken cancellationToken)
    {
        await one.WaitAsync(cancellationToken);
        try { return await run(); }
        finally { one.Release(); }
    }
}
