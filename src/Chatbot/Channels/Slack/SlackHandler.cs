using System.Text.Json;
using Chatbot.Storage;

namespace Chatbot.Channels.Slack;

/// <summary>Does what was stored: answers, home tab, prompts, feedback, removal.</summary>
internal sealed class SlackHandler(
    SlackAnswering answering, SlackCommands commands, SlackInstallations installations, SlackApi api, SlackMemory memory, SlackStories stories,
    AnswerLog answers, FeedbackStore feedback, TimeProvider clock, ILogger<SlackHandler> logger) : IInboxHandler
{
    public string Channel => SlackChannel.Name;

    public async Task HandleAsync(InboxEvent received, CancellationToken cancellationToken)
    {
        var work = JsonSerializer.Deserialize(received.Payload, SlackWire.Json.SlackWork) ?? throw new UndeliverableException("The stored event cannot be read.");
        try
        {
            await (work switch
            {
                SlackWork.Command command => commands.RunAsync(received, command, cancellationToken),
                SlackWork.Removed removed => RemoveAsync(removed, cancellationToken),
                SlackWork.Verdict verdict => RateAsync(verdict, cancellationToken),
                SlackWork.Looking looking => memory.LookAsync(looking.Workspace, looking.Channel, looking.Thread, looking.LookingAt, cancellationToken),
                SlackWork.Question question => answering.AnswerAsync(received, question, await TokenAsync(work, cancellationToken), cancellationToken),
                SlackWork.HomeOpened home => OpenHomeAsync(home, await TokenAsync(work, cancellationToken), cancellationToken),
                SlackWork.ThreadOpened thread => OpenThreadAsync(thread, await TokenAsync(work, cancellationToken), cancellationToken),
                _ => Task.CompletedTask,
            });
        }
        catch (SlackApiException error) when (!error.IsTransient)
        {
            throw new UndeliverableException(error.Message);
        }
    }

    private Task<string> TokenAsync(SlackWork work, CancellationToken cancellationToken) => installations.GetTokenAsync(work.Workspace, cancellationToken);

    /// <summary>An opened messages tab shows that the app has the agent view.</summary>
    private async Task OpenHomeAsync(SlackWork.HomeOpened home, string token, CancellationToken cancellationToken)
    {
        if (!home.Messages)
        {
            await api.CallAsync("views.publish", token, new SlackPublish(home.User, await stories.HomeAsync(home.Channel, cancellationToken)), cancellationToken);
            return;
        }

        var surface = await memory.SurfaceAsync(home.Workspace, home.Channel, null, cancellationToken);
        if (!surface.IsAgentView) await memory.LookAsync(home.Workspace, home.Channel, null, surface.LookingAt, cancellationToken);
        await SuggestAsync(home.Workspace, token, home.Channel, null, surface.LookingAt, cancellationToken);
    }

    private async Task OpenThreadAsync(SlackWork.ThreadOpened thread, string token, CancellationToken cancellationToken)
    {
        await memory.LookAsync(thread.Workspace, thread.Channel, thread.Thread, thread.LookingAt, cancellationToken);
        await SuggestAsync(thread.Workspace, token, thread.Channel, thread.Thread, thread.LookingAt, cancellationToken);
    }

    private async Task SuggestAsync(SlackWorkspace workspace, string token, string channel, string? thread, string? lookingAt, CancellationToken cancellationToken)
    {
        string? story = await memory.StoryAsync(workspace, channel, cancellationToken);
        if (story is null && lookingAt is not null) story = await memory.StoryAsync(workspace, lookingAt, cancellationToken);
        var prompts = await stories.PromptsAsync(channel, thread, story, cancellationToken);
        if (prompts.Prompts.Count > 0) await api.CallAsync("assistant.threads.setSuggestedPrompts", token, prompts, cancellationToken);
    }

    /// <summary>Stored with the answer; the reader sees a word of thanks if Slack takes it.</summary>
    private async Task RateAsync(SlackWork.Verdict verdict, CancellationToken cancellationToken)
    {
        if (await answers.GetAsync(verdict.AnswerId, cancellationToken) is not { } answer) return;
        await feedback.SetAsync(new(answer.Id, answer.ConversationId, verdict.Rating, null, clock.GetUtcNow()), cancellationToken);
        string thanks = SlackText.Escape(Texts.OurTexts.For(null, answer.Question).Slack.Thanks);
        try
        {
            if (verdict.ResponseUrl is { } url) await api.RespondAsync(url, new("ephemeral", thanks, null, ReplaceOriginal: false), cancellationToken);
            else if (verdict.Channel is { } channel)
                await api.CallAsync("chat.postEphemeral", await TokenAsync(verdict, cancellationToken), new SlackEphemeral(channel, verdict.User, thanks, verdict.Thread), cancellationToken, once: true);
        }
        catch (Exception error) when (error is SlackApiException or UndeliverableException)
        {
            logger.SlackSkipped("chat.postEphemeral", error.Message);
        }
    }

    private async Task RemoveAsync(SlackWork.Removed removed, CancellationToken cancellationToken)
    {
        if (await installations.RemoveAsync(removed.Workspace.Key, removed.At, cancellationToken)) logger.SlackRemoved(removed.Workspace.Key);
    }
}
