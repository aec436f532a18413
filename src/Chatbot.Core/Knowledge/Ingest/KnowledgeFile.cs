namespace Chatbot.Knowledge.Ingest;

/// <summary>What a file holds, by its place or by its front matter's kind.</summary>
internal enum FileRole { Article, Bio, Explainer, Story, Questions }

/// <summary>A file to read: its place on disk tells its role and its story.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Story">The slug of the story whose folder it is in, or null.</param>
internal sealed record FilePlace(string Path, FileRole Role, string? Story)
{
    public static FilePlace Of(string path)
    {
        string[] parts = path.Split(System.IO.Path.DirectorySeparatorChar);
        string folder = parts.Length > 1 ? parts[^2] : "";
        int stories = Array.LastIndexOf(parts, "stories", parts.Length - 1);
        string? story = stories >= 0 && stories + 2 < parts.Length ? parts[stories + 1] : null;
        if (story is not null && stories + 3 == parts.Length)
        {
            if (parts[^1] == "story.md") return new(path, FileRole.Story, story);
            if (parts[^1] == "questions.md") return new(path, FileRole.Questions, story);
        }
        if (story is not null) return new(path, FileRole.Article, story);
        return new(path, folder switch { "people" => FileRole.Bio, "explainers" => FileRole.Explainer, _ => FileRole.Article }, null);
    }
}

/// <summary>What was read from one file; with any error, nothing else counts.</summary>
/// <param name="Documents">With their revisions.</param>
/// <param name="Story">The story of a <c>story.md</c>, without its questions.</param>
/// <param name="References">Ids of documents that it names (sources, topics), and where.</param>
/// <param name="StoryReferences">Slugs of stories that it names, and where.</param>
internal sealed record KnowledgeFile(
    FilePlace Place,
    IReadOnlyList<Document> Documents,
    Story? Story,
    IReadOnlyList<(string Id, int Line)> References,
    IReadOnlyList<(string Id, int Line)> StoryReferences,
    IReadOnlyList<FileError> Errors)
{
    public static KnowledgeFile Failed(FilePlace place, params IReadOnlyList<FileError> errors) => new(place, [], null, [], [], errors);
}
