namespace Chatbot.Storage.Sqlite;

public sealed class SqliteInboxTests() : InboxConformance(new TempStore());

public sealed class SqliteStateStoresTests() : StateStoresConformance(new TempStore());

public sealed class SqliteKnowledgeStoreTests() : KnowledgeStoreConformance(new TempStore());

public sealed class SqliteKnowledgeChangesTests() : KnowledgeChangesConformance(new TempStore());

public sealed class SqliteChannelValuesTests() : ChannelValuesConformance(new TempStore());
