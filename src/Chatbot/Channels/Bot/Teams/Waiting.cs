namespace Chatbot.Channels.Bot.Teams;

/// <summary>Waits by a clock that tests can move.</summary>
internal static class Waiting
{
    /// <summary>False if the time has passed first.</summary>
    public static async Task<bool> WaitAsync(this SemaphoreSlim semaphore, TimeSpan time, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (time == Timeout.InfiniteTimeSpan)
        {
            await semaphore.WaitAsync(cancellationToken);
            return true;
        }

        using var timeout = new CancellationTokenSource(time, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await semaphore.WaitAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
