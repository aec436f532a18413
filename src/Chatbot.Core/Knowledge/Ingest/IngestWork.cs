using Chatbot.Storage;

namespace Chatbot.Knowledge.Ingest;

/// <summary>What a run must split, embed and store.</summary>
internal static class IngestWork
{
    /// <summary>The new and changed documents, and their ids.</summary>
    public static (List<DocumentToStore> Work, HashSet<string> Ids) Of(IngestPlan plan, ImportPlan imports, SourceRoots roots, IReadOnlyList<StoredSource> stored)
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
        var byId = stored.ToDictionary(source => source.Id, StringComparer.Ordinal);
        foreach (var (id, (document, lead)) in imports.Joined.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (byId.TryGetValue(id, out var before) && before.Revision == document.Revision && before.FullPath == lead.FullPath) continue;
            ids.Add(id);
            work.Add(new(_ => ValueTask.FromResult(document), lead.Root, lead.SourcePath));
        }
        return (work, ids);
    }

    /// <summary>Documents whose vectors are to be made anew.</summary>
    public static IEnumerable<DocumentToStore> Again(KnowledgeStore store, IEnumerable<StoredSource> sources) => sources.Select(source => new DocumentToStore(
        async cancellation => (await store.GetDocumentAsync(source.Id, source.Revision, cancellation))!, source.Root, source.SourcePath));

    public static Dictionary<string, string> Stamps(IngestPlan plan, ImportPlan imports, FileScan scan)
    {
        var gone = plan.Removed.Select(source => source.FullPath).Concat(imports.Removed.Select(copy => copy.FullPath));
        var stamps = gone.Distinct(StringComparer.Ordinal).ToDictionary(path => path, _ => "", StringComparer.Ordinal);
        foreach (string path in plan.Good.Keys.Concat(scan.Imports.Where(pair => pair.Value.Errors.Count == 0).Select(pair => pair.Key)))
        {
            if (scan.StampOf(path) is { } stamp) stamps[path] = stamp;
        }
        return stamps;
    }
}
