using Chatbot.Answering;

namespace Chatbot.Channels.Voice;

/// <summary>The engine within a deadline: from what is verified so far, without the model if that is late, or not at all.</summary>
public sealed class PromptAssistant(
    IServiceProvider services, IAnswerComposer composer, [FromKeyedServices(PromptAssistant.Fallback)] IAnswerComposer fallback, TimeProvider clock)
{
    /// <summary>The service key of the composer that needs no model.</summary>
    public const string Fallback = "fallback";

    private static readonly ObjectFactory<Assistant> Create = ActivatorUtilities.CreateFactory<Assistant>([typeof(IAnswerComposer)]);

    /// <summary>
    /// The answer; if it is not complete in time, its sentences so far, without an id; null if there are none either. Throws what
    /// <see cref="Assistant.AskAsync"/> throws.
    /// </summary>
    public async Task<Answer?> AnswerAsync(Turn turn, Deadline deadline, CancellationToken cancellationToken)
    {
        var prompt = composer.Engine == fallback.Engine ? composer : new PromptComposer(composer, fallback, deadline, clock);
        var stop = new CancellationTokenSource();
        var heard = new SentencesSoFar(turn, prompt.Engine);
        var answer = ListenAsync(Create(services, [prompt]).AskAsync(turn, stop.Token), heard);
        try
        {
            return await answer.WaitAsync(deadline.Left, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            return heard.Answer();
        }
        finally
        {
            // A turn that has sentences is late only in being stored: it is let finish, so that the next question can refer to it.
            _ = LeaveAsync(answer, stop, finish: heard.Any && !cancellationToken.IsCancellationRequested);
        }
    }

    private static async Task<Answer?> ListenAsync(IAsyncEnumerable<AnswerEvent> events, SentencesSoFar heard)
    {
        // Off the caller's thread, so that the clock of the deadline runs whatever the engine does.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        Answer? answer = null;
        await foreach (var answerEvent in events)
        {
            heard.Add(answerEvent);
            answer = (answerEvent as AnswerEvent.Completed)?.Answer;
        }

        return answer;
    }

    private static async Task LeaveAsync(Task answer, CancellationTokenSource stop, bool finish)
    {
        using (stop)
        {
            if (!answer.IsCompleted && !finish) await stop.CancelAsync();
            await answer.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
    }
}
