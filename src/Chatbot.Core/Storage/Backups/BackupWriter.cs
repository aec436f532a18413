using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Chatbot.Storage.Sqlite;

namespace Chatbot.Storage.Backups;

/// <summary>Writes a backup into one archive while the server runs: one state of each database, checked, and the keys.</summary>
public static class BackupWriter
{
    /// <param name="folder">What to keep.</param>
    /// <param name="file">The archive; readable by its owner only, since it holds keys and what readers asked.</param>
    /// <param name="overwrite">Whether an existing file may be replaced. It is, whole, once the new one is complete.</param>
    /// <param name="version">Of chatbot.</param>
    /// <exception cref="ChatbotException">There is nothing to keep, a database is damaged, or the file exists or cannot be written.</exception>
    public static async Task<BackupManifest> WriteAsync(BackupFolder folder, string file, bool overwrite, string version, TimeProvider clock, CancellationToken cancellationToken)
    {
        string target = Path.GetFullPath(file);
        if (!overwrite && File.Exists(target)) throw new ChatbotException($"'{target}' exists: choose another name, or replace it with --overwrite.");
        var databases = BackupFolder.Databases.Where(name => File.Exists(Path.Combine(folder.Data, name))).ToList();
        if (databases.Count == 0) throw new ChatbotException($"There is no database in '{Path.GetFullPath(folder.Data)}': set Knowledge:Data to the folder that the server uses.");
        string unfinished = target + ".unfinished";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            var work = Directory.CreateTempSubdirectory("chatbot-backup-");
            try
            {
                var found = databases.Select(name => (Entry: name, Path: Copied(folder, name, work.FullName)));
                if (Directory.Exists(folder.Keys)) found = found.Concat(Directory.EnumerateFiles(folder.Keys).Order(StringComparer.Ordinal).Select(key => (BackupFolder.KeyPrefix + Path.GetFileName(key), key)));
                var files = found.ToList();
                var entries = new List<BackupFile>();
                foreach (var (entry, path) in files) entries.Add(new(entry, new FileInfo(path).Length, await HashAsync(path, cancellationToken)));
                var manifest = new BackupManifest(BackupManifest.CurrentFormat, version, clock.GetUtcNow(), entries);
                await PackAsync(unfinished, manifest, files, cancellationToken);
                File.Move(unfinished, target, overwrite);
                return manifest;
            }
            finally { work.Delete(recursive: true); }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ChatbotException($"'{target}' cannot be written ({error.Message}): choose another folder, or mend its permissions and free space.", error);
        }
        finally { File.Delete(unfinished); }
    }

    internal static async Task<string> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
    }

    private static string Copied(BackupFolder folder, string name, string work)
    {
        string copy = Path.Combine(work, name);
        SqliteFile.Copy(Path.Combine(folder.Data, name), copy);
        return SqliteFile.Fault(copy, quick: false) is { } fault ? throw new ChatbotException($"The backup was not made: {fault}") : copy;
    }

    private static async Task PackAsync(string path, BackupManifest manifest, List<(string Entry, string Path)> files, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var stream = new FileStream(path, options);
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create);
        await using (var first = archive.CreateEntry(BackupManifest.EntryName).Open())
            await JsonSerializer.SerializeAsync(first, manifest, BackupJson.Default.BackupManifest, cancellationToken);
        foreach (var (entry, from) in files)
        {
            await using var source = File.OpenRead(from);
            await using var packed = archive.CreateEntry(entry, CompressionLevel.Optimal).Open();
            await source.CopyToAsync(packed, cancellationToken);
        }
    }
}
