using Chatbot.Answering;

namespace Chatbot.Channels.Voice;

/// <summary>The engine within a deadline: from what is verified so far, without the model if that is late, or not at all.</summary>
public sealed class PromptAssistant(
    IServiceProvider services, IAnswerComposer composer, [FromKeyedServices(PromptAssistant.Fallback)] IAnswerComposer fallback, TimeProvider clock)
{
    /// <summary>The service key of the composer that needs no model.</summary>
    public const string Fallback = "fallback";

    private static readonly ObjectFactory<Assistant> Create = ActivatorUtilities.CreateFactory<Assistant>([typeof(IAnswerComposer)]);

    /// <summary>Null if no answer was ready in time. Throws what <see cref="Assistant.AskAsync"/> throws.</summary>
    public async Task<Answer?> AnswerAsync(Turn turn, Deadline deadline, CancellationToken cancellationToken)
    {
        var prompt = composer.Engine == fallback.Engine ? composer : new PromptComposer(composer, fallback, deadline, clock);
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var answer = Create(services, [prompt]).AnswerAsync(turn, stop.Token);
        try
        {
            return await answer.WaitAsync(deadline.Left, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            return null;
        }
        finally
        {
            _ = LeaveAsync(answer, stop);
        }
    }

    private static async Task LeaveAsync(Task<Answer> answer, CancellationTokenSource stop)
    {
        using (stop)
        {
            if (!answer.IsCompleted) await stop.CancelAsync();
            await ((Task)answer).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
    }
}
