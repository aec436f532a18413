using System.Runtime.CompilerServices;
using Chatbot.Answering;
using Chatbot.Answering.Verification;

namespace Chatbot.Channels.Voice;

/// <summary>
/// A composer that is never late: it passes another composer's sentences on until the time is over; if none of them held by then,
/// the composer that needs no model answers instead. One turn each.
/// </summary>
internal sealed class PromptComposer(IAnswerComposer composer, IAnswerComposer fallback, Deadline deadline, TimeProvider clock) : IAnswerComposer
{
    private bool _fellBack;

    public string Engine => _fellBack ? fallback.Engine : composer.Engine;

    public async IAsyncEnumerable<DraftSentence> ComposeAsync(AnswerRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        bool holds = false;
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var drafts = composer.ComposeAsync(request, stop.Token).GetAsyncEnumerator(stop.Token);
        var time = Task.Delay(deadline.LeftToCompose, clock, cancellationToken);
        var next = drafts.MoveNextAsync().AsTask();
        while (await Task.WhenAny(next, time) == next && next.IsCompletedSuccessfully && await next)
        {
            holds |= Verifier.Check(drafts.Current) == Withheld.None;
            yield return drafts.Current;
            next = drafts.MoveNextAsync().AsTask();
        }

        cancellationToken.ThrowIfCancellationRequested();
        bool late = !next.IsCompleted;
        _ = LeaveAsync(drafts, next, stop);
        if (next.IsFaulted) await next;
        if (holds || !late) yield break;

        _fellBack = true;
        await foreach (var draft in fallback.ComposeAsync(request, cancellationToken)) yield return draft;
    }

    /// <summary>Stops the other composer without waiting for it: one that is late may also be slow to stop.</summary>
    private static async Task LeaveAsync(IAsyncEnumerator<DraftSentence> drafts, Task<bool> next, CancellationTokenSource stop)
    {
        using (stop)
        {
            await stop.CancelAsync();
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            await drafts.DisposeAsync();
        }
    }
}
