using Chatbot.Storage;
using Microsoft.Extensions.Options;

namespace Chatbot.Channels.Slack;

/// <summary>A question in a channel or direct message: status, the one engine, the reply in its thread, and what is remembered.</summary>
internal sealed class SlackAnswering(
    Assistant assistant, AnswerLog answers, SlackApi api, SlackMemory memory, SlackStories stories, IOptions<SlackOptions> options, IOptions<InboxOptions> inbox,
    TimeProvider clock, ILogger<SlackAnswering> logger)
{
    private const int MostTitle = 60;

    public async Task AnswerAsync(InboxEvent received, SlackWork.Question question, string token, CancellationToken cancellationToken)
    {
        var place = new SlackPlace(token, question.Channel, question.Thread, question.User, question.Workspace.Team, question.Direct);
        var delivery = await memory.DeliveryAsync(received.Number, cancellationToken);
        if (question.Text.Length == 0)
        {
            await DeliverAsync(received.Number, delivery, place, [stories.Help()], 0, null, cancellationToken);
            return;
        }

        var surface = question.Direct ? await memory.SurfaceAsync(question.Workspace, question.Channel, question.Thread, cancellationToken) : new(false, false, null);
        if (delivery.AnswerId is { } id && await answers.GetAsync(id, cancellationToken) is { } known)
        {
            await DeliverAsync(received.Number, delivery, place, SlackReply.Render(known, Asked(question)), 0, known, cancellationToken);
        }
        else if (delivery.Posted.Count > 0 || received.Attempts > 1)
        {
            // An earlier attempt broke off: its message is given the whole answer.
            await AskAsync(received, question, place, delivery, surface, streaming: false, cancellationToken);
        }
        else
        {
            await ShowWorkingAsync(question, place, surface, cancellationToken);
            await AskAsync(received, question, place, delivery, surface, options.Value.Streaming, cancellationToken);
        }

        if (surface.IsAgentView && place.Thread is { } thread) await BestEffortAsync("agents.sessions.setStatus", place, new SlackSetSession(place.Channel, thread, "active", null, null), cancellationToken);
        await memory.DeliveredAsync(received.Number, cancellationToken);
    }

    private async Task AskAsync(
        InboxEvent received, SlackWork.Question question, SlackPlace place, SlackDelivery delivery, SlackSurface surface, bool streaming, CancellationToken cancellationToken)
    {
        var live = new SlackLiveReply(api, place, question.Text, Asked(question), streaming, clock, ts => memory.SaveAsync(received.Number, delivery = delivery with { Posted = [ts] }, cancellationToken));
        Answer? answer = null;
        try
        {
            string? conversation = await ConversationAsync(question, surface, cancellationToken);
            var turn = new Turn(question.Text, conversation, await ScopeAsync(question, surface, cancellationToken), SlackChannel.Name, null);
            await foreach (var answerEvent in assistant.AskAsync(turn, cancellationToken))
            {
                if (answerEvent is AnswerEvent.Sentence sentence && delivery.Posted.Count <= 1) await live.AddAsync(sentence.Value, cancellationToken);
                else if (answerEvent is AnswerEvent.Completed completed) answer = completed.Answer;
            }
        }
        catch (Exception error) when (SlackReasons.MayBeShown(error, received, inbox.Value))
        {
            logger.SlackUnanswered(error, received.Number);
            await DeliverAsync(received.Number, delivery, place, [SlackReasons.Message(error, question.Text)], 0, null, cancellationToken);
            return;
        }

        await RememberAsync(question, answer!.ConversationId, cancellationToken);
        delivery = delivery with { AnswerId = answer.Id };
        await memory.SaveAsync(received.Number, delivery, cancellationToken);
        var (messages, shown) = await live.FinishAsync(answer, cancellationToken);
        await DeliverAsync(received.Number, delivery, place, messages, shown, answer, cancellationToken);
    }

    /// <summary>Posts each message, or updates it where it stands already; what stands is recorded, so that nothing is posted twice.</summary>
    private async Task DeliverAsync(
        long number, SlackDelivery delivery, SlackPlace place, IReadOnlyList<SlackMessage> messages, int from, Answer? answer, CancellationToken cancellationToken)
    {
        var metadata = answer is null ? null : SlackReply.Metadata(answer);
        for (int i = from; i < messages.Count; i++)
        {
            var facts = i == 0 ? metadata : null;
            if (i < delivery.Posted.Count && await TryUpdateAsync(place, delivery.Posted[i], messages[i], facts, cancellationToken)) continue;
            var posted = await api.CallAsync("chat.postMessage", place.Token, new SlackPost(place.Channel, messages[i].Text, messages[i].Blocks, place.Thread, facts), cancellationToken);
            delivery = delivery with { Posted = [.. delivery.Posted.Take(i), posted.Ts ?? ""] };
            await memory.SaveAsync(number, delivery, cancellationToken);
        }
    }

    /// <summary>False if the message can no longer be changed, so that a new one is needed.</summary>
    private async Task<bool> TryUpdateAsync(SlackPlace place, string ts, SlackMessage message, SlackMetadata? metadata, CancellationToken cancellationToken)
    {
        var update = new SlackUpdate(place.Channel, ts, message.Text, message.Blocks, metadata);
        for (bool again = true; ; again = false)
        {
            try
            {
                await api.CallAsync("chat.update", place.Token, update, cancellationToken);
                return true;
            }
            catch (SlackApiException error) when (again && error.Error == "streaming_state_conflict")
            {
                // Left open by an attempt that died.
                try { await api.CallAsync("chat.stopStream", place.Token, new SlackStopStream(place.Channel, ts, null, null, null), cancellationToken); }
                catch (SlackApiException refused) when (!refused.IsTransient) { }
            }
            catch (SlackApiException error) when (error.Error is "message_not_found" or "cant_update_message" or "edit_window_closed" or "streaming_state_conflict")
            {
                return false;
            }
        }
    }

    /// <summary>In the agent view each first message begins a conversation; in a plain direct message the last one goes on.</summary>
    private async Task<string?> ConversationAsync(SlackWork.Question question, SlackSurface surface, CancellationToken cancellationToken) =>
        await memory.ConversationAsync(question.Workspace, question.Channel, question.Thread, cancellationToken)
        ?? (question is { Direct: true, Threaded: false } && !surface.IsAgentView ? await memory.ConversationAsync(question.Workspace, question.Channel, null, cancellationToken) : null);

    private async Task RememberAsync(SlackWork.Question question, string conversationId, CancellationToken cancellationToken)
    {
        if (question.Thread is { } thread) await memory.RememberAsync(question.Workspace, question.Channel, thread, conversationId, cancellationToken);
        if (question.Direct) await memory.RememberAsync(question.Workspace, question.Channel, null, conversationId, cancellationToken);
    }

    /// <summary>The story of this channel; in a direct message also of the channel that the reader is looking at.</summary>
    private async Task<string?> ScopeAsync(SlackWork.Question question, SlackSurface surface, CancellationToken cancellationToken)
    {
        string? slug = await memory.StoryAsync(question.Workspace, question.Channel, cancellationToken);
        if (slug is null && (question.LookingAt ?? surface.LookingAt) is { } other) slug = await memory.StoryAsync(question.Workspace, other, cancellationToken);
        return await stories.ExistingAsync(slug, cancellationToken);
    }

    private async Task ShowWorkingAsync(SlackWork.Question question, SlackPlace place, SlackSurface surface, CancellationToken cancellationToken)
    {
        if (place.Thread is not { } thread) return;
        string title = SlackText.Shorten(question.Text, MostTitle);
        if (surface.IsAgentView)
            await BestEffortAsync("agents.sessions.setStatus", place, new SlackSetSession(place.Channel, thread, "processing", title, place.User), cancellationToken);
        else if (surface.IsAssistantThread && await memory.ConversationAsync(question.Workspace, question.Channel, thread, cancellationToken) is null)
            await BestEffortAsync("assistant.threads.setTitle", place, new SlackSetTitle(place.Channel, thread, title), cancellationToken);
        string status = Texts.OurTexts.For(null, question.Text).Slack.Status;
        await BestEffortAsync("assistant.threads.setStatus", place, new SlackSetStatus(place.Channel, thread, status), cancellationToken);
    }

    /// <summary>For what is only a comfort: a refusal costs no answer.</summary>
    private async Task BestEffortAsync<T>(string method, SlackPlace place, T arguments, CancellationToken cancellationToken)
    {
        try { await api.CallAsync(method, place.Token, arguments, cancellationToken, once: true); }
        catch (SlackApiException error)
        {
            logger.SlackSkipped(method, error.Message);
        }
    }

    private static string? Asked(SlackWork.Question question) => question.Quoted ? question.Text : null;
}
