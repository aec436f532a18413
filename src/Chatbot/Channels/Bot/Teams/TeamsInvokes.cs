using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Chatbot.Texts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Chatbot.Channels.Bot.Teams;

/// <summary>What Teams asks and waits for: feedback, buttons of cards, the message extension, links. Null: not ours to answer.</summary>
/// <remarks>https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/overview</remarks>
internal sealed class TeamsInvokes(TeamsFeedback feedback, TeamsStories stories, TeamsExtension extension, TimeProvider clock, ILogger<TeamsInvokes> logger)
{
    private const string Card = "application/vnd.microsoft.card.adaptive", Note = "application/vnd.microsoft.activity.message", Error = "application/vnd.microsoft.error";

    /// <summary>Teams shows an error if a message extension takes longer than five seconds, a card about fifteen.</summary>
    private static readonly TimeSpan ExtensionDeadline = TimeSpan.FromSeconds(4.5), CardDeadline = TimeSpan.FromSeconds(10);

    public async Task<IResult?> AnswerAsync(Activity activity, CancellationToken cancellationToken) => !TeamsPlace.Is(activity) ? null : activity.Name switch
    {
        "message/submitAction" => await FeedbackAsync(activity, cancellationToken),
        "adaptiveCard/action" => await CardAsync(activity, cancellationToken),
        "composeExtension/query" => await ExtendAsync(activity, extension.SearchAsync, cancellationToken),
        "composeExtension/queryLink" or "composeExtension/anonymousQueryLink" => await ExtendAsync(activity, extension.UnfurlAsync, cancellationToken),
        _ => null,
    };

    /// <summary>Teams takes any body but an empty object for a failure.</summary>
    private async Task<IResult> FeedbackAsync(Activity activity, CancellationToken cancellationToken) =>
        await feedback.StoreAsync(activity, cancellationToken) ? TypedResults.Text("{}", "application/json") : TypedResults.BadRequest();

    private async Task<IResult> ExtendAsync(Activity activity, Func<Activity, CancellationToken, Task<ExtensionResponse>> find, CancellationToken cancellationToken)
    {
        var response = await InTimeAsync(activity, ExtensionDeadline, ct => find(activity, ct), cancellationToken);
        return TypedResults.Json(response ?? TeamsExtension.Say(Texts(activity).Unavailable), TeamsJson.Wire.ExtensionResponse);
    }

    private async Task<IResult> CardAsync(Activity activity, CancellationToken cancellationToken)
    {
        CardInvokeAction? action = null;
        try { action = activity.Value?.Deserialize(TeamsJson.Wire.CardInvoke)?.Action; }
        catch (JsonException) { }
        if (action is null) return Respond(400, Error, new("BadRequest", "The value needs an action."), TeamsJson.Wire.CardInvokeError, 400);
        if (action is not { Type: "Action.Execute", Verb: CardParts.Compare or CardParts.Story }) return Respond(400, Error, new("NotSupported", "There is no such action."), TeamsJson.Wire.CardInvokeError);
        var texts = Texts(activity);
        bool known = true;
        var card = await InTimeAsync(activity, CardDeadline, async ct =>
        {
            var shown = action.Verb == CardParts.Story ? await stories.CardAsync(action.Data?.Story, texts, ct) : (await stories.CompareAsync(activity, action.Data?.Story, texts, ct))?.Card;
            known = shown is not null;
            return shown;
        }, cancellationToken);
        return card is not null ? Respond(200, Card, card, TeamsJson.Wire.AdaptiveCard) : Respond(200, Note, known ? texts.Unavailable : texts.Teams.StoryGone, TeamsJson.Wire.String);
    }

    /// <summary>Null if it takes too long or fails.</summary>
    private async Task<T?> InTimeAsync<T>(Activity activity, TimeSpan deadline, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken) where T : class?
    {
        using var timeout = new CancellationTokenSource(deadline, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await work(either.Token);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            logger.AnswerFailed(error, activity.ChannelId);
            return null;
        }
    }

    private static JsonHttpResult<CardInvokeResponse> Respond<T>(int code, string type, T value, JsonTypeInfo<T> json, int status = 200) =>
        TypedResults.Json(new CardInvokeResponse(code, type, JsonSerializer.SerializeToElement(value, json)), TeamsJson.Wire.CardInvokeResponse, statusCode: status);

    private static OurTexts Texts(Activity activity) => OurTexts.For(TeamsPlace.LocaleOf(activity), "");
}
