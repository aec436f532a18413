namespace Chatbot.Storage;

/// <summary>The knowledge database. Append only: what has been released is never edited. Types: TEXT, BIGINT, {blob}.</summary>
internal static class KnowledgeMigrations
{
    public static readonly IReadOnlyList<string> All =
    [
        """
        CREATE TABLE meta (name TEXT PRIMARY KEY, value BIGINT NOT NULL);
        INSERT INTO meta (name, value) VALUES ('version', 0);

        CREATE TABLE document_versions (
            document_id TEXT NOT NULL, revision TEXT NOT NULL, head TEXT NOT NULL, content TEXT NOT NULL, since BIGINT NOT NULL,
            PRIMARY KEY (document_id, revision));

        CREATE TABLE documents (
            id TEXT PRIMARY KEY, revision TEXT NOT NULL, fingerprint TEXT NOT NULL, embedder TEXT NOT NULL,
            root TEXT NOT NULL, source_path TEXT NOT NULL, passages BIGINT NOT NULL, changed BIGINT NOT NULL,
            FOREIGN KEY (id, revision) REFERENCES document_versions (document_id, revision));
        CREATE INDEX documents_root ON documents (root);
        CREATE INDEX documents_changed ON documents (changed);

        CREATE TABLE removed_documents (id TEXT PRIMARY KEY, changed BIGINT NOT NULL);
        CREATE INDEX removed_documents_changed ON removed_documents (changed);

        CREATE TABLE passages (
            document_id TEXT NOT NULL REFERENCES documents (id), ordinal BIGINT NOT NULL, revision TEXT NOT NULL,
            headings TEXT NOT NULL, span_start BIGINT NOT NULL, span_end BIGINT NOT NULL, sentences TEXT NOT NULL,
            text TEXT NOT NULL, vector {blob} NOT NULL,
            PRIMARY KEY (document_id, ordinal));

        CREATE TABLE stories (slug TEXT PRIMARY KEY, root TEXT NOT NULL, story TEXT NOT NULL);

        CREATE TABLE story_members (story TEXT NOT NULL, document_id TEXT NOT NULL, PRIMARY KEY (document_id, story));
        CREATE INDEX story_members_story ON story_members (story);

        CREATE TABLE document_stories (
            document_id TEXT NOT NULL REFERENCES documents (id), story TEXT NOT NULL, PRIMARY KEY (document_id, story));
        CREATE INDEX document_stories_story ON document_stories (story);
        """,
        """
        CREATE TABLE source_files (path TEXT PRIMARY KEY, stamp TEXT NOT NULL);
        """,
        """
        CREATE TABLE copies (
            root TEXT NOT NULL, source_path TEXT NOT NULL, document_id TEXT NOT NULL, revision TEXT NOT NULL, version TEXT NOT NULL,
            address TEXT NOT NULL, sketch TEXT NOT NULL, joined TEXT NOT NULL, PRIMARY KEY (root, source_path, document_id));
        """,
    ];
}
