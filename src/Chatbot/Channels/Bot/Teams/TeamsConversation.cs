using System.Text.Json;
using Chatbot.Storage;
using Chatbot.Texts;

namespace Chatbot.Channels.Bot.Teams;

/// <summary>What is Teams' own in a conversation: being installed and removed, cards, buttons, messages without words.</summary>
internal sealed class TeamsConversation(
    TeamsStories stories, TeamsCitations citations, ConversationCommands commands, ChannelConversations conversations, ConversationStore turns, TimeProvider clock)
{
    private static readonly string[] CompareWords = [.. new[] { "en", "nl", "fr" }.SelectMany(l => OurTexts.For(l, "").Teams.CompareCommands).OrderByDescending(w => w.Length)];

    /// <summary>Whether an activity of Teams may need us; all others are acknowledged and forgotten.</summary>
    public static bool Concerns(Activity activity) => activity.Type switch
    {
        ActivityTypes.Message => true,
        ActivityTypes.ConversationUpdate => activity.MembersAdded is { Count: > 0 } || activity.MembersRemoved is { Count: > 0 },
        ActivityTypes.InstallationUpdate => true,
        _ => false,
    };

    /// <summary>False for a message that any channel could have sent.</summary>
    public async Task<bool> HandleAsync(Activity activity, IReplies replies, CancellationToken cancellationToken)
    {
        if (activity.Type == ActivityTypes.Message) return await HandleMessageAsync(activity, replies, cancellationToken);
        if (IsRemoval(activity)) await ForgetAsync(activity, cancellationToken);
        else if (IsArrival(activity)) await WelcomeAsync(activity, replies, cancellationToken);
        return true;
    }

    private async Task<bool> HandleMessageAsync(Activity activity, IReplies replies, CancellationToken cancellationToken)
    {
        string text = MessageText.Of(activity);
        var texts = OurTexts.For(TeamsPlace.LocaleOf(activity), text);
        // A button that older clients send as a message; or nothing that we can read, such as a picture: then what one can ask.
        var pressed = text.Length == 0 ? ReadButton(activity.Value) : null;
        if (pressed?.Verb == CardParts.Compare) await CompareAsync(activity, pressed.Story, texts, replies, cancellationToken);
        else if (pressed?.Verb == CardParts.Story) await ShowAsync(activity, pressed.Story, texts, replies, cancellationToken);
        else if (text.Length == 0) await ObeyAsync(new(CommandKind.Help), activity, texts, replies, cancellationToken);
        else if (Command.Parse(text) is { } command) await ObeyAsync(command, activity, texts, replies, cancellationToken);
        else if (CompareWords.FirstOrDefault(w => IsCommand(text, w)) is { } word) await ChooseAndCompareAsync(activity, text[word.Length..], texts, replies, cancellationToken);
        else return false;
        return true;
    }

    /// <summary>As on every channel; the story that is chosen shows its card.</summary>
    private async Task ObeyAsync(Command command, Activity activity, OurTexts texts, IReplies replies, CancellationToken cancellationToken)
    {
        string key = command.Kind == CommandKind.Reset ? BotConversation.Key(activity) : TeamsPlace.KeyOf(activity);
        var reply = await commands.RunAsync(command, BotConversation.Channel, key, TeamsPlace.LocaleOf(activity), cancellationToken);
        if (command.Kind == CommandKind.Help) reply = reply with { Items = [.. reply.Items, texts.Teams.HelpCompare] };
        var messages = new List<Outgoing> { new(ActivityReply.Command(activity, reply)) };
        if (command.Kind == CommandKind.Story && await stories.FindAsync(command.Name, activity, cancellationToken) is ({ } slug, _)
            && await stories.CardAsync(slug, texts, cancellationToken) is { } card) messages.Add(new(Message(activity, card)));
        await replies.DeliverAsync(messages, cancellationToken);
    }

    private async Task ChooseAndCompareAsync(Activity activity, string name, OurTexts texts, IReplies replies, CancellationToken cancellationToken)
    {
        var (slug, among) = await stories.FindAsync(name.Trim(':', '.', '!', '?', ' '), activity, cancellationToken);
        if (slug is not null) await CompareAsync(activity, slug, texts, replies, cancellationToken);
        else
        {
            List<string> offers = [.. among.Select(s => $"{texts.Teams.Compare}: {s.Title}")];
            await replies.SendAsync(ActivityReply.Command(activity, new(texts.ClarifyStory, TeamsPlace.IsPersonal(activity) ? [] : offers, offers)), cancellationToken);
        }
    }

    /// <summary>The card of a story in a message of its own.</summary>
    private async Task ShowAsync(Activity activity, string? slug, OurTexts texts, IReplies replies, CancellationToken cancellationToken)
    {
        if (await stories.CardAsync(slug, texts, cancellationToken) is { } card) await replies.SendAsync(Message(activity, card), cancellationToken);
        else await replies.SendAsync(ActivityReply.Say(activity, texts.Teams.StoryGone), cancellationToken);
    }

    private async Task CompareAsync(Activity activity, string? slug, OurTexts texts, IReplies replies, CancellationToken cancellationToken)
    {
        if (await stories.CompareAsync(activity, slug, texts, cancellationToken) is not var (card, answer))
        {
            await replies.SendAsync(ActivityReply.Say(activity, texts.Teams.StoryGone), cancellationToken);
            return;
        }

        var message = Message(activity, card) with { Entities = [citations.Entity([], answer.Id, texts, withCards: false)], ChannelData = TeamsReply.Feedback };
        await replies.DeliverAsync([new(message, Simpler: ActivityReply.Answer(activity, answer, texts), AnswerId: answer.Id)], cancellationToken);
    }

    private static Activity Message(Activity activity, AdaptiveCard card) => ActivityReply.To(activity, ActivityTypes.Message) with { Attachments = [card.AsAttachment()], Summary = card.Summary };

    private async Task WelcomeAsync(Activity activity, IReplies replies, CancellationToken cancellationToken)
    {
        string? locale = TeamsPlace.LocaleOf(activity);
        if (await commands.WelcomeAsync(BotConversation.Channel, TeamsPlace.KeyOf(activity), locale, cancellationToken) is not { } welcome) return;
        var message = ActivityReply.Command(activity, welcome) with { ReplyToId = null };
        string hint = TeamsPlace.IsPersonal(activity) ? "" : $"\n\n{Markdown.Escape(OurTexts.For(locale, "").Teams.MentionMe)}";
        await replies.SendAsync(message with { Text = message.Text + hint }, cancellationToken);
    }

    /// <summary>Whoever removes the bot is forgotten: the conversation, and that it was greeted.</summary>
    private async Task ForgetAsync(Activity activity, CancellationToken cancellationToken)
    {
        foreach (string key in new[] { BotConversation.Key(activity), TeamsPlace.KeyOf(activity) }.Distinct(StringComparer.Ordinal))
        {
            var state = await conversations.GetAsync(BotConversation.Channel, key, cancellationToken);
            if (state == ChannelConversation.New) continue;
            if (state.ConversationId is { } id) await turns.DeleteAsync(id, cancellationToken);
            await conversations.SaveAsync(BotConversation.Channel, key, ChannelConversation.New, clock.GetUtcNow(), cancellationToken);
        }
    }

    private static bool IsRemoval(Activity activity) => activity.Type == ActivityTypes.InstallationUpdate
        ? activity.Action is "remove" or "remove-upgrade"
        : activity.MembersRemoved?.Any(m => IsBot(m, activity)) == true;

    /// <summary>An update of the app is no arrival; nor is, in a group, another person who joins.</summary>
    private static bool IsArrival(Activity activity) => activity.Type == ActivityTypes.InstallationUpdate
        ? activity.Action == "add"
        : activity.MembersAdded?.Any(m => TeamsPlace.IsPersonal(activity) || IsBot(m, activity)) == true;

    private static bool IsBot(ChannelAccount? account, Activity activity) => account?.Id is { } id && id == activity.Recipient?.Id;

    private static bool IsCommand(string text, string word) =>
        text.StartsWith(word, StringComparison.OrdinalIgnoreCase) && (text.Length == word.Length || text[word.Length] is ':' or '.' or '!' or '?');

    private static CardData? ReadButton(JsonElement? value)
    {
        try { return value is { ValueKind: JsonValueKind.Object } given ? given.Deserialize(TeamsJson.Wire.CardData) : null; }
        catch (JsonException) { return null; }
    }
}
