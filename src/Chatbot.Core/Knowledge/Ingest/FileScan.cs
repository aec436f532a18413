using System.Collections.Concurrent;
using Chatbot.Knowledge.Markdown;
using Chatbot.Text;

namespace Chatbot.Knowledge.Ingest;

/// <summary>Reads many files at once. Those whose bytes are as they were are not parsed again.</summary>
internal sealed class FileScan(
    Func<string, IReadOnlyList<TextSpan>> sentences, IEnumerable<string> before, IReadOnlyDictionary<string, string> known, IngestOptions options)
{
    private readonly KnowledgeReader reader = new(sentences);
    private readonly IngestDefaults defaults = new(options.StorySlug, options.Genre ?? Genre.News);
    private readonly HashSet<string> brought = before.ToHashSet(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> stamps = new(StringComparer.Ordinal);
    private readonly HashSet<string> unchanged = new(StringComparer.Ordinal);

    /// <summary>What was read of web pages, feeds and ninjs, by path or address.</summary>
    public ConcurrentDictionary<string, ImportedSource> Imports { get; } = new(StringComparer.Ordinal);

    /// <summary>Markdown files, in the order of the paths.</summary>
    public IReadOnlyList<KnowledgeFile> Read { get; private set; } = [];

    public IReadOnlySet<string> Unchanged => unchanged;

    public string? StampOf(string path) => stamps.GetValueOrDefault(path);

    public void Run(IReadOnlyCollection<string> paths, IProgress<IngestProgress>? progress, CancellationToken cancellationToken)
    {
        string[] all = [.. paths];
        var files = new KnowledgeFile?[all.Length];
        int done = 0;
        Parallel.For(0, all.Length, new ParallelOptions { CancellationToken = cancellationToken }, i =>
        {
            files[i] = ReadOne(FilePlace.Of(all[i]));
            int count = Interlocked.Increment(ref done);
            if (count % 64 == 0 || count == all.Length) progress?.Report(new("reading", count, all.Length));
        });
        for (int i = 0; i < all.Length; i++)
        {
            if (files[i] is null && !Imports.ContainsKey(all[i])) unchanged.Add(all[i]);
        }
        Read = [.. files.OfType<KnowledgeFile>()];
    }

    private KnowledgeFile? ReadOne(FilePlace place)
    {
        if (!SourceFiles.IsMarkdown(place.Path))
        {
            Import(place);
            return null;
        }

        var file = FileText.Read(place.Path);
        if (file.Error is not null) return KnowledgeFile.Failed(place, file.Error);
        string stamp = stamps[place.Path] = string.Join(' ', KnowledgeReader.Version, file.Hash, defaults.Genre, defaults.Story);
        // Stories and questions are few, and what they name may have gone.
        bool checks = place.Role is FileRole.Story or FileRole.Questions;
        if (!checks && brought.Contains(place.Path) && known.GetValueOrDefault(place.Path) == stamp) return null;
        return reader.Read(place, file.Text, defaults);
    }

    private void Import(FilePlace place)
    {
        var (bytes, error) = FileText.ReadBytes(place.Path);
        if (error is not null) Imports[place.Path] = new([], [error]);
        else Import(new(place.Path, bytes), defaults with { Story = defaults.Story ?? place.Story }, "");
    }

    /// <summary>Reads a source, unless its bytes are as they were.</summary>
    /// <param name="validators">What a web server needs to tell whether it has changed; kept with its stamp.</param>
    public void Import(SourceContent source, IngestDefaults with, string validators)
    {
        string stamp = string.Join(' ', Importer.Version, FileText.HashOf(source.Bytes.Span), with.Genre, with.Story) + validators;
        stamps[source.Place] = stamp;
        if (known.GetValueOrDefault(source.Place) == stamp)
        {
            lock (unchanged) unchanged.Add(source.Place);
        }
        else Imports[source.Place] = Importer.Read(source, with);
    }

    public void Import(SourceContent source, string validators) => Import(source, defaults, validators);

    /// <summary>The server says that it is as it was.</summary>
    public void Keep(string address) => unchanged.Add(address);
}
