using Chatbot.Answering;
using Chatbot.Answering.Extractive;
using Chatbot.Answering.OpenAI;
using Chatbot.Conversations;
using Chatbot.Diagnostics;
using Chatbot.Embedding;
using Chatbot.ModelService;

namespace Chatbot;

/// <summary>What words answers and makes vectors: a model service where one is configured, else what is built in.</summary>
internal static class ModelComposition
{
    public static IServiceCollection AddModel(this IServiceCollection services) => services
        .AddSingleton(s => new ModelClients(s.Settings<OpenAIOptions>(), s.GetRequiredService<TimeProvider>()))
        .AddSingleton(s => new TokenBudget(s.Settings<OpenAIOptions>().DailyTokens, s.GetRequiredService<TimeProvider>()))
        .AddSingleton(s => new ChatModel(
            s.GetRequiredService<ModelClients>().Chat(), s.Settings<OpenAIOptions>(), s.GetRequiredService<TokenBudget>(), s.GetRequiredService<TimeProvider>()))
        .AddSingleton<OpenAISearchPlanner>()
        .AddSingleton<OpenAIFollowUpRewriter>()
        .AddSingleton<IEmbedder>(s => s.Settings<OpenAIOptions>().UsesEmbeddings ? Vectors(s, patient: true) : new WordVectorEmbedder())
        .AddSingleton(Composer);

    /// <summary>Null without a model: follow-ups are then understood by rules.</summary>
    public static IFollowUpRewriter? FollowUpRewriter(this IServiceProvider services) =>
        services.Settings<OpenAIOptions>().UsesChat ? services.GetRequiredService<OpenAIFollowUpRewriter>() : null;

    /// <summary>The same vectors as the passages', but a reader does not wait for a service that is down.</summary>
    public static IEmbedder QuestionEmbedder(this IServiceProvider services)
    {
        if (!services.Settings<OpenAIOptions>().UsesEmbeddings) return services.GetRequiredService<IEmbedder>();
        var logger = services.GetRequiredService<ILogger<QueryEmbedder>>();
        return new QueryEmbedder(
            Vectors(services, patient: false), TimeSpan.FromSeconds(services.Settings<OpenAIOptions>().EmbeddingSeconds), services.GetRequiredService<TimeProvider>(),
            error =>
            {
                var fault = error.InnerException as ModelException ?? FaultReader.Read(error);
                logger.SearchedByKeywords(fault.Fault, fault.Message);
            });
    }

    /// <summary>Null without a model: one search for each question.</summary>
    public static Func<string, CancellationToken, ValueTask<IReadOnlyList<string>>>? SearchPlan(this IServiceProvider services) =>
        services.Settings<OpenAIOptions>().UsesChat ? services.GetRequiredService<OpenAISearchPlanner>().PlanAsync : null;

    private static OpenAIEmbedder Vectors(IServiceProvider services, bool patient)
    {
        var options = services.Settings<OpenAIOptions>();
        return new(services.GetRequiredService<ModelClients>().Embeddings(patient), options.EmbeddingDeployment!, options.EmbeddingDimensions, options.RequestDimensions);
    }

    private static IAnswerComposer Composer(IServiceProvider services)
    {
        var (options, clock) = (services.Settings<OpenAIOptions>(), services.GetRequiredService<TimeProvider>());
        var extractive = new ExtractiveComposer(services.Settings<AnsweringOptions>().Extractive);
        if (!options.UsesChat) return extractive;
        var model = new OpenAIComposer(services.GetRequiredService<ChatModel>(), options.ContextTokens);
        var shared = new SharedComposer(model, options.CachedAnswers, TimeSpan.FromMinutes(options.CacheMinutes), clock);
        return new FallbackComposer(shared, extractive, services.GetRequiredService<ILogger<FallbackComposer>>());
    }
}
