using System.Text.Json;

namespace Chatbot.Storage;

/// <summary>Every answer given, whole, so that feedback and audits can be traced to what was said and why.</summary>
public sealed class AnswerLog(Database database)
{
    /// <summary>Stores an answer; the same id again replaces it.</summary>
    public Task AddAsync(Answer answer, DateTimeOffset created, CancellationToken cancellationToken) =>
        database.WriteAsync(session => InsertAsync(session, answer, created), cancellationToken);

    /// <summary>Stores an answer and what its conversation remembers of it, in one transaction: one disk flush a turn.</summary>
    public Task AddAsync(Answer answer, ConversationTurn turn, CancellationToken cancellationToken) =>
        database.WriteAsync(async session =>
        {
            await InsertAsync(session, answer, turn.At);
            await ConversationStore.InsertAsync(session, answer.ConversationId, turn);
        }, cancellationToken);

    /// <summary>The answer of that id, or null.</summary>
    public Task<Answer?> GetAsync(string id, CancellationToken cancellationToken) =>
        database.ReadAsync(async session =>
            await session.FirstAsync<string>("SELECT answer FROM answers WHERE id = @id", new { id }) is { } json
                ? JsonSerializer.Deserialize(json, StorageJson.Default.Answer)
                : null, cancellationToken);

    private static Task<int> InsertAsync(Session session, Answer answer, DateTimeOffset created) => session.ExecuteAsync(
        """
        INSERT INTO answers (id, conversation_id, created, answer) VALUES (@id, @conversation, @created, @json)
        ON CONFLICT (id) DO UPDATE SET answer = excluded.answer
        """,
        new
        {
            id = answer.Id,
            conversation = answer.ConversationId,
            created = created.ToUnixTimeMilliseconds(),
            json = JsonSerializer.Serialize(answer, StorageJson.Default.Answer),
        });
}
