namespace Chatbot.Storage;

/// <summary>A channel's event, stored before it is acknowledged.</summary>
/// <param name="Number">Ours, in order of arrival.</param>
/// <param name="EventId">The channel's own id: the same for a redelivery.</param>
/// <param name="Conversation">The channel's key for a conversation; events of one are answered one after another.</param>
/// <param name="Attempts">How often it has been taken, this time included.</param>
public sealed record InboxEvent(
    long Number, string Channel, string EventId, string Conversation, string Payload, DateTimeOffset Received, int Attempts);

/// <summary>
/// Events that were acknowledged and still have to be answered. An event is pending, then taken, then sent (or given up);
/// what a dead process had taken becomes pending again, so that none is lost: in a file, which one process serves, at the
/// next start (<see cref="ResetTakenAsync"/>); in a shared database once its lease has run out (<see cref="KeepAsync"/>).
/// </summary>
public sealed class Inbox(Database database)
{
    /// <summary>For how long what a process has taken is its own unless it renews it. Longer than clocks of replicas differ.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    private readonly string _owner = Guid.NewGuid().ToString("N");

    /// <summary>Whether other processes take events too: then <see cref="KeepAsync"/> must be called more often than a lease lasts.</summary>
    public bool IsShared => database.IsShared;

    private const string Columns =
        "number AS Number, channel AS Channel, event_id AS EventId, conversation AS Conversation, payload AS Payload, received AS Received, attempts AS Attempts";

    /// <summary>Stores an event; false if it is a redelivery. Once true, the event survives the process and a loss of power.</summary>
    public Task<bool> EnqueueAsync(
        string channel, string eventId, string conversation, string payload, DateTimeOffset received, CancellationToken cancellationToken) =>
        database.WriteAsync(async session => await session.ExecuteAsync(
            """
            INSERT INTO inbox (channel, event_id, conversation, payload, received, state, attempts)
            VALUES (@channel, @eventId, @conversation, @payload, @at, 'pending', 0)
            ON CONFLICT (channel, event_id) DO NOTHING
            """, new { channel, eventId, conversation, payload, at = received.ToUnixTimeMilliseconds() }) > 0, cancellationToken);

    /// <summary>Takes the oldest pending event whose conversation has no earlier event unanswered, or null.</summary>
    public Task<InboxEvent?> TakeAsync(string channel, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(async session =>
        {
            var row = await session.FirstAsync<Row>(
                $"""
                SELECT {Columns} FROM inbox AS i WHERE state = 'pending' AND channel = @channel AND NOT EXISTS (
                    SELECT 1 FROM inbox AS e WHERE e.channel = i.channel AND e.conversation = i.conversation
                    AND e.state IN ('pending', 'taken') AND e.number < i.number)
                ORDER BY number LIMIT 1
                """, new { channel });
            if (row is null) return null;
            await session.ExecuteAsync(
                "UPDATE inbox SET state = 'taken', attempts = attempts + 1, owner = @_owner, lease = @until WHERE number = @Number", new { row.Number, _owner, until = Until(now) });
            return new InboxEvent(row.Number, row.Channel, row.EventId, row.Conversation, row.Payload,
                DateTimeOffset.FromUnixTimeMilliseconds(row.Received), (int)row.Attempts + 1);
        }, cancellationToken);

    /// <summary>Its answer has been delivered.</summary>
    public Task MarkSentAsync(long number, CancellationToken cancellationToken) => SetAsync(number, "sent", cancellationToken);

    /// <summary>It could not be answered now: it will be taken again.</summary>
    public Task ReleaseAsync(long number, CancellationToken cancellationToken) => SetAsync(number, "pending", cancellationToken);

    /// <summary>It can never be answered: it no longer holds up its conversation.</summary>
    public Task GiveUpAsync(long number, CancellationToken cancellationToken) => SetAsync(number, "failed", cancellationToken);

    /// <summary>Renews the leases of what this process has taken, and makes pending what another took and no longer keeps; returns how many.</summary>
    public Task<int> KeepAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(async session =>
        {
            await session.ExecuteAsync("UPDATE inbox SET lease = @until WHERE state = 'taken' AND owner = @_owner", new { _owner, until = Until(now) });
            return await session.ExecuteAsync("UPDATE inbox SET state = 'pending' WHERE state = 'taken' AND lease < @at", new { at = now.ToUnixTimeMilliseconds() });
        }, cancellationToken);

    /// <summary>At start: what an earlier process had taken is pending again; returns how many.</summary>
    public Task<int> ResetTakenAsync(CancellationToken cancellationToken) =>
        database.WriteAsync(session => session.ExecuteAsync("UPDATE inbox SET state = 'pending' WHERE state = 'taken'"), cancellationToken);

    /// <summary>How many events wait or are being answered.</summary>
    public Task<int> CountOpenAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(async session => (int)await session.FirstAsync<long>(
            "SELECT COUNT(*) FROM inbox WHERE state IN ('pending', 'taken')"), cancellationToken);

    /// <summary>Forgets finished events received before a moment; keep them for as long as a channel may redeliver.</summary>
    public Task<int> DeleteFinishedBeforeAsync(DateTimeOffset moment, CancellationToken cancellationToken) =>
        database.WriteAsync(session => session.ExecuteAsync(
            "DELETE FROM inbox WHERE state IN ('sent', 'failed') AND received < @at", new { at = moment.ToUnixTimeMilliseconds() }), cancellationToken);

    private Task<int> SetAsync(long number, string state, CancellationToken cancellationToken) =>
        database.WriteAsync(session => session.ExecuteAsync(
            "UPDATE inbox SET state = @state WHERE number = @number AND state = 'taken' AND owner = @_owner", new { number, state, _owner }), cancellationToken);

    private static long Until(DateTimeOffset now) => (now + Lease).ToUnixTimeMilliseconds();

    private sealed record Row(long Number, string Channel, string EventId, string Conversation, string Payload, long Received, long Attempts);
}
