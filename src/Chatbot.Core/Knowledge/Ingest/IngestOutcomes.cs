namespace Chatbot.Knowledge.Ingest;

/// <summary>Tells what became of each file.</summary>
internal static class IngestOutcomes
{
    public static IReadOnlyList<IngestedFile> Of(IngestPlan plan, ImportPlan imports, FileScan scan, HashSet<string> stored)
    {
        var files = new List<IngestedFile>();
        foreach (var (path, errors) in plan.Failed) files.Add(new(path, FileOutcome.Failed, [.. plan.StoredOf(path).Select(source => source.Id)], errors));
        foreach (string path in plan.Unchanged) files.Add(new(path, FileOutcome.Unchanged, [.. plan.StoredOf(path).Select(source => source.Id), .. imports.DocumentsOf(path)], []));
        foreach (var (path, source) in scan.Imports)
        {
            var notes = imports.Held.TryGetValue(path, out var held) ? [.. source.Notes, held] : source.Notes;
            files.Add(source.Errors.Count > 0 ? new(path, FileOutcome.Failed, imports.DocumentsOf(path), source.Errors) : new(path, imports.OutcomeOf(path), imports.DocumentsOf(path), notes));
        }
        foreach (var gone in imports.Removed.Where(copy => !scan.Imports.ContainsKey(copy.FullPath)).GroupBy(copy => copy.FullPath, StringComparer.Ordinal))
        {
            files.Add(new(gone.Key, FileOutcome.Removed, [.. gone.Select(copy => copy.DocumentId)], []));
        }
        foreach (var (path, file) in plan.Good)
        {
            bool news = plan.StoredOf(path).Any(source => !file.Documents.Any(document => document.Id == source.Id))
                || file.Documents.Any(document => stored.Contains(document.Id)) || StoryChanged(plan, file);
            files.Add(new(path, !news ? FileOutcome.Unchanged : plan.StoredOf(path).Any() ? FileOutcome.Changed : FileOutcome.Added,
                [.. file.Documents.Select(document => document.Id)], []));
        }
        foreach (var gone in plan.Removed.GroupBy(source => source.FullPath, StringComparer.Ordinal).Where(gone => !plan.Good.ContainsKey(gone.Key)))
        {
            files.Add(new(gone.Key, FileOutcome.Removed, [.. gone.Select(source => source.Id)], []));
        }
        files.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return files;
    }

    // Its topics and its review date are no part of the digest.
    private static bool StoryChanged(IngestPlan plan, KnowledgeFile file) => file.Story is { } story
        && (!plan.StoredStories.TryGetValue(story.Slug, out var before) || before.Title != story.Title || before.Updated != story.Updated
            || before.ReviewBy != story.ReviewBy || !before.Topics.SequenceEqual(story.Topics, StringComparer.Ordinal));
}
