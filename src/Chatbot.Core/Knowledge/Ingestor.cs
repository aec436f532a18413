using Chatbot.Embedding;
using Chatbot.Storage;
using Chatbot.Text;

namespace Chatbot.Knowledge;

/// <summary>
/// Brings files into the database: reads them, decides what changed, embeds what is new, and stores all of it in one
/// transaction. Idempotent; a run that dies changes nothing; a bad file is a value of the report and keeps what it brought before.
/// </summary>
/// <param name="sentences">Splits a text into sentences.</param>
/// <param name="split">Splits a document into passages.</param>
public sealed class Ingestor(
    KnowledgeStore store, IEmbedder embedder, Func<string, IReadOnlyList<TextSpan>> sentences, Func<Document, IReadOnlyList<Passage>> split, TimeProvider time)
{
    /// <param name="paths">Files and folders. Documents of files that disappeared below a folder given are removed.</param>
    /// <exception cref="ChatbotException">The stored vectors are of another embedder, or the database cannot be used.</exception>
    public async Task<IngestReport> IngestAsync(
        IReadOnlyList<string> paths, IngestOptions options, IProgress<IngestProgress>? progress, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        if (options.StorySlug is { } slug && !Slug.IsValid(slug)) throw new ChatbotException($"'{slug}' is not a story's slug: use lower-case letters, digits and hyphens.");
        var stored = await store.GetSourcesAsync(cancellationToken);
        CheckEmbedder(stored, options);
        var found = SourceFiles.Find(paths);
        var scan = new FileScan(sentences, stored, await store.GetFileStampsAsync(cancellationToken), options);
        await scan.RunAsync(found.Files, progress, cancellationToken);
        var plan = new IngestPlan(found, scan.Read, scan.Unchanged, stored, await store.GetStoriesAsync(cancellationToken));

        var roots = new SourceRoots(stored, found.Folders);
        var (work, news) = Work(plan, roots);
        int changed = work.Count;
        if (options.Reembed) work.AddRange(Again(plan, news));
        long version = options.DryRun ? await store.GetVersionAsync(cancellationToken) : await store.ApplyAsync(new()
        {
            RemovedDocuments = [.. plan.Removed.Select(source => source.Id)],
            RemovedStories = [.. plan.RemovedStories()],
            Stories = [.. plan.Stories().Select(story => new StoryChange(story, roots.OfStory(story, plan)))],
            Streamed = new PassageMaker(split, embedder).MakeAsync(work, progress, cancellationToken),
            FileStamps = Stamps(plan, scan),
        }, cancellationToken);
        return new(IngestOutcomes.Of(plan, news), version, work.Count - changed, time.GetElapsedTime(start));
    }

    private void CheckEmbedder(IReadOnlyList<StoredSource> stored, IngestOptions options)
    {
        if (options.Reembed || stored.FirstOrDefault(source => source.EmbedderId != embedder.Id) is not { } other) return;
        throw new ChatbotException(
            $"Stored vectors were made by the embedder '{other.EmbedderId}', but '{embedder.Id}' is configured, and the two cannot be compared: "
            + "run 'chatbot ingest --reembed', or configure the former embedder again.");
    }

    private static (List<DocumentToStore> Work, HashSet<string> Ids) Work(IngestPlan plan, SourceRoots roots)
    {
        var work = new List<DocumentToStore>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (path, file) in plan.Good.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            string root = roots.Of(path);
            foreach (var document in file.Documents)
            {
                if (plan.Stored.TryGetValue(document.Id, out var before)
                    && before.Revision == document.Revision && before.FullPath == path) continue;
                ids.Add(document.Id);
                work.Add(new(_ => ValueTask.FromResult(document), root, Path.GetRelativePath(root, path)));
            }
        }
        return (work, ids);
    }

    private IEnumerable<DocumentToStore> Again(IngestPlan plan, HashSet<string> done)
    {
        var gone = plan.Removed.Select(source => source.Id).ToHashSet(StringComparer.Ordinal);
        return plan.Stored.Values.Where(source => !done.Contains(source.Id) && !gone.Contains(source.Id)).Select(source => new DocumentToStore(
            async cancellation => (await store.GetDocumentAsync(source.Id, source.Revision, cancellation))!, source.Root, source.SourcePath));
    }

    private static Dictionary<string, string> Stamps(IngestPlan plan, FileScan scan)
    {
        var stamps = plan.Removed.Select(source => source.FullPath).Distinct(StringComparer.Ordinal).ToDictionary(path => path, _ => "", StringComparer.Ordinal);
        foreach (string path in plan.Good.Keys) stamps[path] = scan.StampOf(path);
        return stamps;
    }
}
