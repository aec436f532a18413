namespace Chatbot.Storage;

/// <summary>What is remembered of a conversation on a channel (Teams, Slack, Direct Line …), beside its turns.</summary>
/// <param name="ConversationId">Our id of it, for the next <see cref="Turn"/>; null before the first answer and after a reset.</param>
/// <param name="Story">The slug of the story that the reader chose to ask about, or null for all.</param>
/// <param name="Welcomed">Whether the reader has been greeted, and told that answers are automatic.</param>
public sealed record ChannelConversation(string? ConversationId, string? Story, bool Welcomed)
{
    public static ChannelConversation New { get; } = new(null, null, false);
}

/// <summary>Each channel's own conversations, under the channel's own keys.</summary>
public sealed class ChannelConversations(Database database)
{
    /// <summary>What was last saved; <see cref="ChannelConversation.New"/> if the conversation is unknown.</summary>
    public Task<ChannelConversation> GetAsync(string channel, string key, CancellationToken cancellationToken) =>
        database.ReadAsync(async session =>
            await session.FirstAsync<Row>(
                "SELECT conversation_id AS ConversationId, story AS Story, welcomed AS Welcomed FROM channel_conversations WHERE channel = @channel AND key = @key",
                new { channel, key }) is { } row
                ? new ChannelConversation(row.ConversationId, row.Story, row.Welcomed != 0)
                : ChannelConversation.New, cancellationToken);

    public Task SaveAsync(string channel, string key, ChannelConversation conversation, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(session => session.ExecuteAsync(
            """
            INSERT INTO channel_conversations (channel, key, conversation_id, story, welcomed, updated)
            VALUES (@channel, @key, @ConversationId, @Story, @welcomed, @at)
            ON CONFLICT (channel, key) DO UPDATE SET conversation_id = excluded.conversation_id, story = excluded.story,
                welcomed = excluded.welcomed, updated = excluded.updated
            """,
            new { channel, key, conversation.ConversationId, conversation.Story, welcomed = conversation.Welcomed ? 1L : 0L, at = now.ToUnixTimeMilliseconds() }),
            cancellationToken);

    /// <summary>Forgets a conversation and those whose key goes on with a colon after its key; returns our ids of them.</summary>
    public Task<IReadOnlyList<string>> ForgetAsync(string channel, string key, CancellationToken cancellationToken) =>
        database.WriteAsync<IReadOnlyList<string>>(async session =>
        {
            const string Theirs = "channel = @channel AND (key = @key OR substr(key, 1, @length) = @start)";
            var which = new { channel, key, start = key + ":", length = key.Length + 1 };
            var ids = await session.QueryAsync<string>($"SELECT conversation_id FROM channel_conversations WHERE conversation_id IS NOT NULL AND {Theirs}", which);
            await session.ExecuteAsync($"DELETE FROM channel_conversations WHERE {Theirs}", which);
            return ids;
        }, cancellationToken);

    /// <summary>Forgets conversations last used before a moment; returns how many.</summary>
    public Task<int> DeleteOlderThanAsync(DateTimeOffset moment, CancellationToken cancellationToken) =>
        database.WriteAsync(session => session.ExecuteAsync(
            "DELETE FROM channel_conversations WHERE updated < @at", new { at = moment.ToUnixTimeMilliseconds() }), cancellationToken);

    private sealed record Row(string? ConversationId, string? Story, long Welcomed);
}
