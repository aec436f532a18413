using Microsoft.Data.Sqlite;
using static Chatbot.Storage.TempStore;

namespace Chatbot.Storage.Sqlite;

public sealed class SqliteDatabaseTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("chatbot-sqlite-").FullName;

    private string File => Path.Combine(folder, "knowledge.db");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_missing_folder_is_made()
    {
        using var database = SqliteDatabase.Knowledge(Path.Combine(folder, "a", "b"));
        Assert.Equal(0, await new KnowledgeStore(database).GetVersionAsync(Token));
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused()
    {
        using (var newer = new SqliteDatabase(File, ["CREATE TABLE a (x BIGINT)", "CREATE TABLE b (x BIGINT)"], durable: false))
            await newer.InitialiseAsync(Token);
        using var older = new SqliteDatabase(File, ["CREATE TABLE a (x BIGINT)"], durable: false);
        await Refused(older, "newer version of chatbot (schema 2, this version knows 1)", "restore a backup");
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_nothing_behind()
    {
        using (var broken = new SqliteDatabase(File, ["CREATE TABLE a (x BIGINT)", "CREATE TABLE"], durable: false))
            await Assert.ThrowsAsync<SqliteException>(() => broken.InitialiseAsync(Token));
        using var mended = new SqliteDatabase(File, ["CREATE TABLE a (x BIGINT)", "INSERT INTO a VALUES (7)"], durable: false);
        Assert.Equal(7, await mended.ReadAsync(session => session.FirstAsync<long>("SELECT x FROM a"), Token));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused()
    {
        await System.IO.File.WriteAllTextAsync(File, new string('x', 8_192), Token);
        using var database = SqliteDatabase.Knowledge(folder);
        await Refused(database, "damaged or not a database", "chatbot ingest");
    }

    [Fact]
    public async Task A_data_folder_that_is_a_file_is_refused()
    {
        await System.IO.File.WriteAllTextAsync(Path.Combine(folder, "taken"), "", Token);
        using var database = SqliteDatabase.Knowledge(Path.Combine(folder, "taken", "data"));
        await Refused(database, "data folder", "Knowledge:Data");
    }

    [Fact]
    public async Task A_folder_without_write_permission_is_refused()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "permissions do not bind this user");
        if (OperatingSystem.IsWindows()) { Assert.Skip("permissions of a Unix file system"); return; }
        System.IO.File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            using var database = SqliteDatabase.Knowledge(folder);
            await Refused(database, "knowledge.db", "may write");
        }
        finally { System.IO.File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute); }
    }

    [Fact]
    public async Task A_database_that_cannot_grow_says_so_and_keeps_what_it_had()
    {
        using var database = new SqliteDatabase(File, ["CREATE TABLE a (x TEXT)"], durable: false);
        await database.WriteAsync(session => session.ExecuteAsync("INSERT INTO a VALUES ('kept')"), Token);

        var error = await Assert.ThrowsAsync<ChatbotException>(() => database.WriteAsync(async session =>
        {
            // The same result code as a full disk gives.
            await session.ExecuteAsync("PRAGMA max_page_count = 4");
            await session.ExecuteAsync("INSERT INTO a VALUES (@x)", new { x = new string('x', 100_000) });
        }, Token));

        Assert.Contains("the disk is full: free some space", error.Message, StringComparison.Ordinal);
        Assert.Equal(["kept"], await database.ReadAsync(session => session.QueryAsync<string>("SELECT x FROM a"), Token));
    }

    [Fact]
    public async Task Readers_do_not_wait_for_a_writer_and_see_the_state_before_it()
    {
        using var database = new SqliteDatabase(File, ["CREATE TABLE a (x BIGINT)"], durable: false);
        await database.WriteAsync(async session =>
        {
            await session.ExecuteAsync("INSERT INTO a VALUES (1)");
            Assert.Equal(0, await database.ReadAsync(reader => reader.FirstAsync<long>("SELECT COUNT(*) FROM a"), Token));
        }, Token);
        Assert.Equal(1, await database.ReadAsync(reader => reader.FirstAsync<long>("SELECT COUNT(*) FROM a"), Token));
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public async Task State_is_flushed_at_every_write_and_both_use_a_write_ahead_log(bool durable, long synchronous)
    {
        using Database database = durable ? SqliteDatabase.State(folder) : SqliteDatabase.Knowledge(folder);
        Assert.Equal(synchronous, await database.ReadAsync(session => session.FirstAsync<long>("PRAGMA synchronous"), Token));
        Assert.Equal("wal", await database.ReadAsync(session => session.FirstAsync<string>("PRAGMA journal_mode"), Token));
    }

    private static async Task Refused(Database database, params string[] parts)
    {
        var error = await Assert.ThrowsAsync<ChatbotException>(() => database.InitialiseAsync(Token));
        Assert.Contains(database.Name, error.Message, StringComparison.Ordinal);
        Assert.All(parts, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
    }
}
