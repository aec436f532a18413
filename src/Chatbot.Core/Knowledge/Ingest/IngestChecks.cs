using Chatbot.Storage;

namespace Chatbot.Knowledge.Ingest;

/// <summary>One id, one file. The file that brought a document first keeps it.</summary>
internal static class IdentityCheck
{
    public static Dictionary<string, List<FileError>> Run(
        IEnumerable<KnowledgeFile> files, IReadOnlyDictionary<string, StoredSource> stored, IReadOnlySet<string> unchanged)
    {
        var errors = new Dictionary<string, List<FileError>>(StringComparer.Ordinal);
        var claims = files.SelectMany(file => file.Documents.Select(document => (document.Id, file.Place.Path)))
            .GroupBy(claim => claim.Id, claim => claim.Path, StringComparer.Ordinal);
        foreach (var claim in claims)
        {
            string[] paths = [.. claim.Order(StringComparer.Ordinal)];
            string? before = stored.GetValueOrDefault(claim.Key)?.FullPath;
            string owner = before is not null && (paths.Contains(before, StringComparer.Ordinal) || unchanged.Contains(before) || File.Exists(before)) ? before : paths[0];
            foreach (string path in paths.Where(path => path != owner))
            {
                if (!errors.TryGetValue(path, out var list)) errors[path] = list = [];
                list.Add(new(0, $"{path} brings the document '{claim.Key}', and so does {owner}", "give one of them another 'id:', or remove it"));
            }
        }
        return errors;
    }
}

/// <summary>Whatever a file names must exist.</summary>
internal static class ReferenceCheck
{
    public static Dictionary<string, List<FileError>> Run(
        IEnumerable<KnowledgeFile> files, IReadOnlySet<string> ids, IReadOnlySet<string> stories, IEnumerable<string> failed)
    {
        var bad = failed.ToLookup(path => Slug.From(Path.GetFileNameWithoutExtension(path)), StringComparer.Ordinal);
        var errors = new Dictionary<string, List<FileError>>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var list = new List<FileError>();
            foreach (var (id, line) in file.References.Where(reference => !ids.Contains(reference.Id)))
            {
                list.Add(bad[id].FirstOrDefault() is { } path
                    ? new(line, $"it names the document '{id}', which could not be read", $"mend {path} first")
                    : new(line, $"it names the document '{id}', which does not exist", Nearest.Cure(id, ids, "add that document, or remove the mark (write \\[ for a bracket that is none)")));
            }
            foreach (var (slug, line) in file.StoryReferences.Where(reference => !stories.Contains(reference.Id)))
            {
                list.Add(new(line, $"it names the story '{slug}', which does not exist", Nearest.Cure(slug, stories, $"add stories/{slug}/story.md, or remove the name")));
            }
            if (list.Count > 0) errors[file.Place.Path] = list;
        }
        return errors;
    }
}
