using System.Globalization;
using Chatbot.Knowledge;
using Chatbot.Texts;
using Microsoft.Extensions.Options;

namespace Chatbot.Channels.Slack;

/// <summary>What there is to ask about: the home tab, the list, suggested prompts, and the story that a name means.</summary>
internal sealed class SlackStories(Library library, TimeProvider clock, IOptions<SlackOptions> options)
{
    private const int MostStories = 20, QuestionsPerStory = 3, MostPrompts = 4, MostPromptTitle = 75;

    /// <summary>For what is said before there is a question to take the language from.</summary>
    public OurTexts Texts { get; } = OurTexts.For(options.Value.Language, "");

    /// <summary>The story of that slug; else of that title; else the only one whose slug or title has the words. Null: none, or several.</summary>
    public async Task<Story?> FindAsync(string name, CancellationToken cancellationToken)
    {
        await library.RefreshAsync(cancellationToken);
        name = name.Trim().Trim('"', '“', '”', '`').Trim();
        if (name.Length == 0) return null;
        if (library.Stories.FirstOrDefault(s => Same(s.Slug, name) || Same(s.Title, name)) is { } exact) return exact;
        var near = library.Stories.Where(s => s.Slug.Contains(name, StringComparison.OrdinalIgnoreCase) || s.Title.Contains(name, StringComparison.OrdinalIgnoreCase)).ToList();
        return near.Count == 1 ? near[0] : null;
    }

    /// <summary>The slug if its story still exists; else null, and all stories are searched.</summary>
    public async Task<string?> ExistingAsync(string? slug, CancellationToken cancellationToken)
    {
        if (slug is null) return null;
        await library.RefreshAsync(cancellationToken);
        return library.Story(slug)?.Slug;
    }

    public async Task<SlackMessage> ListAsync(CancellationToken cancellationToken)
    {
        var blocks = new List<SlackBlock>();
        foreach (var story in await NewestAsync(cancellationToken)) blocks.Add(new SectionBlock(new Mrkdwn(Line(story))));
        if (blocks.Count == 0) blocks.Add(new SectionBlock(new Mrkdwn(SlackText.Escape(Texts.Slack.NoStories))));
        return SlackPages.Split(blocks)[0];
    }

    public SlackMessage Help() => SlackPages.Split([new SectionBlock(new Mrkdwn(Texts.Slack.Help)), new ContextBlock([new Mrkdwn(SlackText.Escape(Texts.AiNotice))])])[0];

    /// <summary>At most four questions that can be answered: of one story, or the first of each in turn.</summary>
    public async Task<SlackSetPrompts> PromptsAsync(string channel, string? thread, string? story, CancellationToken cancellationToken)
    {
        var stories = await NewestAsync(cancellationToken);
        var lists = new List<IReadOnlyList<string>>();
        foreach (var one in library.Story(story) is { } chosen ? [chosen] : stories) lists.Add(await QuestionsAsync(one, MostPrompts, cancellationToken));
        var prompts = Enumerable.Range(0, MostPrompts).SelectMany(i => lists.Where(l => l.Count > i).Select(l => l[i])).Take(MostPrompts);
        return new(channel, thread, Texts.Slack.Prompts, [.. prompts.Select(q => new SlackPrompt(SlackText.Shorten(q, MostPromptTitle), q))]);
    }

    /// <summary>The home tab; its metadata is the direct-message channel, where questions pressed there are answered.</summary>
    public async Task<HomeView> HomeAsync(string channel, CancellationToken cancellationToken)
    {
        var blocks = new List<SlackBlock>
        {
            new HeaderBlock(new PlainText(Texts.Slack.Home)),
            new SectionBlock(new Mrkdwn(SlackText.Escape(Texts.AiNotice))),
        };
        int number = 0;
        foreach (var story in await NewestAsync(cancellationToken))
        {
            blocks.AddRange([new DividerBlock(), new SectionBlock(new Mrkdwn(Line(story)))]);
            var questions = await QuestionsAsync(story, QuestionsPerStory, cancellationToken);
            if (questions.Count > 0) blocks.Add(new ActionsBlock([.. questions.Select(q => SlackReply.Ask(number++, q))]));
        }

        if (number == 0 && library.Stories.Count == 0) blocks.Add(new SectionBlock(new Mrkdwn(SlackText.Escape(Texts.Slack.NoStories))));
        blocks.AddRange([new DividerBlock(), new SectionBlock(new Mrkdwn($"*{SlackText.Escape(Texts.Slack.HelpTitle)}*\n{Texts.Slack.Help}"))]);
        return new(blocks, channel);
    }

    private string Line(Story story) =>
        $"*{SlackText.Escape(SlackText.Shorten(story.Title, 300))}* ({SlackText.Escape(string.Format(CultureInfo.InvariantCulture, Texts.Slack.Updated, story.Updated))})\n`{story.Slug}`";

    private async Task<IReadOnlyList<Story>> NewestAsync(CancellationToken cancellationToken)
    {
        await library.RefreshAsync(cancellationToken);
        return [.. library.Stories.OrderByDescending(s => s.Updated).ThenBy(s => s.Slug, StringComparer.Ordinal).Take(MostStories)];
    }

    private async Task<IReadOnlyList<string>> QuestionsAsync(Story story, int most, CancellationToken cancellationToken)
    {
        var questions = new List<string>();
        foreach (string id in story.QuestionIds)
        {
            if (questions.Count == most) break;
            if (await library.GetDocumentAsync(id, cancellationToken) is { } document && document.IsVisible(clock.GetUtcNow(), subscriber: false)) questions.Add(document.Title);
        }

        return questions;
    }

    private static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);
}
