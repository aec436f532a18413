namespace Chatbot.Storage;

/// <summary>The state database. Append only: what has been released is never edited. Times are Unix milliseconds.</summary>
internal static class StateMigrations
{
    public static readonly IReadOnlyList<string> All =
    [
        """
        CREATE TABLE conversations (id TEXT PRIMARY KEY, created BIGINT NOT NULL, updated BIGINT NOT NULL);
        CREATE INDEX conversations_updated ON conversations (updated);

        CREATE TABLE turns (
            conversation_id TEXT NOT NULL REFERENCES conversations (id), number BIGINT NOT NULL, turn TEXT NOT NULL,
            PRIMARY KEY (conversation_id, number));

        CREATE TABLE answers (id TEXT PRIMARY KEY, conversation_id TEXT NOT NULL, created BIGINT NOT NULL, answer TEXT NOT NULL);
        CREATE INDEX answers_conversation ON answers (conversation_id);
        CREATE INDEX answers_created ON answers (created);

        CREATE TABLE feedback (
            answer_id TEXT NOT NULL, conversation_id TEXT NOT NULL, rating TEXT NOT NULL, reason TEXT, created BIGINT NOT NULL,
            PRIMARY KEY (answer_id, conversation_id));
        CREATE INDEX feedback_conversation ON feedback (conversation_id);
        CREATE INDEX feedback_created ON feedback (created);

        CREATE TABLE inbox (
            number {identity}, channel TEXT NOT NULL, event_id TEXT NOT NULL, conversation TEXT NOT NULL, payload TEXT NOT NULL,
            received BIGINT NOT NULL, state TEXT NOT NULL, attempts BIGINT NOT NULL,
            UNIQUE (channel, event_id));
        CREATE INDEX inbox_waiting ON inbox (state, number);
        CREATE INDEX inbox_conversation ON inbox (channel, conversation, state, number);
        """,
        """
        CREATE TABLE channel_conversations (
            channel TEXT NOT NULL, key TEXT NOT NULL, conversation_id TEXT, story TEXT, welcomed BIGINT NOT NULL, updated BIGINT NOT NULL,
            PRIMARY KEY (channel, key));
        CREATE INDEX channel_conversations_updated ON channel_conversations (updated);

        CREATE TABLE channel_log (
            conversation TEXT NOT NULL, number BIGINT NOT NULL, activity TEXT NOT NULL, created BIGINT NOT NULL,
            PRIMARY KEY (conversation, number));
        CREATE INDEX channel_log_created ON channel_log (created);
        """,
        """
        CREATE TABLE channel_values (
            channel TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, updated BIGINT NOT NULL, PRIMARY KEY (channel, key));
        """,
        """
        ALTER TABLE inbox ADD COLUMN owner TEXT NOT NULL DEFAULT '';
        ALTER TABLE inbox ADD COLUMN lease BIGINT NOT NULL DEFAULT 0;
        """,
    ];
}
