using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Retry;

namespace Chatbot.Channels.Slack;

/// <summary>
/// Calls the Web API. A rate limit is waited out, for all calls of that method and token; a network fault or a 5xx is tried
/// again; an answer that says <c>ok: false</c> is a <see cref="SlackApiException"/>.
/// </summary>
internal sealed class SlackApi
{
    public const string ClientName = "slack";

    private const int Retries = 4;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private readonly IHttpClientFactory _clients;
    private readonly SlackOptions _options;
    private readonly TimeProvider _clock;
    private readonly ResiliencePipeline<Outcome> _retrying;
    private readonly ConcurrentDictionary<(string Method, string Token), DateTimeOffset> _pausedUntil = new();

    public SlackApi(IHttpClientFactory clients, IOptions<SlackOptions> options, TimeProvider clock)
    {
        (_clients, _options, _clock) = (clients, options.Value, clock);
        _retrying = new ResiliencePipelineBuilder<Outcome> { TimeProvider = clock }.AddRetry(new RetryStrategyOptions<Outcome>
        {
            MaxRetryAttempts = Retries,
            Delay = TimeSpan.FromSeconds(0.5),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = args => ValueTask.FromResult(args.Outcome.Result is { } outcome ? outcome.IsTransient && !(outcome.RetryAfter > LongestWait)
                : args.Outcome.Exception is HttpRequestException or TaskCanceledException { InnerException: TimeoutException }),
            DelayGenerator = args => ValueTask.FromResult(args.Outcome.Result?.RetryAfter),
        }).Build();
    }

    /// <summary>Calls a method with JSON arguments. <paramref name="once"/>: no second attempt, for what is not worth a wait.</summary>
    public Task<SlackResponse> CallAsync<T>(string method, string token, T arguments, CancellationToken cancellationToken, bool once = false)
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(arguments, (JsonTypeInfo<T>)SlackWire.Json.GetTypeInfo(typeof(T))!);
        return SendAsync(method, token, () => new ByteArrayContent(body) { Headers = { ContentType = new("application/json", "utf-8") } }, once, cancellationToken);
    }

    /// <summary>Exchanges a code or a refresh token for an access token.</summary>
    public Task<SlackResponse> AccessAsync(IReadOnlyDictionary<string, string> form, CancellationToken cancellationToken) =>
        SendAsync("oauth.v2.access", null, () => new FormUrlEncodedContent(form), once: false, cancellationToken);

    /// <summary>Answers at the address that came with a command or a button; false if Slack no longer takes it.</summary>
    public async Task<bool> RespondAsync(Uri responseUrl, SlackRespond message, CancellationToken cancellationToken)
    {
        if (!IsSlack(responseUrl)) return false;
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(message, SlackWire.Json.SlackRespond);
        var outcome = await ReachAsync("response_url", () => _retrying.ExecuteAsync(async ct =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, responseUrl) { Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json", "utf-8") } } };
            using var response = await _clients.CreateClient(ClientName).SendAsync(request, ct);
            return new Outcome(response.StatusCode, response.Headers.RetryAfter?.Delta, null);
        }, cancellationToken), cancellationToken);
        if (outcome.IsTransient) throw new SlackApiException("response_url", $"http_{(int)outcome.Status}", isTransient: true);
        return outcome.Status == HttpStatusCode.OK;
    }

    /// <summary>Never post a reader's answer anywhere but to Slack, whatever a payload says.</summary>
    private bool IsSlack(Uri url) =>
        (url.Scheme == Uri.UriSchemeHttps && url.IsDefaultPort
            && (url.Host.EndsWith(".slack.com", StringComparison.OrdinalIgnoreCase) || url.Host.EndsWith(".slack-gov.com", StringComparison.OrdinalIgnoreCase)))
        || Uri.Compare(url, _options.ApiUrl, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;

    private async Task<SlackResponse> SendAsync(string method, string? token, Func<HttpContent> content, bool once, CancellationToken cancellationToken)
    {
        var key = (method, token ?? "");
        var outcome = await ReachAsync(method, () => once ? new(AttemptAsync(key, content, wait: false, cancellationToken))
            : _retrying.ExecuteAsync(async ct => await AttemptAsync(key, content, wait: true, ct), cancellationToken), cancellationToken);
        if (outcome.Response is { Ok: true } response) return response;
        throw new SlackApiException(method, outcome.Response?.Error ?? $"http_{(int)outcome.Status}", outcome.IsTransient);
    }

    /// <summary>A fault of the network, or a wait over the time limit, is one more thing that may pass.</summary>
    private static async Task<Outcome> ReachAsync(string method, Func<ValueTask<Outcome>> call, CancellationToken cancellationToken)
    {
        try { return await call(); }
        catch (Exception error) when (error is HttpRequestException || (error is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new SlackApiException(method, "unreachable", isTransient: true);
        }
    }

    private async Task<Outcome> AttemptAsync((string Method, string Token) key, Func<HttpContent> content, bool wait, CancellationToken cancellationToken)
    {
        if (_pausedUntil.TryGetValue(key, out var until) && until - _clock.GetUtcNow() is var pause && pause > TimeSpan.Zero)
        {
            if (!wait || pause > LongestWait) return new(HttpStatusCode.TooManyRequests, pause, null);
            await Task.Delay(pause, _clock, cancellationToken);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_options.ApiUrl, key.Method)) { Content = content() };
        if (key.Token.Length > 0) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key.Token);
        using var response = await _clients.CreateClient(ClientName).SendAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
        {
            var after = response.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1);
            _pausedUntil[key] = _clock.GetUtcNow() + after;
            return new(response.StatusCode, after, null);
        }

        _pausedUntil.TryRemove(key, out _);
        return new(response.StatusCode, null, response.IsSuccessStatusCode ? await ReadAsync(response, cancellationToken) : null);
    }

    private static async Task<SlackResponse?> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try { return await JsonSerializer.DeserializeAsync(await response.Content.ReadAsStreamAsync(cancellationToken), SlackWire.Json.SlackResponse, cancellationToken); }
        catch (JsonException) { return new(Ok: false, "invalid_response"); }
    }

    private sealed record Outcome(HttpStatusCode Status, TimeSpan? RetryAfter, SlackResponse? Response)
    {
        public bool IsTransient => Status == HttpStatusCode.TooManyRequests || (int)Status >= 500
            || Response is { Ok: false, Error: "ratelimited" or "internal_error" or "fatal_error" or "service_unavailable" or "request_timeout" or "invalid_response" };
    }
}

/// <summary>Slack refused a call, or could not be reached after all attempts.</summary>
/// <param name="error">Slack's own name of the reason.</param>
/// <param name="isTransient">Whether the same call may succeed later.</param>
internal sealed class SlackApiException(string method, string error, bool isTransient) : Exception($"Slack refused {method}: {error}.")
{
    public string Error => error;

    public bool IsTransient => isTransient;
}
