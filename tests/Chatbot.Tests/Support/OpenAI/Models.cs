using Azure.Core;
using Chatbot.Answering.OpenAI;
using Chatbot.ModelService;

namespace Chatbot.Support.OpenAI;

/// <summary>The product's own clients against a stand-in, with limits that suit a test.</summary>
internal static class Models
{
    public static OpenAIOptions Options(StandIn server) => new()
    {
        Endpoint = server.Endpoint.AbsoluteUri, Deployment = StandIn.Deployment, EmbeddingDeployment = StandIn.Embeddings, ApiKey = StandIn.Key,
        TimeoutSeconds = 5, SilenceSeconds = 1, RewriteSeconds = 2, EmbeddingSeconds = 2, Retries = 1, RetryCapSeconds = 1, EmbeddingDimensions = EmbeddingRequest.DefaultDimensions,
    };

    public static ChatModel Chat(OpenAIOptions options, TokenBudget? budget = null, TokenCredential? credential = null, HttpMessageHandler? handler = null) =>
        new(new ModelClients(options, TimeProvider.System, credential, handler).Chat(), options, budget ?? new TokenBudget(0, TimeProvider.System), TimeProvider.System);

    /// <summary>The settings of <see cref="Options"/> for a whole server.</summary>
    public static Dictionary<string, string> Settings(StandIn server) => new()
    {
        ["OpenAI:Endpoint"] = server.Endpoint.AbsoluteUri, ["OpenAI:Deployment"] = StandIn.Deployment, ["OpenAI:ApiKey"] = StandIn.Key,
        ["OpenAI:TimeoutSeconds"] = "5", ["OpenAI:SilenceSeconds"] = "0.5", ["OpenAI:RewriteSeconds"] = "1", ["OpenAI:EmbeddingSeconds"] = "1",
        ["OpenAI:Retries"] = "1", ["OpenAI:RetryCapSeconds"] = "1", ["OpenAI:EmbeddingDimensions"] = $"{EmbeddingRequest.DefaultDimensions}",
    };

    public static readonly ChatPrompt Prompt = new("Rules.", "Data.");

    /// <summary>The whole text of a stream.</summary>
    public static async Task<string> ReadAsync(ChatModel model, CancellationToken cancellationToken = default)
    {
        string text = "";
        await model.StreamAsync(Prompt, piece => { text += piece; return ValueTask.CompletedTask; }, cancellationToken);
        return text;
    }
}
