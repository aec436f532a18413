using System.Text.Json;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Chatbot.Channels.Bot.DirectLine;

/// <summary>Sending to a conversation, and reading it by polling or by stream.</summary>
internal sealed class DirectLineActivities(
    DirectLineTokens tokens, DirectLineHub hub, DirectLineWelcome welcome, DirectLineSocket sockets, InboxService inbox,
    IOptions<DirectLineOptions> options, IHostApplicationLifetime lifetime) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limits = PartitionedRateLimiter.Create<string, string>(conversation =>
        RateLimitPartition.GetSlidingWindowLimiter(conversation, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = options.Value.ActivitiesPerMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6, QueueLimit = 0,
        }));

    public async Task<IResult> PostAsync(HttpRequest request, string id, CancellationToken cancellationToken)
    {
        var (grant, refused) = await AuthoriseAsync(request, id, cancellationToken);
        if (refused is not null) return refused;
        using var lease = _limits.AttemptAcquire(id);
        if (!lease.IsAcquired)
        {
            request.HttpContext.Response.Headers.RetryAfter = "10";
            return DirectLineCalls.Problem(429, "TooManyRequests", "Too many activities. Try again in ten seconds.");
        }

        var (valid, activity) = await DirectLineCalls.ReadAsync(request, ActivityJson.Wire.Activity, cancellationToken);
        if (!valid || activity?.Type is not { Length: > 0 }) return DirectLineCalls.BadRequest("The body is not an activity.");
        var received = welcome.From(grant!, activity);
        if (received.Type == ActivityTypes.Typing) return Ok($"{id}|typing");
        var kept = await hub.AppendAsync(id, received, cancellationToken);
        if (kept.Type == ActivityTypes.Message && BotConversation.Concerns(kept))
            await inbox.AcceptAsync(DirectLineInbox.Name, kept.Id!, id, JsonSerializer.Serialize(kept, ActivityJson.Wire.Activity), cancellationToken);
        return Ok(kept.Id!);
    }

    public async Task<IResult> GetAsync(HttpRequest request, string id, string? watermark, CancellationToken cancellationToken)
    {
        var (_, refused) = await AuthoriseAsync(request, id, cancellationToken);
        if (refused is not null) return refused;
        if (!DirectLineEndpoints.TryWatermark(watermark, out long after)) return DirectLineCalls.BadRequest("The watermark is not one of ours.");
        var (set, _) = await hub.ReadAsync(id, after, cancellationToken);
        return TypedResults.Json(set, DirectLineJson.Wire.ActivitySet);
    }

    /// <summary>CORS does not cover WebSockets: the origin is checked here, and the ticket in the address.</summary>
    public async Task<IResult> StreamAsync(HttpContext http, string id, string? watermark, string? t)
    {
        if (!http.WebSockets.IsWebSocketRequest) return DirectLineCalls.BadRequest("This address is for a WebSocket.");
        var grant = await tokens.ReadTicketAsync(t);
        if (grant is null || grant.Conversation != id || !DirectLineCalls.IsTrusted(http.Request, options.Value, grant)) return DirectLineCalls.Refuse(Credential.Expired);
        if (!DirectLineEndpoints.TryWatermark(watermark, out long after)) return DirectLineCalls.BadRequest("The watermark is not one of ours.");
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        await sockets.RunAsync(socket, id, after, lifetime.ApplicationStopping);
        return TypedResults.Empty;
    }

    public void Dispose() => _limits.Dispose();

    private async Task<(DirectLineGrant? Grant, IResult? Refused)> AuthoriseAsync(HttpRequest request, string id, CancellationToken cancellationToken)
    {
        var (credential, grant) = await tokens.ReadAsync(request.Headers.Authorization);
        if (grant is null && credential != Credential.Secret) return (null, DirectLineCalls.Refuse(credential));
        if (!DirectLineCalls.IsTrusted(request, options.Value, grant)) return (null, DirectLineCalls.Refuse(Credential.Invalid));
        bool own = grant is null || grant.Conversation == id;
        return own && await hub.ExistsAsync(id, cancellationToken) ? (grant ?? new(id, null, []), null) : (null, DirectLineCalls.NotFound());
    }

    private static JsonHttpResult<ResourceResponse> Ok(string id) => TypedResults.Json(new ResourceResponse(id), ActivityJson.Wire.ResourceResponse);
}
