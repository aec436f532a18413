using System.Globalization;
using Chatbot.Knowledge;
using Chatbot.Operations;
using Chatbot.Storage;

namespace Chatbot.Channels.Voice;

/// <summary>What a listener wants, whatever the platform calls it.</summary>
public enum SpokenCommand { Launch, Ask, Yes, No, Repeat, Stop, Help, Sources, Forget, Unheard, Silence }

/// <summary>One thing that was said to us.</summary>
/// <param name="Question">For <see cref="SpokenCommand.Ask"/>.</param>
/// <param name="Locale">BCP 47, such as <c>en-GB</c>.</param>
/// <param name="Surface">For the log: <c>alexa</c>, <c>dialogflow</c>, <c>phone</c>.</param>
/// <param name="Story">The only story that is asked about, or null for all.</param>
public sealed record SpokenRequest(SpokenCommand Command, string? Question, SpokenState State, string Locale, string Surface, string? Story, Deadline Deadline);

/// <summary>What we say back, 25 seconds at most.</summary>
/// <param name="Reprompt">Said if the listener stays silent; empty if the session ends.</param>
/// <param name="Answer">The answer that this is about, for a card or a message with its sources; or null.</param>
public sealed record SpokenReply(
    IReadOnlyList<SpokenSentence> Speech, IReadOnlyList<SpokenSentence> Reprompt, SpokenState State, bool Ends, Answer? Answer = null);

/// <summary>A spoken session, the same on every platform. Each step is a function of what was said and of the state that came with it.</summary>
public sealed class SpokenDialogue(PromptAssistant assistant, AnswerLog answers, ConversationStore conversations, Library library, Errors errors)
{
    /// <summary>A silent listener is asked this often before we hang up.</summary>
    private const int MostSilences = 2;

    public async Task<SpokenReply> RespondAsync(SpokenRequest request, CancellationToken cancellationToken)
    {
        var step = new SpokenStep(request);
        try
        {
            return request.Command switch
            {
                SpokenCommand.Launch => await WelcomeAsync(step, cancellationToken),
                SpokenCommand.Ask => await AskAsync(step, request.Question, cancellationToken),
                SpokenCommand.Help => step.Stay([step.Texts.Help, .. await ExampleAsync(step, cancellationToken), step.Texts.Ask]),
                SpokenCommand.Stop => step.End(step.Texts.Goodbye),
                SpokenCommand.Repeat => await RepeatAsync(step, cancellationToken),
                SpokenCommand.Sources => await SourcesAsync(step, cancellationToken),
                SpokenCommand.Forget => await ForgetAsync(step, cancellationToken),
                SpokenCommand.Yes => await YesAsync(step, cancellationToken),
                SpokenCommand.No => request.State.Offer is null ? step.End(step.Texts.Goodbye) : step.Stay([step.Texts.AnythingElse]),
                SpokenCommand.Silence => request.State.Silences + 1 < MostSilences
                    ? step.Stay([step.Texts.StillThere, step.Texts.Ask], request.State with { Silences = request.State.Silences + 1 })
                    : step.End(step.Texts.Goodbye),
                _ => step.Stay([step.Texts.NotUnderstood, .. await ExampleAsync(step, cancellationToken)]),
            };
        }
        catch (QuestionException)
        {
            return step.Stay([string.IsNullOrWhiteSpace(request.Question) ? step.Texts.NotUnderstood : step.Texts.TooLong, step.Texts.Ask]);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            // Silence would be the worst reply: the fault is logged, and the listener is told to try again.
            errors.Describe(error);
            return step.Stay([step.Unavailable]);
        }
    }

    private async Task<SpokenReply> WelcomeAsync(SpokenStep step, CancellationToken cancellationToken)
    {
        await library.RefreshAsync(cancellationToken);
        var titles = library.Stories.Where(s => step.Request.Story is null || s.Slug == step.Request.Story).Select(s => s.Title);
        return step.Welcome([.. titles.Take(2)]);
    }

    private async Task<SpokenReply> AskAsync(SpokenStep step, string? question, CancellationToken cancellationToken)
    {
        var request = step.Request;
        var turn = new Turn(question ?? "", request.State.Conversation, request.Story, request.Surface, request.Locale);
        var answer = await assistant.AnswerAsync(turn, request.Deadline, cancellationToken);
        return answer is null ? step.Stay([step.Texts.TooLate]) : await SayAsync(step, answer, from: 0, cancellationToken);
    }

    private async Task<SpokenReply> YesAsync(SpokenStep step, CancellationToken cancellationToken)
    {
        var last = await LastAsync(step, cancellationToken);
        return (step.Request.State.Offer, last) switch
        {
            (SpokenState.OfferMore, { } answer) => await SayAsync(step, answer, step.Request.State.Next, cancellationToken),
            (SpokenState.OfferQuestion, { FollowUps: [var question, ..] }) => await AskAsync(step, question, cancellationToken),
            _ => step.Stay([step.Texts.Ask]),
        };
    }

    private async Task<SpokenReply> RepeatAsync(SpokenStep step, CancellationToken cancellationToken) =>
        await LastAsync(step, cancellationToken) is { } answer
            ? await SayAsync(step, answer, step.Request.State.From, cancellationToken)
            : await WelcomeAsync(step, cancellationToken);

    private async Task<SpokenReply> SourcesAsync(SpokenStep step, CancellationToken cancellationToken)
    {
        if (await LastAsync(step, cancellationToken) is not { Citations.Count: > 0 } answer) return step.Stay([step.Texts.NoSources, step.Texts.AnythingElse]);
        var names = answer.Citations.Select(c => SpokenText.For(SpokenSource.Name(c, step.Texts), step.Texts)).Distinct(StringComparer.OrdinalIgnoreCase);
        string said = string.Format(CultureInfo.InvariantCulture, step.Texts.SourcesAre, SpokenSource.Join([.. names.Take(6)], step.Texts));
        return step.Stay([said, step.Texts.AnythingElse]) with { Answer = answer };
    }

    /// <summary>The session goes on as a new one, with nothing kept of what was asked.</summary>
    private async Task<SpokenReply> ForgetAsync(SpokenStep step, CancellationToken cancellationToken)
    {
        if (step.Request.State.Conversation is { } id) await conversations.DeleteAsync(id, cancellationToken);
        return step.Stay([step.Forgotten, step.Texts.Ask], new() { Noticed = step.Request.State.Noticed });
    }

    private async Task<SpokenReply> SayAsync(SpokenStep step, Answer answer, int from, CancellationToken cancellationToken)
    {
        var languages = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string id in answer.Citations.Select(c => c.DocumentId))
            languages[id] = (await library.GetDocumentAsync(id, cancellationToken))?.Language ?? "en";
        return step.Say(answer, SpokenAnswer.Of(answer, step.Request.Locale, id => languages.GetValueOrDefault(id, "en")), from);
    }

    private async Task<Answer?> LastAsync(SpokenStep step, CancellationToken cancellationToken) =>
        step.Request.State.Answer is { } id ? await answers.GetAsync(id, cancellationToken) : null;

    /// <summary>A question that the newest story can answer.</summary>
    private async Task<IReadOnlyList<string>> ExampleAsync(SpokenStep step, CancellationToken cancellationToken)
    {
        await library.RefreshAsync(cancellationToken);
        var story = library.Stories.FirstOrDefault(s => step.Request.Story is null || s.Slug == step.Request.Story);
        if (story?.QuestionIds is not [var first, ..] || await library.GetDocumentAsync(first, cancellationToken) is not { } question) return [];
        return [string.Format(CultureInfo.InvariantCulture, step.Texts.Example, SpokenText.For(question.Title, step.Texts))];
    }
}
