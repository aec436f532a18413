using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Chatbot.Support;
using Npgsql;
using static Chatbot.Storage.TempStore;

namespace Chatbot.Storage.Postgres;

/// <summary>What replicas need of the shared database beside what every database does.</summary>
public sealed class PostgresDatabaseTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly string _connection = PostgresServer.NewDatabase();

    [Fact]
    public async Task What_a_dead_replica_had_taken_is_answered_by_another_and_only_then()
    {
        using var temp = new TempStore(_connection);
        using var otherDatabase = temp.OtherStateDatabase();
        var (dies, lives) = (new Inbox(temp.StateDatabase), new Inbox(otherDatabase));
        await dies.EnqueueAsync("slack", "e1", "c1", "{}", Noon, Token);
        await lives.EnqueueAsync("slack", "e2", "c2", "{}", Noon, Token);
        Assert.Equal("e1", (await dies.TakeAsync("slack", Noon, Token))!.EventId);
        var own = await lives.TakeAsync("slack", Noon, Token);

        // While its owner keeps it, and for as long as its lease lasts, it stays taken.
        Assert.Equal(0, await dies.KeepAsync(Noon.AddSeconds(30), Token));
        Assert.Equal(0, await lives.KeepAsync(Noon.AddSeconds(80), Token));
        Assert.Null(await lives.TakeAsync("slack", Noon.AddSeconds(80), Token));

        Assert.Equal(1, await lives.KeepAsync(Noon.AddSeconds(95), Token));
        Assert.Equal("e1", (await lives.TakeAsync("slack", Noon.AddSeconds(95), Token))!.EventId);
        await lives.MarkSentAsync(own!.Number, Token);
        Assert.Equal(1, await lives.CountOpenAsync(Token));
    }

    [Fact]
    public async Task Two_replicas_that_begin_at_once_make_one_schema_and_number_turns_without_gaps()
    {
        var stores = Enumerable.Range(0, 4).Select(_ => new TempStore(_connection)).ToList();
        var now = Noon;
        await Task.WhenAll(stores.SelectMany(store => Enumerable.Range(0, 25).Select(i => Task.Run(() =>
            new ChannelLog(store.StateDatabase).AppendAsync("c", number => $"{number}", now, Token)))));
        var log = await new ChannelLog(stores[0].StateDatabase).ReadAsync("c", 0, 1_000, Token);
        Assert.Equal(Enumerable.Range(1, 100).Select(i => (long)i), log.Select(entry => entry.Number));
        foreach (var store in stores) store.Dispose();
    }

    [Fact]
    public async Task Two_servers_share_conversations_and_knowledge()
    {
        using var folder = new TemporaryFolder();
        var settings = new Dictionary<string, string> { ["Database__ConnectionString"] = _connection };
        await using var one = new ServerProcess { Data = folder.Path, Settings = settings };
        await using var two = new ServerProcess { Data = folder.Path, Settings = settings };
        await Task.WhenAll(one.StartAsync(), two.StartAsync());
        var answer = await AskAsync(one, new { question = "Who is Bart De Wever?", story = "us-belgium-drug-trafficking" });
        var next = await AskAsync(two, new { question = "And since when?", story = "us-belgium-drug-trafficking", conversationId = (string)answer["conversationId"]! });
        Assert.Equal((string)answer["conversationId"]!, (string)next["conversationId"]!);
        Assert.Contains("3 February 2025", (string)next["text"]!, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.GetFiles(folder.Path), file => file.EndsWith(".db", StringComparison.Ordinal));

        static async Task<JsonNode> AskAsync(ServerProcess server, object request)
        {
            using var response = await server.Http.PostAsJsonAsync("/api/ask", request, Token);
            return JsonNode.Parse(await response.Content.ReadAsStringAsync(Token))!;
        }
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Database=x;Username=u;Password=secret", "cannot be reached")]
    [InlineData("Database=nowhere", "does not exist")]
    public async Task A_fault_names_the_cause_and_the_cure_and_no_secret(string change, string expected)
    {
        string connection = new NpgsqlConnectionStringBuilder($"{_connection};{change}").ToString();
        using var database = PostgresDatabase.State(connection);
        var error = await Assert.ThrowsAsync<ChatbotException>(() => database.InitialiseAsync(Token));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains("Database:ConnectionString", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgres://user:secret@host/database")]
    [InlineData("Host=h")]
    [InlineData("Host=h;Database=d;Pasword=secret")]
    public void A_wrong_connection_string_is_told_without_repeating_it(string text)
    {
        string? wrong = PostgresDatabase.Check(text);
        Assert.NotNull(wrong);
        Assert.DoesNotContain("secret", wrong, StringComparison.Ordinal);
    }
}
