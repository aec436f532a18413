using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Azure;
using Polly;
using Polly.Retry;

namespace Chatbot.Channels.Bot;

/// <summary>
/// The REST interface through which a bot sends: reply, send, update. Retries what may pass (429, 412, 5xx, a lost connection)
/// and honours <c>Retry-After</c>; every other refusal is final.
/// </summary>
/// <remarks>https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference</remarks>
public sealed class Connector
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    private readonly IHttpClientFactory _http;
    private readonly BotCredential _credential;
    private readonly ResiliencePipeline<HttpResponseMessage> _retries;

    public Connector(IHttpClientFactory http, BotCredential credential, TimeProvider clock)
    {
        (_http, _credential) = (http, credential);
        _retries = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }.AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = 4,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromMilliseconds(500),
            MaxDelay = LongestWait,
            ShouldHandle = new PredicateBuilder<HttpResponseMessage>().Handle<HttpRequestException>().HandleResult(r => MayPass(r.StatusCode)),
            DelayGenerator = arguments => ValueTask.FromResult(RetryAfter(arguments.Outcome.Result, clock)),
        }).Build();
    }

    /// <summary>Sends an activity, as a reply if it names what it replies to; returns its id, which some channels leave out.</summary>
    public Task<string?> SendAsync(Activity activity, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Post, activity, activity.ReplyToId, cancellationToken);

    /// <summary>Replaces an activity sent earlier.</summary>
    public Task<string?> UpdateAsync(string id, Activity activity, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Put, activity with { Id = id }, id, cancellationToken);

    private async Task<string?> CallAsync(HttpMethod method, Activity activity, string? activityId, CancellationToken cancellationToken)
    {
        var address = Address(activity, activityId);
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(activity, ActivityJson.Wire.Activity);
        using var client = _http.CreateClient(BotChannel.ConnectorClient);
        using var response = await _retries.ExecuteAsync(async cancel => await SendAsync(client, method, address, body, cancel), cancellationToken);
        if (response.IsSuccessStatusCode) return await ReadIdAsync(response, cancellationToken);
        string message = $"The Connector at {address.Host} answered {(int)response.StatusCode} ({await ReadCodeAsync(response, cancellationToken)}).";
        throw MayPass(response.StatusCode) || response.StatusCode == HttpStatusCode.Unauthorized ? new HttpRequestException(message) : new UndeliverableException(message);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, Uri address, byte[] body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        try
        {
            if (await _credential.GetAsync(cancellationToken) is { } token) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
        catch (Exception error) when (error is RequestFailedException or Azure.Identity.AuthenticationFailedException)
        {
            throw new HttpRequestException("No token for the Connector: check Bot:TenantId and Bot:Password, or the managed identity.", error);
        }

        try { return await client.SendAsync(request, cancellationToken); }
        catch (TaskCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException($"The Connector at {address.Host} did not answer in time.", error);
        }
    }

    private static Uri Address(Activity activity, string? activityId)
    {
        if (!ServiceUrls.TryParse(activity.ServiceUrl, out var service)) throw new UndeliverableException("The activity has no service address to send to.");
        string path = $"v3/conversations/{Uri.EscapeDataString(activity.Conversation?.Id ?? "")}/activities";
        if (activityId is { Length: > 0 }) path += $"/{Uri.EscapeDataString(activityId)}";
        return new Uri($"{service.GetLeftPart(UriPartial.Path).TrimEnd('/')}/{path}");
    }

    private static bool MayPass(HttpStatusCode status) =>
        status is HttpStatusCode.TooManyRequests or HttpStatusCode.PreconditionFailed or HttpStatusCode.RequestTimeout || (int)status >= 500;

    private static TimeSpan? RetryAfter(HttpResponseMessage? response, TimeProvider clock)
    {
        var after = response?.Headers.RetryAfter;
        var wait = after?.Delta ?? (after?.Date is { } date ? date - clock.GetUtcNow() : null);
        return wait is not { } given ? null : given < TimeSpan.Zero ? TimeSpan.Zero : given > LongestWait ? LongestWait : given;
    }

    private static async Task<string?> ReadIdAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            string body = await response.Content.ReadAsStringAsync(cancellationToken);
            return body.Length == 0 ? null : JsonSerializer.Deserialize(body, ActivityJson.Wire.ResourceResponse)?.Id;
        }
        catch (JsonException) { return null; }
    }

    /// <summary>The stable code of a Connector error, such as <c>BotNotInConversationRoster</c>.</summary>
    private static async Task<string> ReadCodeAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
            return body.RootElement.GetProperty("error").GetProperty("code").GetString() ?? "no code";
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException) { return "no code"; }
    }
}
