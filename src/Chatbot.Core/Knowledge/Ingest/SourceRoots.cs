using Chatbot.Storage;

namespace Chatbot.Knowledge.Ingest;

/// <summary>Which root a file belongs to: the one that brought it before, the folder given, a known root above it, or its own folder.</summary>
internal sealed class SourceRoots(IReadOnlyList<StoredSource> stored, IReadOnlyList<string> folders)
{
    private readonly Dictionary<string, string> byPath = stored.DistinctBy(source => source.FullPath).ToDictionary(source => source.FullPath, source => source.Root, StringComparer.Ordinal);
    private readonly string[] known = [.. stored.Select(source => source.Root).Distinct(StringComparer.Ordinal).OrderBy(root => root.Length)];
    private readonly Dictionary<string, string> byId = stored.ToDictionary(source => source.Id, source => source.Root, StringComparer.Ordinal);

    public string Of(string path) => byPath.GetValueOrDefault(path)
        ?? Array.Find(known, root => SourceFiles.IsBelow(path, root))
        ?? folders.FirstOrDefault(folder => SourceFiles.IsBelow(path, folder))
        ?? Path.GetDirectoryName(path)!;

    /// <summary>The root of its digest.</summary>
    public string OfStory(Story story, IngestPlan plan) => byId.GetValueOrDefault(story.DigestId)
        ?? Of(plan.Good.Values.First(file => file.Story?.Slug == story.Slug).Place.Path);
}
