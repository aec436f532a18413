using System.CommandLine;
using Chatbot.Cli;
using Chatbot.Embedding;
using Chatbot.Knowledge;
using Chatbot.Storage;
using Chatbot.Storage.Sqlite;
using Chatbot.Text;

Func<CancellationToken, Task<KnowledgeServices>> open = _ =>
{
    var store = new KnowledgeStore(SqliteDatabase.Knowledge(Environment.GetEnvironmentVariable("Knowledge__Data") ?? "data"));
    return Task.FromResult(new KnowledgeServices(store, new(store, new WordVectorEmbedder(), SentenceSplitter.Split, PassageSplitter.Split, TimeProvider.System)));
};
return await new RootCommand("Answers questions about news stories.") { IngestCommand.Create(open), DocumentsCommand.Create(open) }.Parse(args).InvokeAsync();
