using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Polly;
using Polly.Retry;

namespace Chatbot.Indexing.Qdrant;

/// <summary>How long a request may take, and how often it is tried.</summary>
internal enum Effort
{
    /// <summary>A reader waits: little time, one retry, and none of it while Qdrant is known to be out of reach.</summary>
    Search,

    /// <summary>Likewise, but always tried: whether Qdrant is there again.</summary>
    Probe,

    /// <summary>Something to be written, or asked while writing.</summary>
    Write,
}

/// <summary>What Qdrant, or whatever answered in its place, sent.</summary>
internal sealed record Reply(HttpStatusCode Status, byte[] Body, TimeSpan? RetryAfter);

/// <summary>
/// Requests to Qdrant: bounded in time and size, tried again while that can help (every request of ours may be repeated), and
/// every fault an <see cref="IndexException"/> that names the cure.
/// </summary>
internal sealed class QdrantHttp : IDisposable
{
    private const int MaxReplyBytes = 64 * 1024 * 1024;

    private readonly HttpClient http;
    private readonly QdrantFaults faults;
    private readonly TimeProvider time;
    private readonly TimeSpan retryCap;
    private readonly ResiliencePipeline<Reply> searches, writes;
    private (string Message, long Since)? outage;

    public QdrantHttp(QdrantOptions options, TimeProvider time)
    {
        this.time = time;
        faults = new(options);
        var handler = new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = TimeSpan.FromSeconds(Math.Min(3, options.SearchSeconds)),
            MaxConnectionsPerServer = 64, AutomaticDecompression = DecompressionMethods.All, UseCookies = false, AllowAutoRedirect = false,
        };
        if (options.CertificateAuthority is { Length: > 0 } file) handler.SslOptions.CertificateChainPolicy = Trust(file);
        http = new(handler) { BaseAddress = new(options.Url!.TrimEnd('/') + "/"), Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = MaxReplyBytes };
        if (options.ApiKey is { Length: > 0 } key) http.DefaultRequestHeaders.Add("api-key", key);
        retryCap = TimeSpan.FromSeconds(options.RetryCapSeconds);
        searches = Pipeline(1, TimeSpan.FromSeconds(options.SearchSeconds), TimeSpan.FromSeconds(options.SearchSeconds));
        writes = Pipeline(options.Retries, TimeSpan.FromSeconds(options.WriteSeconds), null);
    }

    /// <summary>How long a search is refused at once after Qdrant was found out of reach, unless somebody reached it since.</summary>
    public static TimeSpan Pause { get; } = TimeSpan.FromSeconds(2);

    /// <summary>Null for 404.</summary>
    public async Task<T?> SendAsync<T>(HttpMethod method, string path, JsonTypeInfo<Envelope<T>> type, ReadOnlyMemory<byte> body, Effort effort, CancellationToken cancellationToken)
    {
        if (effort == Effort.Search && outage is { } known && time.GetElapsedTime(known.Since) < Pause) throw new IndexException(known.Message);
        Reply reply;
        try
        {
            reply = await (effort == Effort.Write ? writes : searches).ExecuteAsync(async token => await SendOnceAsync(method, path, body, token), cancellationToken);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested && error is HttpRequestException or IOException or OperationCanceledException or Polly.Timeout.TimeoutRejectedException)
        {
            string message = faults.Describe(error);
            outage = (message, time.GetTimestamp());
            throw new IndexException(message, error);
        }
        if (reply.Status == HttpStatusCode.NotFound && QdrantFaults.IsOurs(reply)) return default;
        if ((int)reply.Status >= 300)
        {
            string message = faults.Describe(reply);
            outage = (int)reply.Status >= 500 ? (message, time.GetTimestamp()) : null;
            throw new IndexException(message);
        }
        outage = null;
        try { return (JsonSerializer.Deserialize(reply.Body, type) ?? throw new JsonException()).Result; }
        catch (JsonException error) { throw new IndexException(faults.NotQdrant, error); }
    }

    public void Dispose() => http.Dispose();

    private async Task<Reply> SendOnceAsync(HttpMethod method, string path, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        if (!body.IsEmpty) request.Content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
        var after = response.Headers.RetryAfter;
        return new(response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellationToken), after?.Delta ?? (after?.Date - time.GetUtcNow()));
    }

    private ResiliencePipeline<Reply> Pipeline(int retries, TimeSpan each, TimeSpan? whole)
    {
        var builder = new ResiliencePipelineBuilder<Reply> { TimeProvider = time };
        if (whole is { } most) builder.AddTimeout(most);
        if (retries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<Reply>
            {
                MaxRetryAttempts = retries, Delay = TimeSpan.FromMilliseconds(200), BackoffType = DelayBackoffType.Exponential, UseJitter = true,
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome switch
                {
                    { Exception: HttpRequestException or IOException or Polly.Timeout.TimeoutRejectedException } => true,
                    { Result: { } reply } => QdrantFaults.MayPass(reply) && !(reply.RetryAfter > (whole ?? retryCap)),
                    _ => false,
                }),
                DelayGenerator = arguments => ValueTask.FromResult(arguments.Outcome.Result?.RetryAfter),
            });
        }
        return builder.AddTimeout(each).Build();
    }

    private static X509ChainPolicy Trust(string file)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(file);
        return policy;
    }
}
