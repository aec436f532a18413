namespace Chatbot.Storage;

/// <summary>A reader's verdict on an answer.</summary>
public enum Rating { Up, Down }

/// <summary>A verdict, the reader's reason if one was given, and when.</summary>
public sealed record Feedback(string AnswerId, string ConversationId, Rating Rating, string? Reason, DateTimeOffset Created);

/// <summary>One verdict per answer and conversation; a later one replaces it.</summary>
public sealed class FeedbackStore(Database database)
{
    public Task SetAsync(Feedback feedback, CancellationToken cancellationToken) =>
        database.WriteAsync(session => session.ExecuteAsync(
            """
            INSERT INTO feedback (answer_id, conversation_id, rating, reason, created)
            VALUES (@AnswerId, @ConversationId, @rating, @Reason, @created)
            ON CONFLICT (answer_id, conversation_id)
            DO UPDATE SET rating = excluded.rating, reason = excluded.reason, created = excluded.created
            """,
            new
            {
                feedback.AnswerId,
                feedback.ConversationId,
                rating = feedback.Rating == Rating.Up ? "up" : "down",
                feedback.Reason,
                created = feedback.Created.ToUnixTimeMilliseconds(),
            }), cancellationToken);

    /// <summary>The newest first, at most <paramref name="limit"/>; of one answer if an id is given.</summary>
    public Task<IReadOnlyList<Feedback>> ListAsync(string? answerId, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Feedback>>(async session =>
        {
            var rows = await session.QueryAsync<Row>(
                "SELECT answer_id AS AnswerId, conversation_id AS ConversationId, rating AS Rating, reason AS Reason, created AS Created FROM feedback "
                + (answerId is null ? "" : "WHERE answer_id = @answerId ") + "ORDER BY created DESC, answer_id, conversation_id LIMIT @limit",
                new { answerId, limit });
            return rows.ConvertAll(row => new Feedback(
                row.AnswerId, row.ConversationId, row.Rating == "up" ? Rating.Up : Rating.Down, row.Reason,
                DateTimeOffset.FromUnixTimeMilliseconds(row.Created)));
        }, cancellationToken);

    private sealed record Row(string AnswerId, string ConversationId, string Rating, string? Reason, long Created);
}
