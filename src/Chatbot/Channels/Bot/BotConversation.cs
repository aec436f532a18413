using Chatbot.Storage;
using Chatbot.Texts;

namespace Chatbot.Channels.Bot;

/// <summary>What the bot does with one activity, on every channel of the protocol: greet, obey a command, or answer.</summary>
public sealed class BotConversation(
    Assistant assistant, ConversationCommands commands, ChannelConversations conversations, TimeProvider clock, ILogger<BotConversation> logger)
{
    /// <summary>Under which the channels' conversations are kept.</summary>
    public const string Channel = "bot";

    /// <summary>A fault of ours may pass: the reader is told of it only when this many attempts have failed.</summary>
    private const int AttemptsBeforeFault = 3;

    private static readonly TimeSpan TypingAfter = TimeSpan.FromMilliseconds(700), TypingEvery = TimeSpan.FromSeconds(3);

    /// <summary>Whether an activity may need an answer; all others are acknowledged and forgotten.</summary>
    public static bool Concerns(Activity activity) => activity.Type switch
    {
        ActivityTypes.Message => MessageText.Of(activity).Length > 0,
        ActivityTypes.ConversationUpdate => activity.MembersAdded is { Count: > 0 },
        _ => false,
    };

    /// <summary>The key of a conversation: a channel's own ids are unique only within it.</summary>
    public static string Key(Activity activity) => $"{activity.ChannelId}|{activity.Conversation?.Id}";

    /// <summary>Replies to an activity that <see cref="Concerns"/> us.</summary>
    public async Task HandleAsync(Activity activity, IReplies replies, int attempt, CancellationToken cancellationToken)
    {
        if (activity.Type == ActivityTypes.ConversationUpdate)
        {
            await WelcomeAsync(activity, replies, cancellationToken);
            return;
        }

        string text = MessageText.Of(activity);
        if (Command.Parse(text) is { } command)
        {
            var reply = await commands.RunAsync(command, Channel, Key(activity), activity.Locale, cancellationToken);
            await replies.SendAsync(ActivityReply.Command(activity, reply), cancellationToken);
            return;
        }

        using var typing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var shown = replies.Stream ? Task.CompletedTask : ShowTypingAsync(activity, replies, typing.Token);
        try
        {
            await AnswerAsync(activity, text, replies, attempt, cancellationToken);
        }
        finally
        {
            await typing.CancelAsync();
            await shown;
        }
    }

    public async Task WelcomeAsync(Activity activity, IReplies replies, CancellationToken cancellationToken)
    {
        if (await commands.WelcomeAsync(Channel, Key(activity), activity.Locale, cancellationToken) is { } welcome)
            await replies.SendAsync(ActivityReply.Command(activity, welcome) with { ReplyToId = null }, cancellationToken);
    }

    private async Task AnswerAsync(Activity activity, string text, IReplies replies, int attempt, CancellationToken cancellationToken)
    {
        string key = Key(activity);
        var texts = OurTexts.For(activity.Locale, text);
        var state = await conversations.GetAsync(Channel, key, cancellationToken);
        var stream = new MessageStream(activity, replies);
        Activity message;
        try
        {
            Answer? answer = null;
            var sentences = new List<AnswerSentence>();
            var turn = new Turn(text, state.ConversationId, state.Story, Surface(activity), activity.Locale);
            await foreach (var step in assistant.AskAsync(turn, cancellationToken))
            {
                if (step is AnswerEvent.Completed completed) answer = completed.Answer;
                else if (!replies.Stream) continue;
                else if (step is AnswerEvent.Searching) await stream.InformAsync(texts.Searching, cancellationToken);
                else if (step is AnswerEvent.Sentence sentence)
                {
                    sentences.Add(sentence.Value);
                    await stream.GrowAsync(ActivityReply.Body(sentences, texts), cancellationToken);
                }
            }

            message = ActivityReply.Answer(activity, answer!, texts);
            if (answer!.ConversationId != state.ConversationId)
                await conversations.SaveAsync(Channel, key, state with { ConversationId = answer.ConversationId }, clock.GetUtcNow(), cancellationToken);
        }
        catch (UnknownStoryException) when (state.Story is not null)
        {
            // The chosen story was withdrawn since: ask about all of them.
            await conversations.SaveAsync(Channel, key, state with { Story = null }, clock.GetUtcNow(), cancellationToken);
            await AnswerAsync(activity, text, replies, attempt, cancellationToken);
            return;
        }
        catch (QuestionException error)
        {
            message = ActivityReply.Say(activity, error.Message);
        }
        catch (Exception error) when (error is not OperationCanceledException && attempt >= AttemptsBeforeFault)
        {
            logger.AnswerFailed(error, activity.ChannelId);
            message = ActivityReply.Say(activity, error is ChatbotException ? error.Message : texts.Fault);
        }

        await stream.EndAsync(message, cancellationToken);
    }

    private static string Surface(Activity activity) => activity.ChannelId == "msteams" ? "teams" : activity.ChannelId ?? "bot";

    /// <summary>Only when an answer takes a while; a failure to show it never matters.</summary>
    private async Task ShowTypingAsync(Activity activity, IReplies replies, CancellationToken cancellationToken)
    {
        try
        {
            for (var wait = TypingAfter; ; wait = TypingEvery)
            {
                await Task.Delay(wait, clock, cancellationToken);
                await replies.SendAsync(ActivityReply.To(activity, ActivityTypes.Typing), cancellationToken);
            }
        }
        catch (OperationCanceledException) { }
        catch (Exception error)
        {
            logger.TypingFailed(error.GetType().Name);
        }
    }
}
