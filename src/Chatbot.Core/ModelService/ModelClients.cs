using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net;
using Azure.Core;
using Azure.Identity;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Embeddings;

namespace Chatbot.ModelService;

/// <summary>The official client library's clients, set up for one service: address, credential, retries, connections.</summary>
public sealed class ModelClients : IDisposable
{
    private readonly OpenAIOptions _options;
    private readonly TimeProvider _clock;
    private readonly HttpClient _http;
    private readonly Lazy<CachedToken> _token;

    // Azure documents at most ten headers of one's own; the library adds six that tell it about this machine.
    static ModelClients() => AppContext.SetSwitch("OpenAI.DisableTelemetry", true);

    public ModelClients(OpenAIOptions options, TimeProvider clock) : this(options, clock, null, null) { }

    /// <param name="credential">Where tokens come from, or null: managed identity and the other ways of Azure.Identity.</param>
    /// <param name="handler">The way to the network, or null: sockets.</param>
    internal ModelClients(OpenAIOptions options, TimeProvider clock, TokenCredential? credential, HttpMessageHandler? handler)
    {
        (_options, _clock) = (options, clock);
        _http = new(handler ?? Sockets()) { Timeout = Timeout.InfiniteTimeSpan };
        _token = new(() => new(
            credential ?? new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = NullIfEmpty(options.ManagedIdentityClientId) }), clock));
    }

    /// <summary>For answers and rewriting. Thread-safe; lives as long as this.</summary>
    public ChatClient Chat()
    {
        var (policy, settings) = Connect(_options.Authentication, TimeSpan.FromSeconds(_options.SilenceSeconds), _options.Retries, TimeSpan.FromSeconds(_options.RetryCapSeconds));
        return new(_options.Deployment, policy, settings);
    }

    /// <summary>For vectors: while a reader waits, or patiently (a minute's hints are followed) for an ingest.</summary>
    public EmbeddingClient Embeddings(bool patient)
    {
        var authentication = _options.EmbeddingAuthentication ?? _options.Authentication;
        var (policy, settings) = patient
            ? Connect(authentication, TimeSpan.FromSeconds(60), 5, TimeSpan.FromSeconds(60))
            : Connect(authentication, TimeSpan.FromSeconds(_options.EmbeddingSeconds), Math.Min(1, _options.Retries), TimeSpan.FromSeconds(1));
        return new(_options.EmbeddingDeployment, policy, settings);
    }

    public void Dispose()
    {
        _http.Dispose();
        if (_token.IsValueCreated) _token.Value.Dispose();
    }

    private (AuthenticationPolicy Policy, OpenAIClientOptions Settings) Connect(ModelAuthentication authentication, TimeSpan silence, int retries, TimeSpan cap)
    {
        bool entra = authentication == ModelAuthentication.Entra;
        var settings = new OpenAIClientOptions
        {
            Endpoint = new(_options.Endpoint!),
            Transport = new HttpClientPipelineTransport(_http),
            NetworkTimeout = silence,
            // Always explicit: the library's default policy retries without any wait.
            RetryPolicy = new PacedRetry(retries, cap, _clock, entra ? _token.Value : null),
            UserAgentApplicationId = "story-chatbot",
        };
        return (entra ? new BearerTokenPolicy(_token.Value, _options.TokenScope) : KeyPolicy(authentication), settings);
    }

    private ApiKeyAuthenticationPolicy KeyPolicy(ModelAuthentication authentication)
    {
        // The library demands a key even where the server asks for none.
        var key = new ApiKeyCredential(authentication == ModelAuthentication.None ? "none" : _options.ApiKey!);
        return new Uri(_options.Endpoint!).Host.EndsWith(".azure.com", StringComparison.OrdinalIgnoreCase)
            ? ApiKeyAuthenticationPolicy.CreateHeaderApiKeyPolicy(key, "api-key")
            : ApiKeyAuthenticationPolicy.CreateBearerAuthorizationPolicy(key);
    }

    private static SocketsHttpHandler Sockets() => new()
    {
        // Addresses behind private endpoints change.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(5),
        // A reader who leaves ends the generation at once; draining would let it run for two more seconds.
        ResponseDrainTimeout = TimeSpan.Zero,
        AutomaticDecompression = DecompressionMethods.All,
    };

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
