using Chatbot.Answering;
using Chatbot.Answering.Extractive;
using Chatbot.Knowledge;
using Chatbot.Storage;
using Chatbot.Texts;

namespace Chatbot.Conversations;

/// <summary>Understands a message in its conversation: what it asks, of which story, of which papers.</summary>
/// <param name="library">The stories.</param>
/// <param name="rewriter">A model that rewrites follow-ups; null: rules alone do.</param>
/// <param name="helpTexts">Said to whom we decline to help, by language, instead of our own text.</param>
public sealed class Planner(Library library, IFollowUpRewriter? rewriter = null, IReadOnlyDictionary<string, string>? helpTexts = null)
{
    private (long Version, Spelling? Known) _spelling;

    /// <param name="message">As the reader wrote it.</param>
    /// <param name="story">The story asked about, or null for all.</param>
    /// <param name="earlier">The conversation, oldest first.</param>
    /// <param name="texts">Our own sentences, in the reader's language.</param>
    /// <param name="isVisible">Which articles may be spoken of now, to this reader.</param>
    /// <param name="cancellationToken">Ends the understanding, and a call to a model with it.</param>
    public async Task<Plan> PlanAsync(
        string message, Story? story, IReadOnlyList<ConversationTurn> earlier, OurTexts texts, Func<DocumentSummary, bool> isVisible, CancellationToken cancellationToken)
    {
        string text = SmallTalk.WithoutGreeting(message);
        if (HarmfulRequest.Is(text)) return Decline(texts);
        if (SmallTalk.ReplyTo(text, texts) is { } reply) return Plan.Say(AnswerStatus.SmallTalk, [reply]);

        text = PlainWording.NameLast((await SpellingAsync(cancellationToken)).Mend(PlainWording.Slipped(Glossary.InEnglish(text))));
        if (HarmfulRequest.Is(text)) return Decline(texts);
        var articles = (await library.ArticlesAsync(story?.Slug, cancellationToken)).Where(isVisible).ToList();
        if (SourceQuestion.Is(text)) return Plan.Say(AnswerStatus.SmallTalk, SourceQuestion.Reply(texts, articles));
        if (earlier.Count == 0 && await ClarifyAsync(text, story, texts, cancellationToken) is { } clarify) return clarify;

        var parts = new List<PartQuestion>();
        // What was small talk, or declined, is nothing to refer to.
        var history = earlier.Where(t => t.StandsAlone.Length > 0).ToList();
        string[] publishers = [.. articles.SelectMany(a => a.Publishers).Distinct(StringComparer.Ordinal)];
        var (wordings, asTyped) = (QuestionParts.Split(text), QuestionParts.Split(SmallTalk.WithoutGreeting(message)));
        foreach (var (asked, place) in wordings.Select((asked, i) => (asked, i)))
        {
            string standing = PlainWording.Of(await StandAloneAsync(PlainWording.Of(asked), history, cancellationToken));
            if (HarmfulRequest.Is(standing)) return Decline(texts);
            var about = story ?? (standing == asked || history.Count == 0 ? null : library.Story(history[^1].Story));
            // What stays unanswered is named in the reader's own words and language.
            parts.AddRange(Parts(asTyped.Count == wordings.Count ? asTyped[place] : asked, standing, about, publishers));
            history.Add(new(asked, standing, about?.Slug, "", "", [], default));
        }

        return Plan.Ask(parts);
    }

    /// <summary>By rules where the question leans on nothing; else by the model if there is one and it is in time, else by rules.</summary>
    private async ValueTask<string> StandAloneAsync(string asked, List<ConversationTurn> history, CancellationToken cancellationToken)
    {
        string resolved = FollowUp.Resolve(asked, history);
        return rewriter is null || resolved == asked ? resolved : await rewriter.RewriteAsync(asked, history, cancellationToken) ?? resolved;
    }

    private Plan Decline(OurTexts texts) =>
        Plan.Say(AnswerStatus.Declined, [texts.Declined, helpTexts?.GetValueOrDefault(texts.Site.Language) ?? texts.DeclinedHelp]);

    /// <summary>
    /// What to try if a question has no answer: the same without what stands beside it, else one question for each of several people
    /// or places that it names. Empty if it is as narrow as can be.
    /// </summary>
    public static IReadOnlyList<PartQuestion> Narrow(PartQuestion part) =>
        Aside.Without(part.Text) is { } alone && Message.Of(alone).Pronoun?.ToLowerInvariant() is not ("they" or "he" or "she") ? [part with { Text = alone }] : Each(part);

    private static IReadOnlyList<PartQuestion> Each(PartQuestion part) =>
        [.. Alternatives.OfNames(part.Text).Select(text => part with { AsAsked = text, Text = text })];

    private static IEnumerable<PartQuestion> Parts(string asked, string standing, Story? story, string[] publishers)
    {
        var named = PublisherMentions.In(standing, publishers);
        if (named.Count == 0)
        {
            var part = new PartQuestion(asked, standing, story, null, Compares: false);
            var figures = Alternatives.OfFigures(standing) is { Count: > 1 } one ? one : Alternatives.OfYears(standing);
            if (figures.Count > 1) return figures.Select(text => part with { AsAsked = text, Text = text });
            var each = standing.Contains(" each ", StringComparison.OrdinalIgnoreCase) ? Each(part) : [];
            return each.Count > 1 ? each : [part];
        }

        string rest = PublisherMentions.Without(standing, named);
        return named.Select(p => new PartQuestion(named.Count > 1 ? $"{p}: {asked}" : asked, rest.Length > 0 ? rest : p, story, p, named.Count > 1));
    }

    /// <summary>By the words of the stories' own texts: digests, common questions and topics, which name what readers ask about.</summary>
    private async ValueTask<Spelling> SpellingAsync(CancellationToken cancellationToken)
    {
        var (version, known) = _spelling;
        if (known is not null && version == library.Version) return known;
        var texts = new List<string>();
        foreach (string id in library.Stories.SelectMany(s => s.Topics.Concat(s.QuestionIds).Append(s.DigestId)).Distinct(StringComparer.Ordinal))
        {
            if (await library.GetDocumentAsync(id, cancellationToken) is { } document) texts.Add($"{document.Title}\n{document.Body}");
        }

        known = new(texts);
        _spelling = (library.Version, known);
        return known;
    }

    private async Task<Plan?> ClarifyAsync(string text, Story? story, OurTexts texts, CancellationToken cancellationToken)
    {
        var question = Question.Analyse(text);
        if (story is null && library.Stories.Count > 1 && DigestQuestion.IsGeneric(question))
            return Plan.Say(AnswerStatus.Clarify, [texts.ClarifyStory], library.Stories.Take(3).Select(s => s.Title));
        bool bareWhy = FollowUp.IsBare(text) && question.Words.All.Count <= 3 && text.TrimEnd().EndsWith('?');
        if (!FollowUp.NamesNobody(text) && !(bareWhy && DigestQuestion.SectionOf(question) is null)) return null;

        var people = new List<string>();
        foreach (string id in (story is null ? library.Stories.SelectMany(s => s.Topics) : story.Topics).Distinct(StringComparer.Ordinal))
        {
            if (people.Count < 3 && await library.GetDocumentAsync(id, cancellationToken) is { Kind: DocumentKind.Bio } bio) people.Add($"Who is {bio.Title}?");
        }

        return Plan.Say(AnswerStatus.Clarify, [texts.ClarifyPerson], people);
    }
}
