using System.IO.Compression;
using System.Text.Json;
using Chatbot.Storage.Sqlite;

namespace Chatbot.Storage.Backups;

/// <summary>What a restore did.</summary>
/// <param name="Manifest">Of the backup.</param>
/// <param name="Replaced">The folder that what was there before was moved to, or null if there was nothing.</param>
public sealed record RestoreReport(BackupManifest Manifest, string? Replaced);

/// <summary>Puts a backup in place of a data folder: checked whole first, so that a bad archive changes nothing.</summary>
public static class BackupReader
{
    /// <param name="folder">Where to.</param>
    /// <param name="overwrite">Whether databases that are there may be replaced. They are moved aside, not deleted.</param>
    /// <exception cref="ChatbotException">The archive is none, is damaged or newer than this version; the folder is in use, or not empty.</exception>
    public static async Task<RestoreReport> RestoreAsync(BackupFolder folder, string file, bool overwrite, TimeProvider clock, CancellationToken cancellationToken)
    {
        string source = Path.GetFullPath(file), data = Path.GetFullPath(folder.Data);
        try
        {
            await using var stream = File.OpenRead(source);
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            var manifest = await ManifestAsync(archive, folder, source, cancellationToken);
            if (!overwrite && BackupFolder.Databases.FirstOrDefault(name => File.Exists(Path.Combine(data, name))) is { } there)
                throw new ChatbotException($"'{data}' holds {there} already: restore into an empty folder (Knowledge:Data), or replace what is there with --overwrite.");
            using var alone = new FolderLock(data);
            alone.Own();
            var work = Directory.CreateDirectory(Path.Combine(data, $".restore-{Guid.NewGuid():N}"));
            try
            {
                var unpacked = await UnpackAsync(archive, manifest, work.FullName, source, cancellationToken);
                foreach (var (entry, path) in unpacked.Where(u => BackupFolder.Databases.Contains(u.Entry))) await CheckAsync(entry, path, source, cancellationToken);
                string? replaced = MoveAside(folder, manifest, clock);
                foreach (var (entry, path) in unpacked)
                {
                    string place = folder.Place(entry)!;
                    Directory.CreateDirectory(Path.GetDirectoryName(place)!);
                    File.Move(path, place, overwrite: true);
                }

                return new(manifest, replaced);
            }
            finally { work.Delete(recursive: true); }
        }
        catch (FileNotFoundException error) { throw new ChatbotException($"There is no file '{source}'.", error); }
        catch (Exception error) when (error is InvalidDataException or JsonException) { throw Damaged(source, error.Message); }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ChatbotException($"'{data}' cannot be restored ({error.Message}): mend the permissions or the free space, then try again.", error);
        }
    }

    private static async Task<BackupManifest> ManifestAsync(ZipArchive archive, BackupFolder folder, string source, CancellationToken cancellationToken)
    {
        if (archive.GetEntry(BackupManifest.EntryName) is not { } entry) throw new ChatbotException($"'{source}' is not a backup made by 'chatbot backup'.");
        await using var stream = entry.Open();
        var manifest = await JsonSerializer.DeserializeAsync(stream, BackupJson.Default.BackupManifest, cancellationToken);
        if (manifest is null or { Files: null }) throw Damaged(source, "its list of files is empty");
        if (manifest.Format > BackupManifest.CurrentFormat)
            throw new ChatbotException($"'{source}' was made by a newer version of chatbot ({manifest.Version}): restore it with that version or a later one.");
        return manifest.Files.All(f => folder.Place(f.Path) is not null) ? manifest : throw Damaged(source, "it names files that a backup never holds");
    }

    private static async Task<List<(string Entry, string Path)>> UnpackAsync(ZipArchive archive, BackupManifest manifest, string work, string source, CancellationToken cancellationToken)
    {
        var unpacked = new List<(string, string)>();
        foreach (var file in manifest.Files)
        {
            var entry = archive.GetEntry(file.Path) ?? throw Damaged(source, $"{file.Path} is missing");
            if (entry.Length != file.Size) throw Damaged(source, $"{file.Path} has another size");
            string path = Path.Combine(work, file.Path.Replace('/', '_'));
            await using (var to = File.Create(path))
            await using (var from = entry.Open()) await from.CopyToAsync(to, cancellationToken);
            if (await BackupWriter.HashAsync(path, cancellationToken) != file.Sha256) throw Damaged(source, $"{file.Path} has other contents");
            unpacked.Add((file.Path, path));
        }

        return unpacked;
    }

    // Also brings it to this version's schema, or says that a newer version wrote it.
    private static async Task CheckAsync(string entry, string path, string source, CancellationToken cancellationToken)
    {
        if (SqliteFile.Fault(path, quick: false) is { } fault) throw Damaged(source, fault);
        using var database = entry == BackupFolder.Databases[0] ? new SqliteDatabase(path, KnowledgeMigrations.All, durable: true) : new SqliteDatabase(path, StateMigrations.All, durable: true);
        try
        {
            await database.InitialiseAsync(cancellationToken);
            if (entry == BackupFolder.Databases[0]) await new KnowledgeStore(database).RenewIdentityAsync(cancellationToken);
        }
        catch (ChatbotException error) { throw new ChatbotException($"'{source}' is not restored: {error.Message.Replace(path, entry, StringComparison.Ordinal)}", error); }
    }

    private static string? MoveAside(BackupFolder folder, BackupManifest manifest, TimeProvider clock)
    {
        string data = Path.GetFullPath(folder.Data), aside = Path.Combine(data, $"replaced-{clock.GetUtcNow():yyyyMMdd-HHmmss}");
        var old = BackupFolder.Databases.SelectMany(name => new[] { name, name + "-wal", name + "-shm" }).Select(name => Path.Combine(data, name))
            .Concat(manifest.Files.Select(f => folder.Place(f.Path)!)).Distinct().Where(File.Exists).ToList();
        if (old.Count == 0) return null;
        Directory.CreateDirectory(aside);
        foreach (string path in old) File.Move(path, Path.Combine(aside, Path.GetFileName(path)), overwrite: true);
        return aside;
    }

    private static ChatbotException Damaged(string source, string what) => new($"'{source}' is damaged ({what}): nothing was changed; take another backup.");
}
