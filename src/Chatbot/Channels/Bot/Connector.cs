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
    private readonly TimeProvider _clock;
    private readonly ResiliencePipeline<HttpResponseMessage> _retries;

    public Connector(IHttpClientFactory http, BotCredential credential, TimeProvider clock)
    {
        (_http, _credential, _clock) = (http, credential, clock);
        _retries = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }.AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = 4,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromMilliseconds(500),
            MaxDelay = LongestWait,
            ShouldHandle = new PredicateBuilder<HttpResponseMessage>().Handle<HttpRequestException>().HandleResult(r => ConnectorResult.MayPass((int)r.StatusCode)),
            DelayGenerator = arguments => ValueTask.FromResult(RetryAfter(arguments.Outcome.Result, clock)),
        }).Build();
    }

    /// <summary>Sends an activity, as a reply if it names what it replies to; returns its id, which some channels leave out.</summary>
    public async Task<string?> SendAsync(Activity activity, CancellationToken cancellationToken) =>
        (await CallAsync(activity, replaces: null, once: false, cancellationToken)).IdOrThrow();

    /// <summary>Replaces an activity sent earlier.</summary>
    public async Task<string?> UpdateAsync(string id, Activity activity, CancellationToken cancellationToken) =>
        (await CallAsync(activity, id, once: false, cancellationToken)).IdOrThrow();

    /// <summary>Sends an activity, or replaces one sent earlier, and tells a refusal rather than throwing it.</summary>
    /// <param name="once">Whether it is not worth a retry: what is sent next says the same and more.</param>
    public async Task<ConnectorResult> CallAsync(Activity activity, string? replaces, bool once, CancellationToken cancellationToken)
    {
        var method = replaces is null ? HttpMethod.Post : HttpMethod.Put;
        var address = Address(activity, replaces ?? activity.ReplyToId);
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(replaces is null ? activity : activity with { Id = replaces }, ActivityJson.Wire.Activity);
        using var client = _http.CreateClient(BotChannel.ConnectorClient);
        using var response = once
            ? await SendAsync(client, method, address, body, cancellationToken)
            : await _retries.ExecuteAsync(async cancel => await SendAsync(client, method, address, body, cancel), cancellationToken);
        if (response.IsSuccessStatusCode) return new((int)response.StatusCode, await ReadIdAsync(response, cancellationToken), address.Host);
        var (code, message) = await ReadErrorAsync(response, cancellationToken);
        return new((int)response.StatusCode, null, address.Host) { Code = code, Message = message, RetryAfter = RetryAfter(response, _clock) };
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

    /// <summary>The stable code of a Connector error, such as <c>BotNotInConversationRoster</c>, and what it says.</summary>
    private static async Task<(string Code, string Message)> ReadErrorAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
            var error = body.RootElement.GetProperty("error");
            return (error.GetProperty("code").GetString() ?? "no code", error.TryGetProperty("message", out var message) ? message.GetString() ?? "" : "");
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException) { return ("no code", ""); }
    }
}
