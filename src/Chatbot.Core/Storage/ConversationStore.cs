using System.Text.Json;

namespace Chatbot.Storage;

/// <summary>What is remembered of a turn, so that the next question may refer to it.</summary>
/// <param name="Question">As asked.</param>
/// <param name="StandsAlone">The same question, understandable without the conversation; empty if nothing was to be looked up.</param>
/// <param name="Story">The story that the answer was about, or null.</param>
/// <param name="AnswerText">As given, with its citation marks.</param>
/// <param name="DocumentIds">The documents cited.</param>
public sealed record ConversationTurn(
    string Question, string StandsAlone, string? Story, string AnswerId, string AnswerText, IReadOnlyList<string> DocumentIds, DateTimeOffset At);

/// <summary>The last <see cref="MaxTurns"/> turns of each conversation.</summary>
public sealed class ConversationStore(Database database)
{
    /// <summary>Older turns are dropped when one is added.</summary>
    public const int MaxTurns = 20;

    /// <summary>The turns kept, oldest first; empty if the conversation is unknown.</summary>
    public Task<IReadOnlyList<ConversationTurn>> GetTurnsAsync(string conversationId, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<ConversationTurn>>(async session =>
        {
            var turns = await session.QueryAsync<string>(
                "SELECT turn FROM turns WHERE conversation_id = @conversationId ORDER BY number", new { conversationId });
            return turns.ConvertAll(json => JsonSerializer.Deserialize(json, StorageJson.Default.ConversationTurn)!);
        }, cancellationToken);

    /// <summary>Whether a turn has been added under this id, and not deleted since.</summary>
    public Task<bool> ExistsAsync(string conversationId, CancellationToken cancellationToken) =>
        database.ReadAsync(async session => await session.FirstAsync<long>(
            "SELECT COUNT(*) FROM conversations WHERE id = @conversationId", new { conversationId }) > 0, cancellationToken);

    /// <summary>Adds a turn, and the conversation if it is new.</summary>
    public Task AddTurnAsync(string conversationId, ConversationTurn turn, CancellationToken cancellationToken) =>
        database.WriteAsync(session => InsertAsync(session, conversationId, turn), cancellationToken);

    /// <summary>Forgets a conversation with its logged answers and feedback, as a reader may ask; false if it is unknown.</summary>
    public Task<bool> DeleteAsync(string conversationId, CancellationToken cancellationToken) =>
        database.WriteAsync(async session =>
        {
            var id = new { conversationId };
            await session.ExecuteAsync("DELETE FROM turns WHERE conversation_id = @conversationId", id);
            int answers = await session.ExecuteAsync("DELETE FROM answers WHERE conversation_id = @conversationId", id);
            await session.ExecuteAsync("DELETE FROM feedback WHERE conversation_id = @conversationId", id);
            return await session.ExecuteAsync("DELETE FROM conversations WHERE id = @conversationId", id) + answers > 0;
        }, cancellationToken);

    /// <summary>Forgets conversations, answers and feedback last touched before a moment; returns the number of conversations.</summary>
    public Task<int> DeleteOlderThanAsync(DateTimeOffset moment, CancellationToken cancellationToken) =>
        database.WriteAsync(async session =>
        {
            var before = new { at = moment.ToUnixTimeMilliseconds() };
            await session.ExecuteAsync(
                "DELETE FROM turns WHERE conversation_id IN (SELECT id FROM conversations WHERE updated < @at)", before);
            await session.ExecuteAsync("DELETE FROM answers WHERE created < @at", before);
            await session.ExecuteAsync("DELETE FROM feedback WHERE created < @at", before);
            return await session.ExecuteAsync("DELETE FROM conversations WHERE updated < @at", before);
        }, cancellationToken);

    internal static async Task InsertAsync(Session session, string conversationId, ConversationTurn turn)
    {
        await session.ExecuteAsync(
            """
            INSERT INTO conversations (id, created, updated) VALUES (@conversationId, @at, @at)
            ON CONFLICT (id) DO UPDATE SET updated = excluded.updated
            """, new { conversationId, at = turn.At.ToUnixTimeMilliseconds() });
        long number = 1 + await session.FirstAsync<long>(
            "SELECT COALESCE(MAX(number), 0) FROM turns WHERE conversation_id = @conversationId", new { conversationId });
        await session.ExecuteAsync(
            "INSERT INTO turns (conversation_id, number, turn) VALUES (@conversationId, @number, @json)",
            new { conversationId, number, json = JsonSerializer.Serialize(turn, StorageJson.Default.ConversationTurn) });
        await session.ExecuteAsync(
            "DELETE FROM turns WHERE conversation_id = @conversationId AND number <= @last",
            new { conversationId, last = number - MaxTurns });
    }
}
