using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Chatbot.Answering;
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
    Library library, Retriever retriever, IAnswerComposer composer, ConversationStore conversations, AnswerLog answers,
    TimeProvider clock, ILogger<Assistant> logger)
{
    /// <summary>
    /// Answers one question, a sentence at a time. Throws <see cref="ChatbotException"/> for a question that is empty or too
    /// long and for an unknown story, before the first event.
    /// </summary>
    public async IAsyncEnumerable<AnswerEvent> AskAsync(Turn turn, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long started = clock.GetTimestamp();
        string text = QuestionText.Clean(turn.Question);
        await library.RefreshAsync(cancellationToken);
        var story = FindStory(turn.Story);

        // Recall: an unknown conversation starts afresh under a new id.
        var earlier = turn.ConversationId is { } given ? await conversations.GetTurnsAsync(given, cancellationToken) : [];
        string conversationId = earlier.Count > 0 ? turn.ConversationId! : NewId(), answerId = NewId();
        logger.Asked(answerId, text);
        yield return new AnswerEvent.Searching(conversationId);

        // Retrieve, compose, verify: a sentence is released only when its evidence holds.
        var now = clock.GetUtcNow();
        var question = Question.Analyse(text);
        var cited = new CitationList();
        var passages = await retriever.RetrieveAsync(text, Filter(story, now), cancellationToken);
        var request = new AnswerRequest(question, story, passages, library, d => d.IsVisible(now, subscriber: false));
        await foreach (var draft in composer.ComposeAsync(request, cancellationToken))
        {
            var withheld = Verifier.Check(draft);
            if (withheld != Withheld.None) logger.WithheldSentence(answerId, composer.Engine, withheld);
            else yield return new AnswerEvent.Sentence(cited.Add(draft), [.. cited.Citations.Where(c => cited.Sentences[^1].Citations.Contains(c.Number))]);
        }

        // Reply: what survived, or an honest refusal that says what the sources do cover.
        var texts = OurTexts.For(turn.Locale, text);
        var about = story ?? await library.StoryOfAsync(cited.Citations, cancellationToken);
        var status = cited.Citations.Count > 0 ? AnswerStatus.Answered : AnswerStatus.NotInSources;
        if (status == AnswerStatus.NotInSources)
        {
            foreach (string sentence in Refusal.Sentences(texts, story, library.Stories))
                yield return new AnswerEvent.Sentence(cited.Add(new(sentence, SentenceOrigin.Assistant, [])), []);
        }

        var answer = new Answer(
            answerId, conversationId, text, about?.Slug, status, cited.Text(), cited.Sentences, cited.Citations,
            await FollowUps.SuggestAsync(question, about, earlier, library, cancellationToken),
            cited.AsOf, Notices(texts, earlier), composer.Engine, clock.GetElapsedTime(started).TotalMilliseconds);
        await answers.AddAsync(answer, Remember(answer, now), cancellationToken);
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

    private static PassageFilter Filter(Story? story, DateTimeOffset now) => new() { Now = now, Stories = story is null ? null : [story.Slug] };

    private static ConversationTurn Remember(Answer answer, DateTimeOffset now) => new(
        answer.Question, answer.Question, answer.Story, answer.Id, answer.Text, [.. answer.Citations.Select(c => c.DocumentId).Distinct(StringComparer.Ordinal)], now);

    private static IReadOnlyList<string> Notices(OurTexts texts, IReadOnlyList<ConversationTurn> earlier) => earlier.Count == 0 ? [texts.AiNotice] : [];
}
