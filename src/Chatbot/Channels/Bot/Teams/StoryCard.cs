using Chatbot.Site;
using Chatbot.Texts;

namespace Chatbot.Channels.Bot.Teams;

/// <summary>A story at a glance: what has happened, sentence by sentence with its sources, and what one can do next. Pure.</summary>
internal static class StoryCard
{
    /// <summary>Of link unfurling, which knows no later one.</summary>
    private const string UnfurledVersion = "1.3";

    private const int MostCharacters = 700, MostQuestions = 3;

    /// <summary>For a chat with the bot.</summary>
    public static AdaptiveCard ForChat(StoryView story, OurTexts texts, string? url)
    {
        var body = Head(story, texts).Concat(Lead(story, texts)).Concat(CardParts.Questions(story.Questions.Take(MostQuestions).Select(q => q.Question), texts));
        CardButton compare = CardParts.Show(texts.Teams.Compare, CardParts.Compare, story.Slug);
        return new([.. body], url is null ? [compare] : [CardParts.Open(texts.Teams.OpenStory, url), compare], texts.Site.Language);
    }

    /// <summary>For a message of the reader's own, where the bot may not be: nothing that must come back to it.</summary>
    public static AdaptiveCard ForMessage(StoryView story, OurTexts texts, string? url) =>
        new([.. Head(story, texts), .. Lead(story, texts)], url is null ? null : [CardParts.Open(texts.Teams.OpenStory, url)], texts.Site.Language, UnfurledVersion);

    /// <summary>The story's first words, for a list.</summary>
    public static string Preview(StoryView story) => story.Sections.SelectMany(s => s.Paragraphs).SelectMany(p => p).FirstOrDefault()?.Text ?? "";

    private static IEnumerable<CardElement> Head(StoryView story, OurTexts texts)
    {
        string count = story.Articles.Count == 1 ? texts.Site.SourceOne : SiteChrome.Fill(texts.Site.SourceCount, story.Articles.Count);
        yield return CardParts.Heading(story.Title);
        yield return CardParts.Small($"{SiteChrome.Fill(texts.Site.AsOf, texts.Site.Date(story.Updated))} · {count}");
    }

    private static IEnumerable<CardElement> Lead(StoryView story, OurTexts texts)
    {
        if (story.Sections is not [var section, ..]) yield break;
        yield return CardParts.Subheading(section.Heading);
        var names = story.Articles.Concat(story.People).Concat(story.Explainers)
            .ToDictionary(d => d.Id, d => d.Publishers.Count > 0 ? string.Join(", ", d.Publishers) : d.Title, StringComparer.Ordinal);
        int length = 0;
        foreach (var paragraph in section.Paragraphs)
        {
            var runs = new List<CardRun>();
            foreach (var sentence in paragraph.TakeWhile(s => length == 0 || length + s.Text.Length <= MostCharacters))
            {
                length += sentence.Text.Length;
                string[] sources = [.. sentence.Sources.Where(names.ContainsKey).Select(id => names[id]).Distinct(StringComparer.Ordinal)];
                runs.Add(new(sentence.Text + " "));
                runs.Add(new($"({(sources.Length > 0 ? string.Join(", ", sources) : texts.OurAnalysis)}) ") { IsSubtle = true, Size = "Small", Italic = sources.Length == 0 ? true : null });
            }

            if (runs.Count > 0) yield return new CardText(runs);
            if (runs.Count < paragraph.Count * 2) yield break;
        }
    }
}
