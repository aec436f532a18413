using Chatbot.Storage.Sqlite;
using static Chatbot.Storage.TempStore;

namespace Chatbot.Storage;

/// <summary>What a process that is killed leaves: the files as they are at that moment, nothing closed or flushed by us.</summary>
public sealed class CrashTests : IDisposable
{
    private readonly TempStore temp = new();
    private readonly string left = Directory.CreateTempSubdirectory("chatbot-crash-").FullName;

    public void Dispose()
    {
        temp.Dispose();
        Directory.Delete(left, recursive: true);
    }

    [Fact]
    public async Task An_acknowledged_event_is_there()
    {
        await new Inbox(temp.StateDatabase).EnqueueAsync("slack", "e1", "c", "payload", DateTimeOffset.UnixEpoch, Token);
        Kill();
        using var state = SqliteDatabase.State(left);
        Assert.Equal("e1", (await new Inbox(state).TakeAsync("slack", DateTimeOffset.UnixEpoch, Token))!.EventId);
    }

    [Fact]
    public async Task A_half_done_ingest_leaves_the_previous_knowledge_whole()
    {
        await temp.AddAsync(Change(Doc("a"), "Before."));
        await temp.KnowledgeDatabase.WriteAsync(async session =>
        {
            await KnowledgeWriter.ApplyAsync(session, new() { RemovedDocuments = ["a"], Documents = [Change(Doc("b"), [.. Enumerable.Repeat("After.", 20_000)])] });
            Kill();
        }, Token);

        using var database = SqliteDatabase.Knowledge(left);
        var store = new KnowledgeStore(database);
        Assert.Equal(1, await store.GetVersionAsync(Token));
        Assert.Equal("Before.", (await store.GetDocumentAsync("a", null, Token))!.Body);
        Assert.Equal(["a"], (await store.ListDocumentsAsync(null, Token)).Select(document => document.Id));
        Assert.Single(await store.GetPassagesAsync([Change(Doc("a"), "Before.").Passages[0].Passage.Id], Token));
    }

    // The shared memory file is rebuilt from the log at the next start, as after a loss of power.
    private void Kill()
    {
        foreach (string file in Directory.GetFiles(temp.Folder).Where(file => !file.EndsWith("-shm", StringComparison.Ordinal)))
        {
            using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var target = File.Create(Path.Combine(left, Path.GetFileName(file)));
            source.CopyTo(target);
        }
    }
}
