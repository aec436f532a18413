using Chatbot.Knowledge.Ingest;
using Chatbot.Storage;

namespace Chatbot.Cli;

/// <summary>What the knowledge verbs need; opened when a verb runs, so that help and usage errors touch no database.</summary>
internal sealed record KnowledgeServices(KnowledgeStore Store, Ingestor Ingestor);
