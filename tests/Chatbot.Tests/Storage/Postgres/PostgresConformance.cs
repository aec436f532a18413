namespace Chatbot.Storage.Postgres;

public sealed class PostgresInboxTests() : InboxConformance(new TempStore(PostgresServer.NewDatabase()));

public sealed class PostgresStateStoresTests() : StateStoresConformance(new TempStore(PostgresServer.NewDatabase()));

public sealed class PostgresKnowledgeStoreTests() : KnowledgeStoreConformance(new TempStore(PostgresServer.NewDatabase()));

public sealed class PostgresKnowledgeChangesTests() : KnowledgeChangesConformance(new TempStore(PostgresServer.NewDatabase()));

public sealed class PostgresChannelValuesTests() : ChannelValuesConformance(new TempStore(PostgresServer.NewDatabase()));
