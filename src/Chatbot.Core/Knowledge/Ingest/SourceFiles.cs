namespace Chatbot.Knowledge.Ingest;

/// <summary>The files of known formats below the given paths, sorted; safe in the presence of links that form loops.</summary>
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

    /// <summary>Addresses given, to be fetched.</summary>
    public SortedSet<string> Addresses { get; } = new(StringComparer.Ordinal);

    public static SourceFiles Find(IEnumerable<string> paths)
    {
        var found = new SourceFiles();
        foreach (string path in paths.SelectMany(Expand))
        {
            if (IsAddress(path))
            {
                found.Addresses.Add(path);
                continue;
            }
            string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
            if (Directory.Exists(full))
            {
                found.Folders.Add(full);
                found.visited.Clear();
                found.Walk(new(full));
            }
            else if (!File.Exists(full)) found.errors[full] = new(0, "there is no such file or folder", "check the path");
            else if (!IsKnown(full)) found.errors[full] = new(0, "it is in no known format", "give Markdown (.md), web pages (.html), feeds (.xml, .rss, .atom, .json), ninjs (.json), or folders");
            else found.files.Add(full);
        }
        return found;
    }

    public static bool IsBelow(string path, string folder) =>
        path.StartsWith(folder, StringComparison.Ordinal) && (path.Length == folder.Length || folder.EndsWith('/') || path[folder.Length] == Path.DirectorySeparatorChar);

    public static bool IsAddress(string path) =>
        path.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || path.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    private static bool IsKnown(string path) => IsMarkdown(path) || Importer.IsFormat(path);

    public static bool IsMarkdown(string path) => Path.GetExtension(path).Equals(".md", StringComparison.OrdinalIgnoreCase);

    // What a shell did not expand: quoted patterns, and shells that have none. A pattern that fits nothing is named as missing.
    private static IEnumerable<string> Expand(string path)
    {
        if (IsAddress(path) || path.AsSpan().IndexOfAny('*', '?') < 0 || Path.Exists(path)) return [path];
        string name = Path.GetFileName(path), folder = Path.GetDirectoryName(path) is { Length: > 0 } given ? given : ".";
        bool deep = Path.GetFileName(folder) == "**";
        if (deep) folder = Path.GetDirectoryName(folder) is { Length: > 0 } above ? above : ".";
        if (folder.AsSpan().IndexOfAny('*', '?') >= 0 || !Directory.Exists(folder)) return [path];
        string[] fits = [.. Directory.EnumerateFileSystemEntries(folder, name, deep ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly)
            .Where(entry => !Path.GetFileName(entry).StartsWith('.')).Order(StringComparer.Ordinal)];
        return fits.Length > 0 ? fits : [path];
    }

    /// <summary>What editors and copying programs leave beside a file while they write it.</summary>
    public static bool IsTemporary(string name) => name.StartsWith('.') || name.StartsWith('~') || name.StartsWith('#') || name.EndsWith('~')
        || Path.GetExtension(name).ToLowerInvariant() is ".tmp" or ".swp" or ".swx" or ".part" or ".bak" or ".crdownload";

    private void Walk(DirectoryInfo folder)
    {
        try
        {
            var target = folder.LinkTarget is null ? folder : folder.ResolveLinkTarget(returnFinalTarget: true);
            if (target is null || !visited.Add(target.FullName)) return;
            foreach (var entry in folder.EnumerateFileSystemInfos().Where(entry => !entry.Name.StartsWith('.')))
            {
                if (entry is DirectoryInfo below) Walk(below);
                else if (IsKnown(entry.Name) && !IsTemporary(entry.Name)) files.Add(entry.FullName);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            errors[folder.FullName] = new(0, $"the folder cannot be read ({error.Message.TrimEnd('.')})", "check its permissions");
        }
    }
}
