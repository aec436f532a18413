using System.Threading.Channels;
using Chatbot.Storage;

namespace Chatbot.Channels;

/// <summary>The events of one channel: taken oldest first, at most so many answered at a time.</summary>
internal sealed class InboxLane(IInboxHandler handler, Inbox inbox, InboxOptions options, TimeProvider clock, ILogger logger) : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2), AfterFault = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _slots = new(options.Workers);
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private int _running;

    /// <summary>There may be something to take.</summary>
    public void Wake() => _wake.Writer.TryWrite(true);

    /// <summary>
    /// Answers events until <paramref name="stopping"/>, then those that are left until <paramref name="hard"/>; what is
    /// still open after that stays stored.
    /// </summary>
    public async Task RunAsync(CancellationToken stopping, CancellationToken hard)
    {
        while (!hard.IsCancellationRequested)
        {
            await _slots.WaitAsync(CancellationToken.None);
            var taken = await TakeAsync(hard);
            if (taken is not null)
            {
                Interlocked.Increment(ref _running);
                _ = AnswerAsync(taken, stopping, hard);
                continue;
            }

            _slots.Release();
            if (stopping.IsCancellationRequested && Volatile.Read(ref _running) == 0) break;
            await WaitAsync(stopping, hard);
        }

        // Every answer in hand has seen the cancellation; the process must not end before its event is released.
        for (int i = 0; i < options.Workers; i++) await _slots.WaitAsync(CancellationToken.None);
    }

    public void Dispose() => _slots.Dispose();

    private async Task WaitAsync(CancellationToken stopping, CancellationToken hard)
    {
        try { await _wake.Reader.ReadAsync(stopping.IsCancellationRequested ? hard : stopping); }
        catch (OperationCanceledException) { }
    }

    private async Task<InboxEvent?> TakeAsync(CancellationToken hard)
    {
        try
        {
            return await inbox.TakeAsync(handler.Channel, clock.GetUtcNow(), hard);
        }
        catch (Exception error)
        {
            if (hard.IsCancellationRequested) return null;
            logger.InboxFault(error, handler.Channel);
            _ = WakeLaterAsync(AfterFault, hard);
            return null;
        }
    }

    private async Task AnswerAsync(InboxEvent taken, CancellationToken stopping, CancellationToken hard)
    {
        try
        {
            await Task.Yield();
            await handler.HandleAsync(taken, hard);
            await inbox.MarkSentAsync(taken.Number, CancellationToken.None);
        }
        catch (Exception error)
        {
            await FailedAsync(taken, error, stopping, hard);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
            _slots.Release();
            Wake();
        }
    }

    private async Task FailedAsync(InboxEvent taken, Exception error, CancellationToken stopping, CancellationToken hard)
    {
        try
        {
            if (hard.IsCancellationRequested) await inbox.ReleaseAsync(taken.Number, CancellationToken.None);
            else if (error is UndeliverableException || taken.Attempts >= options.Attempts)
            {
                logger.InboxGaveUp(error, handler.Channel, taken.Number, taken.Attempts);
                await inbox.GiveUpAsync(taken.Number, CancellationToken.None);
            }
            else
            {
                var wait = Backoff(taken.Attempts);
                logger.InboxRetries(error.GetType().Name, handler.Channel, taken.Number, taken.Attempts, wait.TotalSeconds);
                _ = ReleaseLaterAsync(taken, wait, stopping);
            }
        }
        catch (Exception fault)
        {
            // It stays taken, and is pending again at the next start.
            logger.InboxFault(fault, handler.Channel);
        }
    }

    private TimeSpan Backoff(int attempts)
    {
        double seconds = options.RetrySeconds * Math.Pow(2, Math.Min(attempts - 1, 16));
        return TimeSpan.FromSeconds(Math.Min(seconds, LongestWait.TotalSeconds));
    }

    /// <summary>Until then the event stays taken: its conversation waits for it, the others go on.</summary>
    private async Task ReleaseLaterAsync(InboxEvent taken, TimeSpan wait, CancellationToken stopping)
    {
        try { await Task.Delay(wait, clock, stopping); }
        catch (OperationCanceledException) { return; }
        try { await inbox.ReleaseAsync(taken.Number, CancellationToken.None); }
        catch (Exception fault) { logger.InboxFault(fault, handler.Channel); }
        Wake();
    }

    private async Task WakeLaterAsync(TimeSpan wait, CancellationToken hard)
    {
        try { await Task.Delay(wait, clock, hard); }
        catch (OperationCanceledException) { }
        Wake();
    }
}
