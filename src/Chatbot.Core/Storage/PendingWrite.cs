namespace Chatbot.Storage;

/// <summary>A write that waits for its turn, perhaps together with others in one transaction.</summary>
internal abstract class PendingWrite
{
    private int _state;

    /// <summary>False if its caller has given up meanwhile.</summary>
    public bool TryStart() => Interlocked.CompareExchange(ref _state, 1, 0) == 0;

    /// <summary>False if it has been started already.</summary>
    public bool TryAbandon() => Interlocked.CompareExchange(ref _state, 2, 0) == 0;

    public abstract Task RunAsync(Session session);

    /// <summary>The transaction is kept: the caller may go on.</summary>
    public abstract void Succeed();

    public abstract void Fail(Exception error);
}

/// <summary>One with a result.</summary>
internal sealed class PendingWrite<T>(Func<Session, Task<T>> write, CancellationToken cancellationToken) : PendingWrite
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    public Task<T> Done => _done.Task;

    public override async Task RunAsync(Session session) => _result = await write(session.With(cancellationToken));

    public override void Succeed() => _done.TrySetResult(_result!);

    public override void Fail(Exception error) => _done.TrySetException(error);
}
