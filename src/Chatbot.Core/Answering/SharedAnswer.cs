using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Chatbot.Answering;

/// <summary>One answer in the making, followed by any number of readers, each from its beginning.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A source without a timer holds nothing, and a reader may leave while the answer ends.")]
internal sealed class SharedAnswer(long started)
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _left = new();
    private TaskCompletionSource _more = NewSignal();
    private Exception? _fault;
    private int _readers;

    /// <summary>A timestamp of the clock that its owner uses.</summary>
    public long Started { get; } = started;

    /// <summary>Complete once <see cref="IsDone"/>.</summary>
    public List<DraftSentence> Drafts { get; } = [];

    public bool IsDone { get; private set; }

    /// <summary>Whether it came to its regular end.</summary>
    public bool IsWhole => IsDone && _fault is null;

    /// <summary>Starts the answer; <paramref name="done"/> is called when it has ended, whichever way.</summary>
    public void Run(Func<CancellationToken, IAsyncEnumerable<DraftSentence>> compose, Action done) => _ = Task.Run(async () =>
    {
        Exception? fault = null;
        try
        {
            await foreach (var draft in compose(_left.Token)) Change(() => Drafts.Add(draft));
        }
        catch (Exception error) { fault = error; }

        Change(() => (_fault, IsDone) = (fault, true));
        done();
    }, CancellationToken.None);

    /// <summary>False if it is being given up, all its readers having left, or has failed: the next question asks anew.</summary>
    public bool TryEnter()
    {
        lock (_lock)
        {
            if (_left.IsCancellationRequested || _fault is not null) return false;
            _readers++;
            return true;
        }
    }

    /// <summary>The last reader to leave an unfinished answer ends it at once.</summary>
    public void Leave()
    {
        bool last;
        lock (_lock) last = --_readers == 0 && !IsDone;
        if (last) _left.Cancel();
    }

    public async IAsyncEnumerable<DraftSentence> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (int next = 0; ;)
        {
            DraftSentence? draft = null;
            Task more;
            lock (_lock)
            {
                more = _more.Task;
                if (next < Drafts.Count) draft = Drafts[next++];
                else if (_fault is not null) ExceptionDispatchInfo.Throw(_fault);
                else if (IsDone) yield break;
            }

            if (draft is null) await more.WaitAsync(cancellationToken);
            else yield return draft;
        }
    }

    private void Change(Action change)
    {
        TaskCompletionSource waiting;
        lock (_lock)
        {
            change();
            (waiting, _more) = (_more, NewSignal());
        }

        waiting.SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
