using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Chatbot.Channels.Bot;

/// <summary><c>POST /api/messages</c>: authenticate, then store and acknowledge; only invokes and expectReplies are answered at once.</summary>
internal sealed class BotEndpoint(BotAuthentication authentication, BotConversation bot, Teams.TeamsInvokes invokes, InboxService inbox, TimeProvider clock, ILogger<BotEndpoint> logger)
{
    /// <summary>The largest activity, in bytes: more than any channel sends.</summary>
    public const int MaxBytes = 262_144;

    private const int MaxId = 1_024;

    /// <summary>The channel gives up on an inline answer after about 15 seconds.</summary>
    private static readonly TimeSpan InlineDeadline = TimeSpan.FromSeconds(13);

    public async Task<IResult> ReceiveAsync(HttpContext http)
    {
        var cancellationToken = http.RequestAborted;
        bool isLocal = BotAuthentication.IsLocal(http);
        string? authorization = http.Request.Headers.Authorization.Count == 1 ? http.Request.Headers.Authorization.ToString() : null;
        if (authentication.CheckHeader(authorization, isLocal) is not BotRefusal.None and var atOnce) return Refuse(atOnce, null);

        var activity = await ReadAsync(http, cancellationToken);
        if (activity?.Type is not { Length: > 0 }) return TypedResults.BadRequest();
        if (await authentication.CheckAsync(authorization, isLocal, activity, cancellationToken) is not BotRefusal.None and var refusal) return Refuse(refusal, activity);
        if (!IsId(activity.ChannelId) || !IsId(activity.Conversation?.Id)) return TypedResults.BadRequest();

        if (activity.Type == ActivityTypes.Invoke) return await invokes.AnswerAsync(activity, cancellationToken) ?? TypedResults.StatusCode(StatusCodes.Status501NotImplemented);
        if (string.Equals(activity.DeliveryMode, "expectReplies", StringComparison.OrdinalIgnoreCase)) return await ReplyInlineAsync(activity, cancellationToken);
        if (BotConversation.Concerns(activity)) await StoreAsync(activity, cancellationToken);
        return TypedResults.Accepted((string?)null);
    }

    private static async Task<Activity?> ReadAsync(HttpContext http, CancellationToken cancellationToken)
    {
        try { return await JsonSerializer.DeserializeAsync(http.Request.Body, ActivityJson.Wire.Activity, cancellationToken); }
        catch (JsonException) { return null; }
    }

    private async Task StoreAsync(Activity activity, CancellationToken cancellationToken)
    {
        string payload = JsonSerializer.Serialize(activity, ActivityJson.Wire.Activity);
        string id = IsId(activity.Id) ? activity.Id! : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(payload)));
        string key = BotConversation.Key(activity);
        bool isNew = await inbox.AcceptAsync(BotConversation.Channel, $"{key}|{id}", key, payload, cancellationToken);
        if (!isNew) logger.Redelivered(activity.ChannelId!);
    }

    private async Task<Ok<ExpectedReplies>> ReplyInlineAsync(Activity activity, CancellationToken cancellationToken)
    {
        var replies = new BufferedReplies();
        using var deadline = new CancellationTokenSource(InlineDeadline, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            if (BotConversation.Concerns(activity)) await bot.HandleAsync(activity, replies, int.MaxValue, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await replies.SendAsync(ActivityReply.Say(activity, Texts.OurTexts.For(activity.Locale, MessageText.Of(activity)).Unavailable), cancellationToken);
        }

        return TypedResults.Ok(new ExpectedReplies(replies.Activities));
    }

    private StatusCodeHttpResult Refuse(BotRefusal refusal, Activity? activity)
    {
        logger.ActivityRefused(refusal, IsId(activity?.ChannelId) ? activity!.ChannelId! : "?");
        return TypedResults.StatusCode(BotAuthentication.Status(refusal));
    }

    /// <summary>A usable key: not empty, not endless, without control characters.</summary>
    private static bool IsId(string? id) => id is { Length: > 0 and <= MaxId } && !id.Any(char.IsControl);
}
