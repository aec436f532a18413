using Chatbot.Storage;
using Chatbot.Support;

namespace Chatbot.Operations;

/// <summary>Conversations do not stay for ever.</summary>
public sealed class RetentionTests : IDisposable
{
    private readonly TemporaryFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task A_starting_server_forgets_what_is_older_than_the_setting_says()
    {
        var now = TimeProvider.System.GetUtcNow();
        using (var databases = new Databases(_data.Path, null))
        {
            var store = new ConversationStore(databases.State);
            foreach (int days in new[] { 8, 6 }) await store.AddTurnAsync($"{days} days", new("q", "q", null, "a", "A.", [], now.AddDays(-days)), default);
        }

        await using var server = new ServerProcess { Data = _data.Path, Settings = new() { ["Limits__ConversationDays"] = "7" } };
        await server.StartAsync();
        using var after = new Databases(_data.Path, null);
        var left = new ConversationStore(after.State);
        for (int i = 0; i < 200 && await left.ExistsAsync("8 days", default); i++) await Task.Delay(50);
        Assert.False(await left.ExistsAsync("8 days", default));
        Assert.True(await left.ExistsAsync("6 days", default));
    }
}
