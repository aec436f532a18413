using System.Globalization;
using Chatbot.Knowledge;
using Chatbot.Storage;
using Chatbot.Texts;

namespace Chatbot.Channels;

/// <summary>What the bot says by itself, for a channel to render: a sentence, a list, questions to offer.</summary>
public sealed record CommandReply(string Text, IReadOnlyList<string> Items, IReadOnlyList<string> Suggestions);

/// <summary>Carries out the commands of a conversation on any channel, and greets.</summary>
public sealed class ConversationCommands(Library library, ChannelConversations channels, ConversationStore conversations, TimeProvider clock)
{
    private static readonly string[] Everything = ["all", "alle", "tous", "*"];

    /// <summary>Greets, says that answers are automatic, and offers questions; null if this conversation was greeted before.</summary>
    public async Task<CommandReply?> WelcomeAsync(string channel, string key, string? locale, CancellationToken cancellationToken)
    {
        var state = await channels.GetAsync(channel, key, cancellationToken);
        if (state.Welcomed) return null;
        await library.RefreshAsync(cancellationToken);
        await SaveAsync(channel, key, state with { Welcomed = true }, cancellationToken);
        var texts = OurTexts.For(locale, "");
        return new($"{texts.FirstContact} {texts.AiNotice}", Titles(library.Stories), await OpeningQuestions.ForAsync(library, null, cancellationToken));
    }

    /// <summary>Whether a story can be asked about still.</summary>
    public async Task<bool> ExistsAsync(string slug, CancellationToken cancellationToken)
    {
        await library.RefreshAsync(cancellationToken);
        return library.Story(slug) is not null;
    }

    public async Task<CommandReply> RunAsync(Command command, string channel, string key, string? locale, CancellationToken cancellationToken)
    {
        await library.RefreshAsync(cancellationToken);
        var texts = OurTexts.For(locale, "");
        var state = await channels.GetAsync(channel, key, cancellationToken);
        switch (command.Kind)
        {
            case CommandKind.Help:
                return new($"{texts.AiNotice}\n\n{texts.Help}", texts.HelpCommands, await OfferAsync(state, cancellationToken));
            case CommandKind.Stories:
                return new(texts.StoriesKnown, Titles(library.Stories), []);
            case CommandKind.Reset:
                if (state.ConversationId is { } id) await conversations.DeleteAsync(id, cancellationToken);
                await SaveAsync(channel, key, ChannelConversation.New with { Welcomed = state.Welcomed }, cancellationToken);
                return new(texts.Forgotten, [], await OpeningQuestions.ForAsync(library, null, cancellationToken));
            default:
                return await ChooseAsync(command.Name, channel, key, state, texts, cancellationToken);
        }
    }

    private async Task<CommandReply> ChooseAsync(
        string name, string channel, string key, ChannelConversation state, OurTexts texts, CancellationToken cancellationToken)
    {
        if (Everything.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            await SaveAsync(channel, key, state with { Story = null }, cancellationToken);
            return new(texts.StoryAll, [], await OpeningQuestions.ForAsync(library, null, cancellationToken));
        }

        var found = StoryMatch.Find(name, library.Stories);
        if (found.Count != 1)
        {
            string called = name.Length <= 60 ? name : name[..60] + "…";
            return found.Count == 0
                ? new(Format(texts.StoryUnknown, called), Titles(library.Stories), [])
                : new(Format(texts.StoryUnclear, called), Titles(found), []);
        }

        await SaveAsync(channel, key, state with { Story = found[0].Slug }, cancellationToken);
        return new(Format(texts.StoryChosen, found[0].Title), [], await OpeningQuestions.ForAsync(library, found[0], cancellationToken));
    }

    private Task<IReadOnlyList<string>> OfferAsync(ChannelConversation state, CancellationToken cancellationToken) =>
        OpeningQuestions.ForAsync(library, library.Story(state.Story), cancellationToken);

    private Task SaveAsync(string channel, string key, ChannelConversation state, CancellationToken cancellationToken) =>
        channels.SaveAsync(channel, key, state, clock.GetUtcNow(), cancellationToken);

    private static List<string> Titles(IEnumerable<Story> stories) => [.. stories.Select(s => s.Title)];

    private static string Format(string text, string value) => string.Format(CultureInfo.InvariantCulture, text, value);
}
