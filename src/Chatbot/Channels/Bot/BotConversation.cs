using System.Runtime.CompilerServices;
using Chatbot.Channels.Bot.Teams;
using Chatbot.Storage;
using Chatbot.Texts;

namespace Chatbot.Channels.Bot;

/// <summary>What the bot does with one activity, on every channel of the protocol: greet, obey a command, or answer.</summary>
internal sealed class BotConversation(
    Assistant assistant, ConversationCommands commands, ChannelConversations conversations, TeamsConversation teams, TeamsReply teamsReply, TeamsStreaming streaming,
    TimeProvider clock, ILogger<BotConversation> logger)
{
    /// <summary>Under which the channels' conversations are kept.</summary>
    public const string Channel = "bot";

    /// <summary>A fault of ours may pass: the reader is told of it only when this many attempts have failed.</summary>
    private const int AttemptsBeforeFault = 3;

    /// <summary>Whether an activity may need an answer; all others are acknowledged and forgotten.</summary>
    public static bool Concerns(Activity activity) => TeamsPlace.Is(activity) ? TeamsConversation.Concerns(activity) : activity.Type switch
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
        if (TeamsPlace.Is(activity) && await teams.HandleAsync(activity, replies, cancellationToken)) return;
        if (activity.Type == ActivityTypes.ConversationUpdate)
        {
            await WelcomeAsync(activity, replies, cancellationToken);
            return;
        }

        string text = MessageText.Of(activity);
        if (Command.Parse(text) is not { } command)
        {
            await AnswerAsync(activity, text, replies, attempt, cancellationToken);
            return;
        }

        var reply = await commands.RunAsync(command, Channel, Key(activity), activity.Locale, cancellationToken);
        await replies.SendAsync(ActivityReply.Command(activity, reply), cancellationToken);
    }

    public async Task WelcomeAsync(Activity activity, IReplies replies, CancellationToken cancellationToken)
    {
        if (await commands.WelcomeAsync(Channel, Key(activity), TeamsPlace.LocaleOf(activity), cancellationToken) is { } welcome)
            await replies.SendAsync(ActivityReply.Command(activity, welcome) with { ReplyToId = null }, cancellationToken);
    }

    private async Task AnswerAsync(Activity activity, string text, IReplies replies, int attempt, CancellationToken cancellationToken)
    {
        var texts = OurTexts.For(TeamsPlace.LocaleOf(activity), text);
        await using var live = Begin(activity, replies, texts, attempt);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, live.Stopped);
        Answer? answer = null;
        string? sentence = null;
        try
        {
            await foreach (var step in AskAsync(activity, text, either.Token))
            {
                if (step is AnswerEvent.Completed completed) answer = completed.Answer;
                else if (step is AnswerEvent.Searching) await live.SearchAsync(cancellationToken);
                else if (step is AnswerEvent.Sentence one) await live.AddAsync(one, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (live.Stopped.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return;
        }
        catch (QuestionException error)
        {
            sentence = error.Message;
        }
        catch (Exception error) when (error is not OperationCanceledException && attempt >= AttemptsBeforeFault)
        {
            logger.AnswerFailed(error, activity.ChannelId);
            sentence = error is ChatbotException ? error.Message : texts.Fault;
        }

        await (answer is not null ? live.EndAsync(answer, cancellationToken) : live.EndAsync(sentence!, cancellationToken));
    }

    /// <summary>One turn; the conversation is remembered.</summary>
    private async IAsyncEnumerable<AnswerEvent> AskAsync(Activity activity, string text, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string key = Key(activity), place = TeamsPlace.KeyOf(activity);
        var state = await conversations.GetAsync(Channel, key, cancellationToken);
        // In a channel of Teams each thread is a conversation, and the story is the channel's.
        var scope = place == key ? state : await conversations.GetAsync(Channel, place, cancellationToken);
        if (scope.Story is { } slug && !await commands.ExistsAsync(slug, cancellationToken))
        {
            // It was withdrawn since: ask about all of them.
            scope = scope with { Story = null };
            await conversations.SaveAsync(Channel, place, scope, clock.GetUtcNow(), cancellationToken);
            if (place == key) state = scope;
        }

        var turn = new Turn(text, state.ConversationId, scope.Story, TeamsPlace.Is(activity) ? "teams" : activity.ChannelId ?? "bot", TeamsPlace.LocaleOf(activity));
        await foreach (var step in assistant.AskAsync(turn, cancellationToken))
        {
            yield return step;
            if (step is AnswerEvent.Completed { Answer.ConversationId: var id } && id != state.ConversationId)
                await conversations.SaveAsync(Channel, key, state with { ConversationId = id }, clock.GetUtcNow(), cancellationToken);
        }
    }

    private ILiveReply Begin(Activity activity, IReplies replies, OurTexts texts, int attempt)
    {
        if (replies.Stream) return new GrowingReply(activity, replies, texts);
        if (!TeamsPlace.Is(activity)) return new WholeReply(activity, replies, answer => [new(ActivityReply.Answer(activity, answer, texts))], clock, logger);
        // A later attempt must not begin a second growing message beside the first.
        return replies is ConnectorReplies connected && attempt == 1 && streaming.MayTry(activity)
            ? new TeamsLiveReply(activity, connected, teamsReply, streaming, texts, clock, logger)
            : new WholeReply(activity, replies, answer => teamsReply.Render(activity, answer, texts), clock, logger);
    }
}
