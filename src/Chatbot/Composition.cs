using Chatbot.Answering;
using Chatbot.Answering.Extractive;
using Chatbot.Channels.Voice;
using Chatbot.Conversations;
using Chatbot.Embedding;
using Chatbot.Indexing;
using Chatbot.Indexing.Embedded;
using Chatbot.Indexing.Qdrant;
using Chatbot.Knowledge;
using Chatbot.Knowledge.Ingest;
using Chatbot.Knowledge.Web;
using Chatbot.Operations;
using Chatbot.Retrieval;
using Chatbot.Storage;
using Chatbot.Text;
using Microsoft.Extensions.Options;

namespace Chatbot;

/// <summary>The only place that knows every concrete engine type.</summary>
public static class Composition
{
    public static IServiceCollection AddEngine(this IServiceCollection services) => services
        .AddChatbotOptions()
        .AddSingleton(TimeProvider.System)
        .AddSingleton(s => new Databases(s.Settings<KnowledgeOptions>().Data, s.Settings<DatabaseOptions>().ConnectionString))
        .AddSingleton(s => new KnowledgeStore(s.GetRequiredService<Databases>().Knowledge))
        .AddSingleton(s => new ConversationStore(s.GetRequiredService<Databases>().State))
        .AddSingleton(s => new AnswerLog(s.GetRequiredService<Databases>().State))
        .AddSingleton(s => new FeedbackStore(s.GetRequiredService<Databases>().State))
        .AddSingleton<Library>()
        .AddSingleton(PassageIndex)
        .AddSingleton(s => new IndexFollower(
            s.GetRequiredService<KnowledgeStore>(), s.GetRequiredService<IPassageIndex>(), s.GetRequiredService<IEmbedder>().Id,
            s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<IndexFollower>>(), s.IndexFile()))
        .AddSingleton(s => new Ingestor(
            s.GetRequiredService<KnowledgeStore>(), s.GetRequiredService<IEmbedder>(), SentenceSplitter.Split, PassageSplitter.Split, s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<WebSource>()))
        .AddSingleton(s => new WebSource(s.GetRequiredService<TimeProvider>()))
        .AddSingleton<PushedSources>()
        .AddSingleton(s => new Retriever(
            Analyzer.Terms, s.QuestionEmbedder(), s.GetRequiredService<IPassageIndex>(), s.GetRequiredService<KnowledgeStore>(),
            s.GetRequiredService<IndexFollower>().CatchUpAsync,
            new RetrieverOptions { Limit = s.Settings<AnsweringOptions>().Passages, VectorWeight = s.Settings<EmbeddingOptions>().VectorWeight }, s.SearchPlan(),
            new PassageMatch().For))
        .AddModel()
        .AddKeyedSingleton<IAnswerComposer>(PromptAssistant.Fallback, (s, _) => new ExtractiveComposer(s.Settings<AnsweringOptions>().Extractive))
        .AddSingleton(s => s.Settings<LimitOptions>().Allowance)
        .AddSingleton(s => new Planner(s.GetRequiredService<Library>(), s.FollowUpRewriter(), s.Settings<AnsweringOptions>().HelpText.AsReadOnly()))
        .AddSingleton<Assistant>()
        .AddSingleton<KnowledgeUpdate>();

    private static IPassageIndex PassageIndex(IServiceProvider services)
    {
        var (options, keywords) = (services.Settings<QdrantOptions>(), new KeywordOptions());
        if (!options.IsSet) return new EmbeddedIndex(Analyzer.Terms, keywords);
        var (embedder, store) = (services.GetRequiredService<IEmbedder>(), services.GetRequiredService<KnowledgeStore>());
        string? identity = null;
        return new QdrantIndex(
            Analyzer.Terms, keywords, options, (embedder.Id, embedder.Dimensions), async cancellationToken => identity ??= await store.GetIdentityAsync(cancellationToken), services.GetRequiredService<TimeProvider>());
    }

    /// <summary>Null where the index outlives the process by itself.</summary>
    private static IndexFile? IndexFile(this IServiceProvider services)
    {
        if (services.GetRequiredService<IPassageIndex>() is not EmbeddedIndex index) return null;
        var (store, embedder) = (services.GetRequiredService<KnowledgeStore>(), services.GetRequiredService<IEmbedder>());
        return new(index, Path.Combine(services.Settings<KnowledgeOptions>().Data, "index.cache"), async cancellationToken => $"{await store.GetIdentityAsync(cancellationToken)} {embedder.Id}");
    }

    internal static T Settings<T>(this IServiceProvider services) where T : class => services.GetRequiredService<IOptions<T>>().Value;
}
