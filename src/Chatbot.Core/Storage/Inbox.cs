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
/// after a crash <see cref="ResetTakenAsync"/> makes what was taken pending again, so that none is lost.
/// One process takes events of a database at a time.
/// </summary>
public sealed class Inbox(Database database)
{
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
    public Task<InboxEvent?> TakeAsync(string channel, CancellationToken cancellationToken) =>
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
                "UPDATE inbox SET state = 'taken', attempts = attempts + 1 WHERE number = @Number", new { row.Number });
            return new InboxEvent(row.Number, row.Channel, row.EventId, row.Conversation, row.Payload,
                DateTimeOffset.FromUnixTimeMilliseconds(row.Received), (int)row.Attempts + 1);
        }, cancellationToken);

    /// <summary>Its answer has been delivered.</summary>
    public Task MarkSentAsync(long number, CancellationToken cancellationToken) => SetAsync(number, "sent", cancellationToken);

    /// <summary>It could not be answered now: it will be taken again.</summary>
    public Task ReleaseAsync(long number, CancellationToken cancellationToken) => SetAsync(number, "pending", cancellationToken);

    /// <summary>It can never be answered: it no longer holds up its conversation.</summary>
    public Task GiveUpAsync(long number, CancellationToken cancellationToken) => SetAsync(number, "failed", cancellationToken);

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
            "UPDATE inbox SET state = @state WHERE number = @number AND state = 'taken'", new { number, state }), cancellationToken);

    private sealed record Row(long Number, string Channel, string EventId, string Conversation, string Payload, long Received, long Attempts);
}
