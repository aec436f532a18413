namespace Chatbot.Knowledge.Ingest;

/// <summary>Tells what became of each file.</summary>
internal static class IngestOutcomes
{
    public static IReadOnlyList<IngestedFile> Of(IngestPlan plan, HashSet<string> stored)
    {
        var files = new List<IngestedFile>();
        foreach (var (path, errors) in plan.Failed) files.Add(new(path, FileOutcome.Failed, [.. plan.StoredOf(path).Select(source => source.Id)], errors));
        foreach (string path in plan.Unchanged) files.Add(new(path, FileOutcome.Unchanged, [.. plan.StoredOf(path).Select(source => source.Id)], []));
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
