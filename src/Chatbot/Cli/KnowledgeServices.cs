using Chatbot.Knowledge.Ingest;
using Chatbot.Storage;

namespace Chatbot.Cli;

/// <summary>What the knowledge verbs need; opened when a verb runs, so that help and usage errors touch no database.</summary>
/// <param name="FollowAsync">Brings an index that outlives the process up to date; true: builds it anew. Null if the index is in memory.</param>
internal sealed record KnowledgeServices(KnowledgeStore Store, Ingestor Ingestor, Func<bool, CancellationToken, Task>? FollowAsync = null);
