using System.ComponentModel.DataAnnotations;

namespace Chatbot.ModelService;

/// <summary>How we prove to the model service who we are.</summary>
public enum ModelAuthentication { ApiKey, Entra, None }

/// <summary>
/// Section <c>OpenAI</c>: Azure OpenAI's v1 endpoint, or any server that speaks the same protocol (OpenAI, Ollama, vLLM, llama.cpp).
/// Nothing set: no model is used. <see cref="Deployment"/> and <see cref="EmbeddingDeployment"/> are independent of each other.
/// </summary>
public sealed class OpenAIOptions : IValidatableObject
{
    /// <summary>Base address, such as <c>https://RESOURCE.openai.azure.com/openai/v1/</c> or <c>http://localhost:11434/v1/</c>. Default none.</summary>
    public string? Endpoint { get; set; }

    /// <summary>Deployment (Azure) or model that words answers. Default none: answers are extractive.</summary>
    public string? Deployment { get; set; }

    /// <summary>Deployment or model that makes vectors. Default none: the built-in word vectors.</summary>
    public string? EmbeddingDeployment { get; set; }

    /// <summary>For chat. Default <c>ApiKey</c>; <c>Entra</c>: managed identity or whatever Azure.Identity finds; <c>None</c>: a server without keys.</summary>
    public ModelAuthentication Authentication { get; set; }

    /// <summary>For embeddings, since Azure's v1 embeddings may demand a key where chat takes Entra. Default: as <see cref="Authentication"/>.</summary>
    public ModelAuthentication? EmbeddingAuthentication { get; set; }

    /// <summary>Secret; from the environment (<c>OpenAI__ApiKey</c>). Sent as <c>api-key</c> to azure.com, else as a bearer token.</summary>
    public string? ApiKey { get; set; }

    /// <summary>What an Entra token is asked for. Default <c>https://ai.azure.com/.default</c>.</summary>
    [Required] public string TokenScope { get; set; } = "https://ai.azure.com/.default";

    /// <summary>Client id of a user-assigned managed identity. Default none: the system's.</summary>
    public string? ManagedIdentityClientId { get; set; }

    /// <summary>Seconds for a whole answer, retries included. Default 30, 0.1 to 600.</summary>
    [Range(0.1, 600)] public double TimeoutSeconds { get; set; } = 30;

    /// <summary>Seconds that the service may stay silent, before its first byte and between any two. Default 10, 0.1 to 300.</summary>
    [Range(0.1, 300)] public double SilenceSeconds { get; set; } = 10;

    /// <summary>Seconds for rewriting a follow-up or splitting a question; then it is done without the model. Default 2, 0.1 to 60.</summary>
    [Range(0.1, 60)] public double RewriteSeconds { get; set; } = 2;

    /// <summary>Seconds for a question's vector; then the search goes by keywords alone. Default 3, 0.1 to 60.</summary>
    [Range(0.1, 60)] public double EmbeddingSeconds { get; set; } = 3;

    /// <summary>Further attempts after 408, 429, 5xx and broken connections. Default 2, 0 to 5.</summary>
    [Range(0, 5)] public int Retries { get; set; } = 2;

    /// <summary>The longest wait, in seconds, that the service may ask for before a retry; a longer one fails at once. Default 5, 0 to 60.</summary>
    [Range(0.0, 60)] public double RetryCapSeconds { get; set; } = 5;

    /// <summary>Seconds without calls after repeated failure. Default 30, 0.5 to 600.</summary>
    [Range(0.5, 600)] public double BreakSeconds { get; set; } = 30;

    /// <summary>The most tokens of an answer, hidden reasoning included. Default 800, 16 to 32,000.</summary>
    [Range(16, 32_000)] public int MaxOutputTokens { get; set; } = 800;

    /// <summary>Name of that limit on the wire. Default <c>max_completion_tokens</c>; <c>max_tokens</c> for Ollama.</summary>
    [RegularExpression("max_completion_tokens|max_tokens", ErrorMessage = "It must be max_completion_tokens or max_tokens.")]
    public string OutputLimitField { get; set; } = "max_completion_tokens";

    /// <summary>0 to 2. Default none: not sent, since reasoning models refuse it.</summary>
    [Range(0.0, 2.0)] public float? Temperature { get; set; }

    /// <summary>For reasoning models: <c>none</c>, <c>minimal</c>, <c>low</c> … Default none: not sent.</summary>
    public string? ReasoningEffort { get; set; }

    /// <summary>Whether the service is asked for a stream's token usage. Default true; false for servers that refuse <c>stream_options</c>.</summary>
    public bool StreamUsage { get; set; } = true;

    /// <summary>Estimated tokens of passages and conversation in a prompt. Default 6,000, 200 to 200,000.</summary>
    [Range(200, 200_000)] public int ContextTokens { get; set; } = 6_000;

    /// <summary>Chat tokens per day (UTC) and process; beyond, answers are extractive. Default 2,000,000; 0: no limit.</summary>
    [Range(0L, long.MaxValue)] public long DailyTokens { get; set; } = 2_000_000;

    /// <summary>Price of a million tokens sent, in a currency of your choice, for the metric of costs. Default 0: not counted.</summary>
    [Range(0.0, 1_000_000)] public double InputPrice { get; set; }

    /// <summary>Price of a million tokens received. Default 0.</summary>
    [Range(0.0, 1_000_000)] public double OutputPrice { get; set; }

    /// <summary>Components per vector. Default 1,536 (text-embedding-3-small), 1 to 10,000.</summary>
    [Range(1, 10_000)] public int EmbeddingDimensions { get; set; } = 1_536;

    /// <summary>Whether the service is asked for that many components (text-embedding-3 only). Default false.</summary>
    public bool RequestDimensions { get; set; }

    /// <summary>Answers kept for the same question over the same knowledge. Default 1,000; 0: none, 0 to 100,000.</summary>
    [Range(0, 100_000)] public int CachedAnswers { get; set; } = 1_000;

    /// <summary>Minutes that an answer is kept. Default 60, 1 to 10,080.</summary>
    [Range(1, 10_080)] public int CacheMinutes { get; set; } = 60;

    public bool UsesChat => !string.IsNullOrWhiteSpace(Deployment);

    public bool UsesEmbeddings => !string.IsNullOrWhiteSpace(EmbeddingDeployment);

    /// <summary>Half of the settings is a mistake that would show only at the first question: it is named at the start instead.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        bool any = UsesChat || UsesEmbeddings, hasKey = !string.IsNullOrWhiteSpace(ApiKey), hasEndpoint = !string.IsNullOrWhiteSpace(Endpoint);
        if (!any && !hasEndpoint && !hasKey) yield break;
        if (!hasEndpoint) yield return Wrong("it is missing; give the service's base address.", nameof(Endpoint));
        else if (!Uri.TryCreate(Endpoint, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http"))
            yield return Wrong("it is not an absolute http(s) address.", nameof(Endpoint));
        else if (uri.Scheme == "http" && Uses(ModelAuthentication.Entra))
            yield return Wrong("Entra tokens are sent over https only.", nameof(Endpoint));
        if (!any && hasEndpoint) yield return Wrong("it is missing; name the deployment that words answers, or OpenAI:EmbeddingDeployment.", nameof(Deployment));
        if (any && !hasKey && Uses(ModelAuthentication.ApiKey))
            yield return Wrong("it is missing; give the key, or set OpenAI:Authentication to Entra or None.", nameof(ApiKey));
    }

    private bool Uses(ModelAuthentication kind) =>
        (UsesChat && Authentication == kind) || (UsesEmbeddings && (EmbeddingAuthentication ?? Authentication) == kind);

    private static ValidationResult Wrong(string why, string member) => new(why, [member]);
}
