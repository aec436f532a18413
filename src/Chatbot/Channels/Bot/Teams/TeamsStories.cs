using Chatbot.Knowledge;
using Chatbot.Site;
using Chatbot.Storage;
using Chatbot.Texts;

namespace Chatbot.Channels.Bot.Teams;

/// <summary>The cards of stories: at a glance, and what the papers say, which is an answer of the one engine.</summary>
internal sealed class TeamsStories(
    Assistant assistant, StoryCatalog catalog, Library library, ChannelConversations conversations, AnswerLog answers, TeamsSources sources, TimeProvider clock)
{
    /// <summary>The story's card, or null if there is no such story (any more).</summary>
    public async Task<AdaptiveCard?> CardAsync(string? slug, OurTexts texts, CancellationToken cancellationToken) =>
        await catalog.HeadAsync(slug, cancellationToken) is { } head
            ? StoryCard.ForChat(await catalog.StoryAsync(head.Slug, cancellationToken), texts, sources.Page(Links.Story(head.Slug)))
            : null;

    /// <summary>What the papers say about a story, as a turn of this conversation; null if there is no such story.</summary>
    public async Task<(AdaptiveCard Card, Answer Answer)?> CompareAsync(Activity activity, string? slug, OurTexts texts, CancellationToken cancellationToken)
    {
        if (await catalog.HeadAsync(slug, cancellationToken) is not { } story) return null;
        string key = BotConversation.Key(activity);
        var state = await conversations.GetAsync(BotConversation.Channel, key, cancellationToken);
        var answer = await assistant.AnswerAsync(new(texts.Teams.CompareQuestion, state.ConversationId, story.Slug, "teams", TeamsPlace.LocaleOf(activity)), cancellationToken);
        if (answer.ConversationId != state.ConversationId)
            await conversations.SaveAsync(BotConversation.Channel, key, state with { ConversationId = answer.ConversationId }, clock.GetUtcNow(), cancellationToken);
        return (ComparisonCard.For(answer, story, texts, sources), answer);
    }

    /// <summary>The story that "the papers" are about: the one named, chosen or last spoken of, or the only one; else null, and those that it may be.</summary>
    public async Task<(string? Slug, IReadOnlyList<Story> Among)> FindAsync(string name, Activity activity, CancellationToken cancellationToken)
    {
        await library.RefreshAsync(cancellationToken);
        if (name.Length > 0)
        {
            var found = StoryMatch.Find(name, library.Stories);
            return found.Count == 1 ? (found[0].Slug, []) : (null, found.Count > 0 ? found : library.Stories);
        }

        var chosen = await conversations.GetAsync(BotConversation.Channel, TeamsPlace.KeyOf(activity), cancellationToken);
        if (library.Story(chosen.Story) is { } story) return (story.Slug, []);
        var here = await conversations.GetAsync(BotConversation.Channel, BotConversation.Key(activity), cancellationToken);
        var said = here.ConversationId is { } id ? await answers.OfConversationAsync(id, cancellationToken) : [];
        if (library.Story(said.LastOrDefault(a => a.Story is not null)?.Story) is { } spokenOf) return (spokenOf.Slug, []);
        return library.Stories.Count == 1 ? (library.Stories[0].Slug, []) : (null, library.Stories);
    }
}
