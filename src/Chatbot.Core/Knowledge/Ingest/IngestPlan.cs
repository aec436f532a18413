using Chatbot.Storage;

namespace Chatbot.Knowledge.Ingest;

/// <summary>Decides, from what was read and what is stored, which files count, which documents are new and which are gone.</summary>
internal sealed class IngestPlan
{
    private readonly Dictionary<string, KnowledgeFile> good = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, IReadOnlyList<FileError>> failed = new(StringComparer.Ordinal);
    private readonly ILookup<string, StoredSource> storedByPath;
    private readonly SourceFiles found;
    private readonly IReadOnlySet<string> imported;

    /// <param name="stored">Without imported documents.</param>
    /// <param name="imported">Ids of imported documents: files may name them.</param>
    /// <param name="unchanged">Paths of files that were not read again, as they are what they were.</param>
    public IngestPlan(SourceFiles found, IReadOnlyList<KnowledgeFile> read, IReadOnlySet<string> unchanged, IReadOnlyList<StoredSource> stored, IReadOnlyList<Story> stories,
        IReadOnlySet<string> imported)
    {
        this.imported = imported;
        this.found = found;
        Unchanged = unchanged;
        Stored = stored.ToDictionary(source => source.Id, StringComparer.Ordinal);
        StoredStories = stories.ToDictionary(story => story.Slug, StringComparer.Ordinal);
        storedByPath = stored.ToLookup(source => source.FullPath, StringComparer.Ordinal);
        foreach (var (path, error) in found.Errors) failed[path] = [error];
        foreach (var file in read)
        {
            if (file.Errors.Count > 0) failed[file.Place.Path] = file.Errors;
            else good[file.Place.Path] = file;
        }
        // What one check refuses may have been what another relied on.
        for (int before = -1; before != failed.Count;)
        {
            before = failed.Count;
            Fail(IdentityCheck.Run(good.Values, Stored, unchanged));
            Removed = FindRemoved();
            Fail(ReferenceCheck.Run(good.Values, KnownIds(), KnownStories(read), failed.Keys));
        }
        Removed = FindRemoved();
    }

    public IReadOnlySet<string> Unchanged { get; }

    public IReadOnlyDictionary<string, StoredSource> Stored { get; }

    public IReadOnlyDictionary<string, Story> StoredStories { get; }

    public IReadOnlyDictionary<string, KnowledgeFile> Good => good;

    public IReadOnlyDictionary<string, IReadOnlyList<FileError>> Failed => failed;

    /// <summary>Documents whose file is gone, or does not bring them any more.</summary>
    public IReadOnlyList<StoredSource> Removed { get; private set; } = [];

    public IEnumerable<StoredSource> StoredOf(string path) => storedByPath[path];

    /// <summary>Stories whose digest is gone.</summary>
    public IEnumerable<string> RemovedStories()
    {
        var gone = Removed.Select(source => source.Id).ToHashSet(StringComparer.Ordinal);
        return StoredStories.Values.Where(story => gone.Contains(story.DigestId)).Select(story => story.Slug);
    }

    /// <summary>Stories as they are after the run, of those that a file of the run may have changed.</summary>
    public IEnumerable<Story> Stories()
    {
        var gone = Removed.Select(source => source.Id).ToHashSet(StringComparer.Ordinal);
        var questions = good.Values.Where(file => file.Place.Role == FileRole.Questions).ToDictionary(file => file.Place.Story!, StringComparer.Ordinal);
        var read = good.Values.Where(file => file.Story is not null).ToDictionary(file => file.Story!.Slug, file => file.Story!, StringComparer.Ordinal);
        foreach (string slug in read.Keys.Union(StoredStories.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var before = StoredStories.GetValueOrDefault(slug);
            var story = read.GetValueOrDefault(slug) ?? before!;
            if (!read.ContainsKey(slug) && gone.Contains(story.DigestId)) continue;
            yield return story with
            {
                QuestionIds = questions.TryGetValue(slug, out var file)
                    ? [.. file.Documents.Select(document => document.Id)]
                    : [.. (before?.QuestionIds ?? []).Where(id => !gone.Contains(id))],
            };
        }
    }

    private void Fail(IReadOnlyDictionary<string, List<FileError>> errors)
    {
        foreach (var (path, list) in errors)
        {
            failed[path] = list;
            good.Remove(path);
        }
    }

    private List<StoredSource> FindRemoved()
    {
        var brought = good.Values.SelectMany(file => file.Documents).Select(document => document.Id).ToHashSet(StringComparer.Ordinal);
        return [.. Stored.Values.Where(source => !brought.Contains(source.Id) && IsGone(source.FullPath)).OrderBy(source => source.Id, StringComparer.Ordinal)];
    }

    private bool IsGone(string path) => good.ContainsKey(path)
        || (!Unchanged.Contains(path) && !failed.Keys.Any(bad => SourceFiles.IsBelow(path, bad)) && found.Folders.Exists(folder => SourceFiles.IsBelow(path, folder)));

    private HashSet<string> KnownIds()
    {
        var known = Stored.Keys.Except(Removed.Select(source => source.Id), StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        known.UnionWith(good.Values.SelectMany(file => file.Documents).Select(document => document.Id));
        known.UnionWith(imported);
        return known;
    }

    // A story counts by its folder: its articles are good even while its story.md is not.
    private HashSet<string> KnownStories(IReadOnlyList<KnowledgeFile> read)
    {
        var known = StoredStories.Keys.ToHashSet(StringComparer.Ordinal);
        known.UnionWith(read.Select(file => file.Place.Story).Concat(Unchanged.Select(path => FilePlace.Of(path).Story)).OfType<string>());
        return known;
    }
}
