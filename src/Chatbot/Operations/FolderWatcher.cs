using System.Runtime.CompilerServices;
using Chatbot.Knowledge.Ingest;

namespace Chatbot.Operations;

/// <summary>
/// Tells when something changed below folders, once things are quiet: editors write a file in several steps, a deploy replaces
/// many. It also notices that a folder itself was replaced, and looks again by itself where the system tells nothing (network disks).
/// </summary>
internal sealed class FolderWatcher(IReadOnlyList<string> folders, TimeProvider time) : IDisposable
{
    /// <summary>Changes are told after so long without another …</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(250);

    /// <summary>… and at the latest so long after the first.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(900);

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50), LookAgain = TimeSpan.FromSeconds(30);

    private const int TicksBetweenChecks = 8;

    private readonly Dictionary<string, (FileSystemWatcher? Watcher, string Identity)> watched = new(StringComparer.Ordinal);
    private long first, last;

    /// <summary>One item for each batch of changes, until cancelled.</summary>
    public async IAsyncEnumerable<DateTimeOffset> ChangesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (string folder in folders) Watch(folder);
        // What changed since the folders were last read, before anyone watched.
        Touch();
        using var timer = new PeriodicTimer(Tick, time);
        long looked = time.GetTimestamp();
        for (int tick = 1; await timer.WaitForNextTickAsync(cancellationToken); tick++)
        {
            if (tick % TicksBetweenChecks == 0) foreach (string folder in folders) Check(folder);
            bool due = time.GetElapsedTime(looked) > LookAgain;
            long begun = Volatile.Read(ref first);
            if (!due && (begun == 0 || (time.GetElapsedTime(Volatile.Read(ref last)) < Quiet && time.GetElapsedTime(begun) < Patience))) continue;
            Volatile.Write(ref first, 0);
            looked = time.GetTimestamp();
            yield return time.GetUtcNow();
        }
    }

    public void Dispose()
    {
        foreach (var (watcher, _) in watched.Values) watcher?.Dispose();
    }

    private void Check(string folder)
    {
        if (watched[folder].Identity == Identity(folder)) return;
        Watch(folder);
        Touch();
    }

    private void Watch(string folder)
    {
        if (watched.Remove(folder, out var before)) before.Watcher?.Dispose();
        string identity = Identity(folder);
        FileSystemWatcher? watcher = null;
        try
        {
            if (identity.Length > 0) watcher = Create(folder);
        }
        catch (Exception error) when (error is IOException or ArgumentException or UnauthorizedAccessException)
        {
            // Gone again, or no watches left: looking again by itself must do.
        }
        watched[folder] = (watcher, identity);
    }

    private FileSystemWatcher Create(string folder)
    {
        var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true, InternalBufferSize = 65_536 };
        watcher.Created += (_, change) => Touch(change.Name);
        watcher.Changed += (_, change) => Touch(change.Name);
        watcher.Deleted += (_, change) => Touch(change.Name);
        watcher.Renamed += (_, change) => { Touch(change.OldName); Touch(change.Name); };
        watcher.Error += (_, _) => Touch();
        watcher.EnableRaisingEvents = true;
        return watcher;
    }

    private void Touch(string? name)
    {
        if (name is null || !SourceFiles.IsTemporary(Path.GetFileName(name))) Touch();
    }

    private void Touch()
    {
        long now = time.GetTimestamp();
        Volatile.Write(ref last, now);
        Interlocked.CompareExchange(ref first, now, 0);
    }

    // Another folder, or another target, under the same name.
    private static string Identity(string folder)
    {
        try
        {
            var info = new DirectoryInfo(folder);
            return info.Exists ? $"{info.ResolveLinkTarget(returnFinalTarget: true)?.FullName} {info.CreationTimeUtc.Ticks}" : "";
        }
        catch (IOException) { return ""; }
    }
}
