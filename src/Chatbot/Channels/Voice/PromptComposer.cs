using System.Runtime.CompilerServices;
using Chatbot.Answering;
using Chatbot.Answering.Verification;

namespace Chatbot.Channels.Voice;

/// <summary>
/// A composer that is never late: it passes another composer's sentences on until the time is over; if none of them held by then,
/// the composer that needs no model answers instead. It has worked beside the other from the start: when the time is over there
/// is none left to begin, and it takes milliseconds. One turn each.
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
        var spare = Task.Run(() => CollectAsync(request, stop.Token), stop.Token);
        var time = Task.Delay(deadline.LeftToCompose, clock, cancellationToken);
        var next = drafts.MoveNextAsync().AsTask();
        try
        {
            while (await Task.WhenAny(next, time) == next && next.IsCompletedSuccessfully && await next)
            {
                holds |= Verifier.Check(drafts.Current) == Withheld.None;
                yield return drafts.Current;
                next = drafts.MoveNextAsync().AsTask();
            }

            cancellationToken.ThrowIfCancellationRequested();
            bool ended = next.IsCompleted && !await next;
            if (!ended && !holds)
            {
                _fellBack = true;
                foreach (var draft in await spare) yield return draft;
            }
        }
        finally
        {
            _ = LeaveAsync(drafts, next, spare, stop);
        }
    }

    private async Task<List<DraftSentence>> CollectAsync(AnswerRequest request, CancellationToken cancellationToken)
    {
        var drafts = new List<DraftSentence>();
        await foreach (var draft in fallback.ComposeAsync(request, cancellationToken)) drafts.Add(draft);
        return drafts;
    }

    /// <summary>Stops the other composer without waiting for it: one that is late may also be slow to stop.</summary>
    private static async Task LeaveAsync(IAsyncEnumerator<DraftSentence> drafts, Task<bool> next, Task spare, CancellationTokenSource stop)
    {
        using (stop)
        {
            await stop.CancelAsync();
            await spare.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            await drafts.DisposeAsync();
        }
    }
}
