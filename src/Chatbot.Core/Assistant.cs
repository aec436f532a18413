using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Chatbot.Answering;
using Chatbot.Answering.Extractive;
using Chatbot.Answering.Verification;
using Chatbot.Conversations;
using Chatbot.Diagnostics;
using Chatbot.Indexing;
using Chatbot.Knowledge;
using Chatbot.Retrieval;
using Chatbot.Storage;
using Chatbot.Texts;
using Microsoft.Extensions.Logging;

namespace Chatbot;

/// <summary>
/// One turn, from a reader's question to one verified <see cref="Answer"/>. Every surface calls this and renders what comes
/// back; none retrieves, composes or decides anything about content.
/// </summary>
public sealed class Assistant(
    Library library, Planner planner, Retriever retriever, IAnswerComposer composer, ConversationStore conversations, AnswerLog answers,
    PublisherAllowance allowance, TimeProvider clock, ILogger<Assistant> logger)
{
    private const string Extractive = "extractive";

    /// <summary>When several things are asked, each gets at most this many sentences.</summary>
    private const int SentencesPerPart = 2;

    /// <summary>
    /// Answers one question, a sentence at a time. Throws <see cref="ChatbotException"/> for a question that is empty or too
    /// long and for an unknown story, before the first event.
    /// </summary>
    public async IAsyncEnumerable<AnswerEvent> AskAsync(Turn turn, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var trace = TurnTrace.Start(turn.Surface, clock);
        string text = PersonalData.Mask(QuestionText.Clean(turn.Question));
        await library.RefreshAsync(cancellationToken);
        var story = FindStory(turn.Story);

        // Recall: an unknown conversation starts afresh under a new id.
        var earlier = await trace.StepAsync(Telemetry.Recall, () => RecallAsync(turn.ConversationId, cancellationToken));
        string conversationId = earlier.Count > 0 ? turn.ConversationId! : NewId(), answerId = NewId();
        logger.Asked(answerId, text);
        yield return new AnswerEvent.Searching(conversationId);

        // Understand, then for each thing asked: retrieve, compose, verify. A sentence is released only when its evidence holds.
        var now = clock.GetUtcNow();
        var texts = OurTexts.For(turn.Locale, text);
        var plan = await trace.StepAsync(Telemetry.Understand, () => planner.PlanAsync(text, story, earlier, texts, d => d.IsVisible(now, turn.Subscriber), cancellationToken));
        var cited = new CitationList();
        var shown = new ShownWords(allowance, ct => CitedAsync(conversationId, earlier, ct));
        string[] said = [.. earlier.Select(t => t.AnswerText)];
        var missing = new List<PartQuestion>();
        bool outOfReach = false;
        var parts = new Queue<PartQuestion>(plan.Parts);
        while (parts.TryDequeue(out var part))
        {
            bool found = false, setRight = false, untold = false;
            var beside = plan.Parts.Count > 1 ? Question.Analyse(Aside.Without(part.Text) ?? part.Text) : null;
            if (await trace.StepAsync(Telemetry.Retrieve, () => RetrieveAsync(part, said, now, turn.Subscriber, answerId, cancellationToken)) is not { } passages)
            {
                outOfReach = true;
                missing.Add(part);
                continue;
            }

            await foreach (var draft in DraftAsync(trace, part, passages, plan.Parts.Count, earlier, now, turn.Subscriber, cancellationToken))
            {
                // What was told already, of when or where, does not say why; and if it fits the next question best without saying it, nothing does.
                if (beside is not null && cited.Sentences.Any(s => s.Text == draft.Text))
                {
                    if (beside.Kind == QuestionKind.Why) continue;
                    untold = draft.Best && !Coverage.IsMostlySaid(beside, draft.Text);
                    if (untold) break;
                }

                var withheld = trace.Check(draft, composer.Engine);
                found |= withheld == Withheld.None;
                setRight |= withheld == Withheld.None && draft.SetsRight;
                if (withheld != Withheld.None)
                {
                    logger.WithheldSentence(answerId, composer.Engine, withheld);
                    continue;
                }

                var admitted = await shown.AdmitAsync(draft, texts.OnlyAtPublisher, cancellationToken);
                if (cited.Add(admitted) is { } sentence) yield return Released(sentence, cited, trace);
                if (draft is { TellsCorrection: true, Evidence: [{ Document: { Corrected: { } corrected } document }, ..] }
                    && cited.Add(new(string.Format(CultureInfo.InvariantCulture, texts.Corrected, document.Title, texts.Site.Date(corrected.Date), corrected.Note), SentenceOrigin.Assistant, admitted.Evidence)) is { } note)
                    yield return Released(note, cited, trace);
            }

            if (setRight) missing.Add(part);
            if (found && !untold) continue;
            var narrower = !untold && missing.Count == 0 && plan.Parts.Contains(part) ? Planner.Narrow(part) : [];
            if (narrower.Count > 0) foreach (var one in narrower) parts.Enqueue(one);
            else missing.Add(part);
        }

        // Reply: what survived, and honestly what is missing; or our own sentence where nothing was to be looked up.
        var about = story ?? await library.StoryOfAsync(cited.Citations, cancellationToken);
        var status = plan.Status ?? (cited.Citations.Count == 0 ? outOfReach ? AnswerStatus.Unavailable : AnswerStatus.NotInSources : missing.Count > 0 || shown.Replaced ? AnswerStatus.Partial : AnswerStatus.Answered);
        foreach (string own in status switch
        {
            AnswerStatus.Unavailable => [texts.Unavailable],
            AnswerStatus.NotInSources => Refusal.Sentences(texts, story, library.Stories),
            AnswerStatus.Partial => Refusal.Missing(texts, missing),
            _ => plan.Says,
        })
        {
            if (cited.Add(new(own, SentenceOrigin.Assistant, [])) is { } sentence) yield return Released(sentence, cited, trace);
        }

        string engine = cited.Sentences.Any(s => s.Origin == SentenceOrigin.Model) ? composer.Engine : Extractive;
        var question = Question.Analyse(text);
        var answer = new Answer(
            answerId, conversationId, text, about?.Slug, status, cited.Text(), cited.Sentences, cited.Citations,
            plan.Suggestions.Count > 0 ? plan.Suggestions : await FollowUps.SuggestAsync(question, about, earlier, library, cancellationToken),
            cited.AsOf, Notices(texts, earlier), engine, trace.Elapsed.TotalMilliseconds);
        using (trace.Step(Telemetry.Reply)) await answers.AddAsync(answer, Remember(answer, plan, now), cancellationToken);
        trace.Completed(answer);
        logger.Answered(answerId, status, answer.Citations.Count, answer.Engine, answer.ElapsedMs);
        yield return new AnswerEvent.Completed(answer);
    }

    /// <summary>The whole answer, for surfaces that do not stream.</summary>
    public async Task<Answer> AnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        Answer? answer = null;
        await foreach (var answerEvent in AskAsync(turn, cancellationToken)) answer = (answerEvent as AnswerEvent.Completed)?.Answer;
        return answer ?? throw new InvalidOperationException("The turn ended without an answer.");
    }

    /// <summary>128 random bits, URL-safe: an id that cannot be guessed.</summary>
    private static string NewId() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    private Story? FindStory(string? slug) => slug is null ? null
        : library.Story(slug) ?? throw new UnknownStoryException(slug, library.Stories.Select(s => s.Slug));

    private static PassageFilter Filter(PartQuestion part, DateTimeOffset now, bool subscriber) => new()
    {
        Now = now,
        Subscriber = subscriber,
        Stories = part.Story is { } story ? [story.Slug] : null,
        Publishers = part.Publisher is { } publisher ? [publisher] : null,
    };

    /// <summary>The passages that may answer a part; null while the passage index is out of reach.</summary>
    private async Task<IReadOnlyList<RetrievedPassage>?> RetrieveAsync(PartQuestion part, IReadOnlyList<string> said, DateTimeOffset now, bool subscriber, string answerId, CancellationToken cancellationToken)
    {
        // A part without words of its own ("How do these papers differ?") is looked up by the paper's name.
        string search = Question.Analyse(part.Text).Words.Content.Count > 0 || part.Publisher is null ? part.Text : part.Publisher;
        try { return await retriever.RetrieveAsync(search, Filter(part, now, subscriber), said, cancellationToken); }
        catch (IndexException error)
        {
            logger.IndexOutOfReach(answerId, error.Message);
            return null;
        }
    }

    private async IAsyncEnumerable<DraftSentence> DraftAsync(TurnTrace trace, PartQuestion part, IReadOnlyList<RetrievedPassage> passages, int parts, IReadOnlyList<ConversationTurn> earlier, DateTimeOffset now, bool subscriber, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var question = Question.Analyse(part.Text);
        var story = part.Story ?? (DigestQuestion.SectionOf(question) is null ? null : await library.StoryOfAsync([.. passages.Take(5).Select(p => p.Passage.DocumentId)], cancellationToken));
        var request = new AnswerRequest(question, story, passages, library, d => d.IsVisible(now, subscriber))
        {
            Earlier = [.. earlier.Where(t => t.StandsAlone.Length > 0).Select(t => new EarlierTurn(t.StandsAlone, t.AnswerText))],
            // Subscribers know more: what is kept of their answers is never given to others.
            KnowledgeVersion = await library.ScopeVersionAsync(story?.Slug, cancellationToken) + (subscriber ? " subscribers" : ""),
            Publisher = part.Publisher,
            Compares = part.Compares,
            MostSentences = parts > 1 ? SentencesPerPart : int.MaxValue,
        };
        using var compose = trace.Step(Telemetry.Compose);
        await foreach (var draft in composer.ComposeAsync(request, cancellationToken)) yield return draft;
    }

    private static AnswerEvent.Sentence Released(AnswerSentence sentence, CitationList cited, TurnTrace trace)
    {
        trace.Shown();
        return new(sentence, [.. cited.Citations.Where(c => sentence.Citations.Contains(c.Number))]);
    }

    private async Task<IReadOnlyList<ConversationTurn>> RecallAsync(string? conversationId, CancellationToken cancellationToken) =>
        conversationId is null ? [] : await conversations.GetTurnsAsync(conversationId, cancellationToken);

    private static ConversationTurn Remember(Answer answer, Plan plan, DateTimeOffset now) => new(
        answer.Question, plan.Parts.Count > 0 ? plan.Parts[^1].Text : "", answer.Story, answer.Id, answer.Text, [.. answer.Citations.Select(c => c.DocumentId).Distinct(StringComparer.Ordinal)], now);

    private async Task<IReadOnlyList<Citation>> CitedAsync(string conversationId, IReadOnlyList<ConversationTurn> earlier, CancellationToken cancellationToken) =>
        earlier.Count == 0 ? [] : [.. (await answers.OfConversationAsync(conversationId, cancellationToken)).SelectMany(a => a.Citations)];

    /// <summary>At first contact: that answers are automatic, and where the question went.</summary>
    private IReadOnlyList<string> Notices(OurTexts texts, IReadOnlyList<ConversationTurn> earlier) =>
        earlier.Count > 0 ? [] : composer.Engine == Extractive ? [texts.AiNotice] : [texts.AiNotice, texts.ModelNotice];
}
