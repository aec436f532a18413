namespace Chatbot.Channels.Bot;

/// <summary>Shows that an answer is on its way, once it takes a while; a failure to show it never matters.</summary>
internal sealed class TypingSign(Activity received, IReplies replies, TimeProvider clock, ILogger logger) : IAsyncDisposable
{
    private static readonly TimeSpan After = TimeSpan.FromMilliseconds(700), Every = TimeSpan.FromSeconds(3);

    private CancellationTokenSource? _end;
    private Task _shown = Task.CompletedTask;

    /// <summary>Until it is disposed of.</summary>
    public void Show(CancellationToken cancellationToken)
    {
        if (_end is not null) return;
        _end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _shown = ShowAsync(_end.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (_end is null) return;
        await _end.CancelAsync();
        await _shown;
        _end.Dispose();
        _end = null;
    }

    private async Task ShowAsync(CancellationToken cancellationToken)
    {
        try
        {
            for (var wait = After; ; wait = Every)
            {
                await Task.Delay(wait, clock, cancellationToken);
                await replies.SendAsync(ActivityReply.To(received, ActivityTypes.Typing), cancellationToken);
            }
        }
        catch (OperationCanceledException) { }
        catch (Exception error)
        {
            logger.TypingFailed(error.GetType().Name);
        }
    }
}
