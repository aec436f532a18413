namespace Chatbot.Storage;

/// <summary>An entry of a conversation's log.</summary>
/// <param name="Number">1 upwards within its conversation, without gaps.</param>
public sealed record LoggedActivity(long Number, string Activity);

/// <summary>
/// Everything said in a conversation that clients read from us (Direct Line): appended only, numbered, read from any
/// number on. A client that comes back after a lost connection, or a restart of ours, misses nothing.
/// </summary>
public sealed class ChannelLog(Database database)
{
    /// <summary>Appends an activity, written once its number is known; returns it.</summary>
    public Task<LoggedActivity> AppendAsync(string conversation, Func<long, string> write, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(async session =>
        {
            long number = 1 + await session.FirstAsync<long>(
                "SELECT COALESCE(MAX(number), 0) FROM channel_log WHERE conversation = @conversation", new { conversation });
            string activity = write(number);
            await session.ExecuteAsync(
                "INSERT INTO channel_log (conversation, number, activity, created) VALUES (@conversation, @number, @activity, @at)",
                new { conversation, number, activity, at = now.ToUnixTimeMilliseconds() });
            return new LoggedActivity(number, activity);
        }, cancellationToken);

    /// <summary>At most <paramref name="limit"/> entries after a number, in order.</summary>
    public Task<IReadOnlyList<LoggedActivity>> ReadAsync(string conversation, long after, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<LoggedActivity>>(async session => await session.QueryAsync<LoggedActivity>(
            "SELECT number AS Number, activity AS Activity FROM channel_log WHERE conversation = @conversation AND number > @after ORDER BY number LIMIT @limit",
            new { conversation, after, limit }), cancellationToken);

    /// <summary>Whether anything was ever appended to the conversation, and not deleted since.</summary>
    public Task<bool> ExistsAsync(string conversation, CancellationToken cancellationToken) =>
        database.ReadAsync(async session => await session.FirstAsync<long>(
            "SELECT COUNT(*) FROM channel_log WHERE conversation = @conversation AND number = (SELECT MIN(number) FROM channel_log WHERE conversation = @conversation)", new { conversation }) != 0, cancellationToken);

    /// <summary>Replaces an entry's activity; false if there is no such entry.</summary>
    public Task<bool> ReplaceAsync(string conversation, long number, string activity, CancellationToken cancellationToken) =>
        database.WriteAsync(async session => await session.ExecuteAsync(
            "UPDATE channel_log SET activity = @activity WHERE conversation = @conversation AND number = @number",
            new { conversation, number, activity }) > 0, cancellationToken);

    /// <summary>Forgets entries made before a moment; returns how many.</summary>
    public Task<int> DeleteOlderThanAsync(DateTimeOffset moment, CancellationToken cancellationToken) =>
        database.WriteAsync(session => session.ExecuteAsync(
            "DELETE FROM channel_log WHERE created < @at", new { at = moment.ToUnixTimeMilliseconds() }), cancellationToken);
}
