using System.IO.Compression;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Chatbot.Storage;
using Chatbot.Storage.Backups;
using Chatbot.Storage.Sqlite;
using Chatbot.Support;

namespace Chatbot.Operations;

/// <summary>Backup and restore by the real executable, with a server that answers meanwhile.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly TemporaryFolder _data = new(), _other = new(), _files = new();

    private string Archive => Path.Combine(_files.Path, "backup.zip");

    public void Dispose()
    {
        _data.Dispose();
        _other.Dispose();
        _files.Dispose();
    }

    [Fact]
    public async Task A_backup_of_a_busy_server_is_restored_whole_and_conversations_go_on()
    {
        await using var server = new ServerProcess { Data = _data.Path };
        await server.StartAsync();
        Directory.CreateDirectory(Path.Combine(_data.Path, "keys"));
        _data.File("keys/key-1.xml", "<key/>");
        string conversation = await AskAsync(server, "Who is Bart De Wever?");
        using var stop = new CancellationTokenSource();
        var busy = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested) await AskAsync(server, "Who asked for the meeting?");
        });

        var (code, output, error) = await server.RunAsync("backup", Archive);
        await stop.CancelAsync();
        await busy;
        Assert.True(code == 0, output + error);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Archive));
        var (again, _, refusal) = await server.RunAsync("backup", Archive);
        Assert.Equal(1, again);
        Assert.Contains("--overwrite", refusal, StringComparison.Ordinal);

        // A live server's folder cannot be replaced, whatever is asked.
        (code, _, error) = await server.RunAsync("restore", Archive, "--overwrite");
        Assert.Equal(1, code);
        Assert.Contains("is in use", error, StringComparison.Ordinal);
        Assert.Equal(conversation, await AskAsync(server, "And where was he born?", conversation));

        await using var copy = new ServerProcess { Data = _other.Path };
        (code, output, error) = await copy.RunAsync("restore", Archive);
        Assert.True(code == 0, output + error);
        Assert.Equal("<key/>", await File.ReadAllTextAsync(Path.Combine(_other.Path, "keys", "key-1.xml")));
        await copy.StartAsync();
        Assert.Equal(conversation, await AskAsync(copy, "And what did he say?", conversation));
        await copy.KillAsync();

        (code, _, error) = await copy.RunAsync("restore", Archive);
        Assert.Equal(1, code);
        Assert.Contains("holds knowledge.db already", error, StringComparison.Ordinal);
        (code, output, error) = await copy.RunAsync("restore", Archive, "--overwrite");
        Assert.True(code == 0, output + error);
        Assert.True(File.Exists(Path.Combine(Assert.Single(Directory.GetDirectories(_other.Path, "replaced-*")), "state.db")));
    }

    [Fact]
    public async Task A_restored_database_is_another_so_that_no_index_of_later_days_is_taken_for_its_own()
    {
        await MakeAsync(_data.Path);
        string before, after;
        using (var database = SqliteDatabase.Knowledge(_data.Path)) before = await new KnowledgeStore(database).GetIdentityAsync(default);
        await BackupAsync();
        await BackupReader.RestoreAsync(new(_other.Path, Path.Combine(_other.Path, "keys")), Archive, overwrite: false, TimeProvider.System, default);
        using (var database = SqliteDatabase.Knowledge(_other.Path)) after = await new KnowledgeStore(database).GetIdentityAsync(default);
        using (var database = SqliteDatabase.Knowledge(_data.Path)) Assert.Equal(before, await new KnowledgeStore(database).GetIdentityAsync(default));
        Assert.NotEqual(before, after);
    }

    [Fact]
    public async Task A_damaged_archive_changes_nothing_and_says_so()
    {
        await MakeAsync(_data.Path);
        await BackupAsync();
        byte[] whole = await File.ReadAllBytesAsync(Archive);
        await File.WriteAllBytesAsync(Archive, whole[..(whole.Length / 2)]);
        Assert.Contains("is damaged", (await RefusedAsync()).Message, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Archive, "not an archive");
        Assert.Contains("is damaged", (await RefusedAsync()).Message, StringComparison.Ordinal);

        foreach (var (forge, said) in new (Action<ZipArchive>, string)[]
        {
            (zip => Replace(zip, "state.db", "x"), "state.db has"),
            (zip => zip.GetEntry("knowledge.db")!.Delete(), "knowledge.db is missing"),
            (zip => zip.GetEntry("manifest.json")!.Delete(), "is not a backup"),
            (zip => Replace(zip, "manifest.json", """{"format":1,"version":"1","created":"2025-01-01T00:00:00Z","files":[{"path":"keys/../../evil","size":1,"sha256":""}]}"""), "never holds"),
            (zip => Replace(zip, "manifest.json", """{"format":2,"version":"9.0","created":"2025-01-01T00:00:00Z","files":[]}"""), "newer version of chatbot (9.0)"),
        })
        {
            await File.WriteAllBytesAsync(Archive, whole);
            using (var zip = ZipFile.Open(Archive, ZipArchiveMode.Update)) forge(zip);
            Assert.Contains(said, (await RefusedAsync()).Message, StringComparison.Ordinal);
        }

        Assert.False(File.Exists(Path.Combine(_other.Path, "state.db")));
        Assert.Empty(Directory.GetDirectories(_other.Path));
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused_at_start_and_in_a_backup_with_the_cure()
    {
        await MakeAsync(_data.Path);
        using (var newer = new SqliteDatabase(Path.Combine(_data.Path, "state.db"), [.. StateMigrations.All, "CREATE TABLE later (x TEXT)"], durable: true)) await newer.InitialiseAsync(default);
        await using var server = new ServerProcess { Data = _data.Path };
        var (code, output, error) = await server.RunAsync("--urls", "http://127.0.0.1:0");
        Assert.Equal(1, code);
        Assert.Contains("was written by a newer version of chatbot", output + error, StringComparison.Ordinal);
        Assert.Contains("restore a backup made before the upgrade", output + error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output + error, StringComparison.Ordinal);

        await BackupAsync();
        var refused = await RefusedAsync();
        Assert.Contains("state.db was written by a newer version", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_databases_has_nothing_to_keep()
    {
        await using var server = new ServerProcess { Data = _data.Path };
        var (code, _, error) = await server.RunAsync("backup", Archive);
        Assert.Equal(1, code);
        Assert.Contains("Knowledge:Data", error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_files.Path));
    }

    private static async Task<string> AskAsync(ServerProcess server, string question, string? conversation = null)
    {
        using var response = await server.Http.PostAsJsonAsync("/api/ask", new { question, conversationId = conversation });
        response.EnsureSuccessStatusCode();
        return (string)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["conversationId"]!;
    }

    private static async Task MakeAsync(string folder)
    {
        using var databases = new Databases(folder, null);
        await databases.InitialiseAsync(default);
    }

    private Task<BackupManifest> BackupAsync() => BackupWriter.WriteAsync(new(_data.Path, Path.Combine(_data.Path, "keys")), Archive, overwrite: true, "1.0", TimeProvider.System, default);

    private Task<ChatbotException> RefusedAsync() =>
        Assert.ThrowsAsync<ChatbotException>(() => BackupReader.RestoreAsync(new(_other.Path, Path.Combine(_other.Path, "keys")), Archive, overwrite: false, TimeProvider.System, default));

    private static void Replace(ZipArchive zip, string name, string content)
    {
        zip.GetEntry(name)!.Delete();
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(content);
    }
}
