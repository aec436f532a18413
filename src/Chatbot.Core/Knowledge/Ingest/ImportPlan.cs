using Chatbot.Storage;

namespace Chatbot.Knowledge.Ingest;

/// <summary>Decides which copies of imported documents there are after a run, and which documents they make.</summary>
/// <param name="isGone">Whether a source is there no more.</param>
/// <param name="takenBack">Copies whose source took them back.</param>
/// <param name="stored">All copies before the run.</param>
/// <param name="read">What was read, by path or address; without what failed.</param>
internal sealed class ImportPlan(IReadOnlyList<StoredCopy> stored, IReadOnlyDictionary<string, ImportedSource> read, SourceRoots roots,
    Func<string, bool> isGone, IReadOnlyCollection<StoredCopy> takenBack)
{
    private readonly Dictionary<(string Path, string Id), (StoredCopy Copy, Document? Document)> copies = [];
    private readonly Dictionary<(string Path, string Id), StoredCopy> now = [];
    private ILookup<string, string>? documentsByPath;
    private ILookup<string, StoredCopy>? copiesByPath;
    private readonly ILookup<string, StoredCopy> joinedBefore = stored.ToLookup(copy => copy.Joined, StringComparer.Ordinal);
    private readonly ILookup<string, StoredCopy> before = stored.ToLookup(copy => copy.FullPath, StringComparer.Ordinal);

    /// <summary>Documents as joined, each with the copy that leads it.</summary>
    public Dictionary<string, (Document Document, StoredCopy Lead)> Joined { get; } = new(StringComparer.Ordinal);

    /// <summary>Ids of documents that are as they were.</summary>
    public HashSet<string> Kept { get; } = new(StringComparer.Ordinal);

    public List<CopyChange> Changes { get; } = [];

    public List<StoredCopy> Removed { get; } = [];

    /// <summary>By path, documents that are not used, as the knowledge holds the same article in an editor's own file.</summary>
    public Dictionary<string, FileError> Held { get; } = new(StringComparer.Ordinal);

    /// <param name="load">Reads a version of a document that is stored.</param>
    /// <param name="own">Of the documents that editors wrote, the ids and the addresses.</param>
    public async Task JoinAsync(Func<string, string, Task<Document?>> load, IReadOnlyDictionary<string, string> own)
    {
        Collect();
        foreach (var group in Joining.Groups([.. copies.Values.Select(entry => entry.Copy)]))
        {
            if (IsAsBefore(group, own)) continue;
            var documents = new List<Document>();
            // Of one id, the latest version alone counts.
            foreach (var copy in group.DistinctBy(copy => copy.DocumentId))
            {
                var document = copies[(copy.FullPath, copy.DocumentId)].Document ?? await load(copy.DocumentId, copy.Revision);
                if (document is not null) documents.Add(document);
            }
            if (documents.Count == 0) continue;
            var joined = documents.Count > 1 ? Joining.Merge(documents) : documents[0];
            string? holder = own.ContainsKey("id " + joined.Id) ? joined.Id : group.Select(copy => own.GetValueOrDefault("at " + copy.Address)).FirstOrDefault(id => id is not null);
            if (holder is null) Joined[joined.Id] = (joined, group[0]);
            foreach (var copy in group)
            {
                if (holder is not null) Held[copy.FullPath] = new(0, $"the knowledge holds this article in a file of your own, '{holder}'", "nothing need be done");
                var after = now[(copy.FullPath, copy.DocumentId)] = copy with { Joined = holder is null ? joined.Id : "" };
                var document = copies[(copy.FullPath, copy.DocumentId)].Document;
                if (document is not null || after != copy) Changes.Add(new(after, document));
            }
        }
        Removed.AddRange(stored.Where(copy => !copies.ContainsKey((copy.FullPath, copy.DocumentId))));
    }

    public FileOutcome OutcomeOf(string path)
    {
        if (read.TryGetValue(path, out var source) && source.Documents.Count == 0 && !before[path].Any()) return FileOutcome.Skipped;
        var was = before[path].ToDictionary(copy => copy.DocumentId, copy => copy.Revision, StringComparer.Ordinal);
        var current = (copiesByPath ??= copies.Values.ToLookup(entry => entry.Copy.FullPath, entry => entry.Copy, StringComparer.Ordinal))[path]
            .ToDictionary(copy => copy.DocumentId, copy => copy.Revision, StringComparer.Ordinal);
        return was.Count == 0 ? FileOutcome.Added : was.Count == current.Count && was.All(pair => current.GetValueOrDefault(pair.Key) == pair.Value) ? FileOutcome.Unchanged
            : current.Count == 0 ? FileOutcome.Removed : FileOutcome.Changed;
    }

    /// <summary>The documents that a source's copies are part of after the run.</summary>
    public IReadOnlyList<string> DocumentsOf(string path)
    {
        documentsByPath ??= copies.Values.Select(entry => entry.Copy).Select(copy => now.GetValueOrDefault((copy.FullPath, copy.DocumentId), copy))
            .Where(copy => copy.Joined.Length > 0).ToLookup(copy => copy.FullPath, copy => copy.Joined, StringComparer.Ordinal);
        return [.. documentsByPath[path].Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Documents that no copy makes any more.</summary>
    public IEnumerable<string> RemovedDocuments() => stored.Select(copy => copy.Joined).Where(id => id.Length > 0 && !Joined.ContainsKey(id) && !Kept.Contains(id)).Distinct(StringComparer.Ordinal);

    // Nothing is loaded for the many that did not change.
    private bool IsAsBefore(IReadOnlyList<StoredCopy> group, IReadOnlyDictionary<string, string> own)
    {
        string id = group[0].Joined;
        bool same = id.Length > 0 && group.All(copy => copy.Joined == id && copies[(copy.FullPath, copy.DocumentId)].Document is null && !own.ContainsKey("at " + copy.Address))
            && !own.ContainsKey("id " + id) && joinedBefore[id].Count() == group.Count;
        if (same) Kept.Add(id);
        return same;
    }

    private void Collect()
    {
        foreach (var copy in stored)
        {
            bool kept = !takenBack.Contains(copy) && (read.TryGetValue(copy.FullPath, out var source) ? source.IsWindow : !isGone(copy.FullPath));
            if (kept) copies[(copy.FullPath, copy.DocumentId)] = (copy, null);
        }
        foreach (var (path, source) in read)
        {
            foreach (var document in source.Documents)
            {
                string root = SourceFiles.IsAddress(path) ? path : PushedDocuments.IsPushed(path) ? PushedDocuments.Root : roots.Of(path);
                string relative = root == path ? "" : Path.GetRelativePath(root, path);
                if (PushedDocuments.IsPushed(path)) relative = path[(PushedDocuments.Root.Length + 1)..];
                var old = copies.GetValueOrDefault((path, document.Id)).Copy ?? before[path].FirstOrDefault(copy => copy.DocumentId == document.Id);
                var copy = new StoredCopy(root, relative, document.Id, document.Revision, source.Versions.GetValueOrDefault(document.Id, ""),
                    document.Url is null ? "" : SourceIdentity.AddressKey(document.Url), Sketch.Of(document)?.ToString() ?? "", old?.Joined ?? "");
                copies[(path, document.Id)] = (copy, copy == old ? null : document);
            }
        }
    }
}

/// <summary>Documents that a content management system pushed: their place is their id.</summary>
internal static class PushedDocuments
{
    public const string Root = "cms:";

    public static string PlaceOf(string id) => Path.Combine(Root, id);

    public static bool IsPushed(string place) => place.StartsWith(Root, StringComparison.Ordinal);
}
