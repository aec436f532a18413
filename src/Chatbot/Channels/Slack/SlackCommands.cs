using System.Globalization;
using Chatbot.Storage;
using Microsoft.Extensions.Options;

namespace Chatbot.Channels.Slack;

/// <summary><c>/story ask …</c>, <c>/story list</c>, <c>/story use NAME</c>, <c>/story reset</c>; anything else explains them. Seen by the reader alone.</summary>
internal sealed class SlackCommands(Assistant assistant, AnswerLog answers, ConversationStore conversations, SlackApi api, SlackMemory memory, SlackStories stories, IOptions<InboxOptions> inbox, ILogger<SlackCommands> logger)
{
    /// <summary>Slack takes five messages at a response address.</summary>
    private const int MostMessages = 5;

    /// <summary>Whether the command asks a question, which may take a moment.</summary>
    public static bool IsQuestion(string text) => Parse(text) is ("ask", { Length: > 0 });

    public async Task RunAsync(InboxEvent received, SlackWork.Command command, CancellationToken cancellationToken)
    {
        var (verb, rest) = Parse(command.Text);
        var delivery = await memory.DeliveryAsync(received.Number, cancellationToken);
        IReadOnlyList<SlackMessage> messages = (verb, rest) switch
        {
            ("ask", { Length: > 0 }) => await AskAsync(received, command, rest, delivery, cancellationToken),
            ("list", _) => [await stories.ListAsync(cancellationToken)],
            ("use", { Length: > 0 }) => [await UseAsync(command, rest, cancellationToken)],
            ("reset", _) => [await ResetAsync(command, cancellationToken)],
            _ => [stories.Help()],
        };
        delivery = await memory.DeliveryAsync(received.Number, cancellationToken);
        for (int i = delivery.Posted.Count; i < Math.Min(messages.Count, MostMessages); i++)
        {
            if (!await api.RespondAsync(command.ResponseUrl, new("ephemeral", messages[i].Text, messages[i].Blocks, ReplaceOriginal: false), cancellationToken))
                throw new UndeliverableException("Slack no longer takes an answer to this command.");
            delivery = delivery with { Posted = [.. delivery.Posted, $"{i}"] };
            await memory.SaveAsync(received.Number, delivery, cancellationToken);
        }

        await memory.DeliveredAsync(received.Number, cancellationToken);
    }

    private async Task<IReadOnlyList<SlackMessage>> AskAsync(InboxEvent received, SlackWork.Command command, string question, SlackDelivery delivery, CancellationToken cancellationToken)
    {
        if (delivery.AnswerId is { } id && await answers.GetAsync(id, cancellationToken) is { } known) return SlackReply.Render(known, question);
        try
        {
            string? conversation = await memory.ConversationAsync(command.Workspace, command.Channel, command.User, cancellationToken);
            string? story = await stories.ExistingAsync(await memory.StoryAsync(command.Workspace, command.Channel, cancellationToken), cancellationToken);
            var answer = await assistant.AnswerAsync(new(question, conversation, story, SlackChannel.Name, null), cancellationToken);
            await memory.RememberAsync(command.Workspace, command.Channel, command.User, answer.ConversationId, cancellationToken);
            await memory.SaveAsync(received.Number, delivery with { AnswerId = answer.Id }, cancellationToken);
            return SlackReply.Render(answer, question);
        }
        catch (Exception error) when (SlackReasons.MayBeShown(error, received, inbox.Value))
        {
            logger.SlackUnanswered(error, received.Number);
            return [SlackReasons.Message(error, question)];
        }
    }

    private async Task<SlackMessage> ResetAsync(SlackWork.Command command, CancellationToken cancellationToken)
    {
        foreach (string id in await memory.ForgetAsync(command.Workspace, command.Channel, command.User, cancellationToken)) await conversations.DeleteAsync(id, cancellationToken);
        return Say(stories.Texts.Forgotten);
    }

    private async Task<SlackMessage> UseAsync(SlackWork.Command command, string name, CancellationToken cancellationToken)
    {
        var texts = stories.Texts.Slack;
        if (name.Equals("all", StringComparison.OrdinalIgnoreCase))
        {
            await memory.UseStoryAsync(command.Workspace, command.Channel, null, cancellationToken);
            return Say(texts.AllInUse);
        }

        if (await stories.FindAsync(name, cancellationToken) is { } story)
        {
            await memory.UseStoryAsync(command.Workspace, command.Channel, story.Slug, cancellationToken);
            return Say(string.Format(CultureInfo.InvariantCulture, texts.InUse, story.Title));
        }

        var list = await stories.ListAsync(cancellationToken);
        string unknown = string.Format(CultureInfo.InvariantCulture, texts.UnknownStory, SlackText.Shorten(name, 100));
        return list with { Text = SlackText.Escape(unknown), Blocks = [.. Say(unknown).Blocks, .. list.Blocks] };
    }

    private static SlackMessage Say(string text) => new(SlackText.Escape(text), [new SectionBlock(new Mrkdwn(SlackText.Escape(text)))]);

    private static (string Verb, string Argument) Parse(string text)
    {
        string[] words = SlackText.Plain(text, null).Split(' ', 2);
        return (words[0].ToLowerInvariant(), words.Length > 1 ? words[1] : "");
    }
}
