namespace Chatbot.Knowledge.Ingest;

/// <summary>The Markdown files below the given paths, sorted; safe in the presence of links that form loops.</summary>
internal sealed class SourceFiles
{
    private readonly SortedSet<string> files = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, FileError> errors = new(StringComparer.Ordinal);
    private readonly HashSet<string> visited = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Files => files;

    /// <summary>By path: what could not be looked into. Nothing below such a path counts as gone.</summary>
    public IReadOnlyDictionary<string, FileError> Errors => errors;

    /// <summary>Folders given, as full paths.</summary>
    public List<string> Folders { get; } = [];

    public static SourceFiles Find(IEnumerable<string> paths)
    {
        var found = new SourceFiles();
        foreach (string path in paths)
        {
            string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
            if (Directory.Exists(full))
            {
                found.Folders.Add(full);
                found.visited.Clear();
                found.Walk(new(full));
            }
            else if (!File.Exists(full)) found.errors[full] = new(0, "there is no such file or folder", "check the path");
            else if (!IsMarkdown(full)) found.errors[full] = new(0, "it is not a Markdown file", "give files that end in .md, or folders");
            else found.files.Add(full);
        }
        return found;
    }

    public static bool IsBelow(string path, string folder) =>
        path.StartsWith(folder, StringComparison.Ordinal) && (path.Length == folder.Length || folder.EndsWith('/') || path[folder.Length] == Path.DirectorySeparatorChar);

    private static bool IsMarkdown(string path) => Path.GetExtension(path).Equals(".md", StringComparison.OrdinalIgnoreCase);

    private void Walk(DirectoryInfo folder)
    {
        try
        {
            var target = folder.LinkTarget is null ? folder : folder.ResolveLinkTarget(returnFinalTarget: true);
            if (target is null || !visited.Add(target.FullName)) return;
            foreach (var entry in folder.EnumerateFileSystemInfos().Where(entry => !entry.Name.StartsWith('.')))
            {
                if (Directory.Exists(entry.FullName)) Walk(new(entry.FullName));
                else if (IsMarkdown(entry.Name)) files.Add(entry.FullName);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            errors[folder.FullName] = new(0, $"the folder cannot be read ({error.Message.TrimEnd('.')})", "check its permissions");
        }
    }
}
