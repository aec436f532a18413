namespace Chatbot.Storage;

/// <summary>What a channel itself must remember, by its own keys: installations, deliveries in hand. Values are the channel's own.</summary>
public sealed class ChannelValues(Database database)
{
    /// <summary>The value last set, or null.</summary>
    public Task<string?> GetAsync(string channel, string key, CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.FirstAsync<string>(
            "SELECT value FROM channel_values WHERE channel = @channel AND key = @key", new { channel, key }), cancellationToken);

    public Task SetAsync(string channel, string key, string value, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(session => session.ExecuteAsync(
            """
            INSERT INTO channel_values (channel, key, value, updated) VALUES (@channel, @key, @value, @at)
            ON CONFLICT (channel, key) DO UPDATE SET value = excluded.value, updated = excluded.updated
            """, new { channel, key, value, at = now.ToUnixTimeMilliseconds() }), cancellationToken);

    /// <summary>Forgets a value; false if there was none.</summary>
    public Task<bool> DeleteAsync(string channel, string key, CancellationToken cancellationToken) =>
        database.WriteAsync(async session => await session.ExecuteAsync(
            "DELETE FROM channel_values WHERE channel = @channel AND key = @key", new { channel, key }) > 0, cancellationToken);

    /// <summary>Forgets a channel's values whose key begins so and that were set before a moment; returns how many.</summary>
    public Task<int> DeleteOlderThanAsync(string channel, string keyStart, DateTimeOffset moment, CancellationToken cancellationToken) =>
        database.WriteAsync(session => session.ExecuteAsync(
            "DELETE FROM channel_values WHERE channel = @channel AND substr(key, 1, @length) = @keyStart AND updated < @at",
            new { channel, keyStart, length = keyStart.Length, at = moment.ToUnixTimeMilliseconds() }), cancellationToken);
}
