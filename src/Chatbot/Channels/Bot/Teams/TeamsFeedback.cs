using System.Text.Json;
using Chatbot.Storage;

namespace Chatbot.Channels.Bot.Teams;

/// <summary>Stores a reader's verdict and reason with the answer (the invoke <c>message/submitAction</c>).</summary>
internal sealed class TeamsFeedback(TeamsMemory memory, FeedbackStore store, TimeProvider clock)
{
    /// <summary>The longest reason, in characters; a longer one is cut.</summary>
    public const int MaxReason = 1_000;

    /// <summary>False if it is no verdict.</summary>
    public async Task<bool> StoreAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (Read(activity) is not { ActionName: "feedback", ActionValue: { Reaction: "like" or "dislike" } value }) return false;
        if (await memory.AnswerAsync(activity, cancellationToken) is not { } answer) return true;
        var rating = value.Reaction == "like" ? Rating.Up : Rating.Down;
        await store.SetAsync(new(answer.Id, answer.ConversationId, rating, Reason(value.Feedback), clock.GetUtcNow()), cancellationToken);
        return true;
    }

    private static SubmitAction? Read(Activity activity)
    {
        try { return activity.Value?.Deserialize(TeamsJson.Wire.SubmitAction); }
        catch (JsonException) { return null; }
    }

    /// <summary>The client sends JSON in a string; what is not that is taken as the reason itself.</summary>
    private static string? Reason(JsonElement? feedback)
    {
        if (feedback is not { ValueKind: JsonValueKind.String } given) return null;
        string text = given.GetString()!;
        try { text = JsonSerializer.Deserialize(text, TeamsJson.Wire.FeedbackText)?.Text ?? ""; }
        catch (JsonException) { }
        return string.IsNullOrWhiteSpace(text) ? null : TeamsCitations.Shorten(text.Trim(), MaxReason);
    }
}
