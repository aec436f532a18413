using System.Collections.Concurrent;
using Chatbot.Knowledge.Markdown;
using Chatbot.Storage;
using Chatbot.Text;

namespace Chatbot.Knowledge.Ingest;

/// <summary>Reads many files at once. Those whose bytes are as they were are not parsed again.</summary>
internal sealed class FileScan(
    Func<string, IReadOnlyList<TextSpan>> sentences, IReadOnlyList<StoredSource> stored, IReadOnlyDictionary<string, string> known, IngestOptions options)
{
    private readonly KnowledgeReader reader = new(sentences);
    private readonly IngestDefaults defaults = new(options.StorySlug, options.Genre ?? Genre.News);
    private readonly HashSet<string> brought = stored.Select(source => source.FullPath).ToHashSet(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> stamps = new(StringComparer.Ordinal);
    private readonly HashSet<string> unchanged = new(StringComparer.Ordinal);

    /// <summary>In the order of the paths.</summary>
    public IReadOnlyList<KnowledgeFile> Read { get; private set; } = [];

    public IReadOnlySet<string> Unchanged => unchanged;

    public string StampOf(string path) => stamps[path];

    public async Task RunAsync(IReadOnlyCollection<string> paths, IProgress<IngestProgress>? progress, CancellationToken cancellationToken)
    {
        string[] all = [.. paths];
        var files = new KnowledgeFile?[all.Length];
        int done = 0;
        await Parallel.ForAsync(0, all.Length, cancellationToken, async (i, token) =>
        {
            files[i] = await ReadAsync(FilePlace.Of(all[i]), token);
            int count = Interlocked.Increment(ref done);
            if (count % 64 == 0 || count == all.Length) progress?.Report(new("reading", count, all.Length));
        });
        for (int i = 0; i < all.Length; i++)
        {
            if (files[i] is null) unchanged.Add(all[i]);
        }
        Read = [.. files.OfType<KnowledgeFile>()];
    }

    private async Task<KnowledgeFile?> ReadAsync(FilePlace place, CancellationToken cancellationToken)
    {
        var file = await FileText.ReadAsync(place.Path, cancellationToken);
        if (file.Error is not null) return KnowledgeFile.Failed(place, file.Error);
        string stamp = stamps[place.Path] = string.Join(' ', KnowledgeReader.Version, file.Hash, defaults.Genre, defaults.Story);
        // Stories and questions are few, and what they name may have gone.
        bool checks = place.Role is FileRole.Story or FileRole.Questions;
        if (!checks && brought.Contains(place.Path) && known.GetValueOrDefault(place.Path) == stamp) return null;
        return reader.Read(place, file.Text, defaults);
    }
}
