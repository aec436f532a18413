using System.Text;

namespace Chatbot.Channels.Slack;

/// <summary>
/// An answer on its way into Slack. Long or slow ones are streamed as they are verified; where that is refused, a message is
/// posted and updated; a short one is posted once, whole. However a stream ends, the finished message holds the whole answer.
/// </summary>
internal sealed class SlackLiveReply(SlackApi api, SlackPlace place, string question, string? asked, bool streaming, TimeProvider clock, Func<string, Task> onPosted)
{
    /// <summary>What Slack's own client gathers before it sends.</summary>
    private const int Enough = 256, MostPerCall = 11_000;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1), Patience = TimeSpan.FromSeconds(2);

    private readonly long _started = clock.GetTimestamp();
    private readonly List<AnswerSentence> _sentences = [];
    private readonly StringBuilder _pending = new(asked is null ? "" : SlackReply.MarkdownAsked(asked));
    private long _lastSent = clock.GetTimestamp();
    private State _state = streaming && place.Thread is not null ? State.BeforeStream : State.BeforePost;
    private string? _ts;

    private enum State { BeforeStream, Streaming, BeforePost, Posted, StoppedByReader }

    /// <summary>Takes a verified sentence; sends what has gathered if there is enough of it or time has passed.</summary>
    public async Task AddAsync(AnswerSentence sentence, CancellationToken cancellationToken)
    {
        _sentences.Add(sentence);
        _pending.Append(SlackReply.Markdown(sentence, question));
        if (_state is State.BeforeStream or State.Streaming && (_pending.Length >= Enough || clock.GetElapsedTime(_lastSent) >= Soon)) await StreamAsync(cancellationToken);
        else if (_state is State.BeforePost && clock.GetElapsedTime(_started) >= Patience) await PostPartAsync(cancellationToken);
        else if (_state is State.Posted && clock.GetElapsedTime(_lastSent) >= Patience) await UpdatePartAsync(cancellationToken);
    }

    /// <summary>The rest of it; returns the messages that are still to be delivered, the first of them in place of what was shown.</summary>
    public async Task<(IReadOnlyList<SlackMessage> Messages, int Shown)> FinishAsync(Answer answer, CancellationToken cancellationToken)
    {
        var whole = SlackReply.Render(answer, asked);
        if (_state == State.StoppedByReader) return ([], 0);
        if (_state != State.Streaming) return (whole, 0);
        var below = SlackReply.BelowStream(answer);
        try
        {
            await FlushAsync(MostPerCall, cancellationToken);
            string? rest = _pending.Length > 0 ? _pending.ToString() : null;
            await api.CallAsync("chat.stopStream", place.Token, new SlackStopStream(place.Channel, _ts!, rest, below[0].Blocks, SlackReply.Metadata(answer)), cancellationToken);
            return (below, 1);
        }
        catch (SlackApiException error) when (!error.IsTransient)
        {
            // The stream has expired, or does not take the blocks: the message is given its whole text instead.
            return error.Error == "stopped_by_user" ? ([], 0) : (whole, 0);
        }
    }

    private async Task StreamAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_state == State.BeforeStream) await StartAsync(cancellationToken);
            else await FlushAsync(0, cancellationToken);
            _lastSent = clock.GetTimestamp();
        }
        catch (SlackApiException error)
        {
            if (error.Error == "stopped_by_user") _state = State.StoppedByReader;
            else if (_state == State.BeforeStream) _state = State.BeforePost;
            else if (!error.IsTransient) _state = State.Posted;
        }
    }

    /// <summary>Not worth a wait: few streams may be started in a minute, and a posted message says the same.</summary>
    private async Task StartAsync(CancellationToken cancellationToken)
    {
        var start = new SlackStartStream(place.Channel, place.Thread!, Take(MostPerCall), place.Direct ? null : place.User, place.Direct ? null : place.Team);
        _ts = (await api.CallAsync("chat.startStream", place.Token, start, cancellationToken, once: true)).Ts;
        if (_ts is null)
        {
            _state = State.BeforePost;
            return;
        }

        _state = State.Streaming;
        await onPosted(_ts);
    }

    /// <summary>Appends until no more than so much is pending. What a call did not take stays pending.</summary>
    private async Task FlushAsync(int most, CancellationToken cancellationToken)
    {
        while (_pending.Length > most)
        {
            string next = Take(MostPerCall);
            try
            {
                await api.CallAsync("chat.appendStream", place.Token, new SlackAppendStream(place.Channel, _ts!, next), cancellationToken);
            }
            catch
            {
                _pending.Insert(0, next);
                throw;
            }
        }
    }

    private string Take(int most)
    {
        string pending = _pending.ToString();
        string taken = pending.Length <= most ? pending : pending[..(pending.LastIndexOf(' ', most) is > 0 and var space ? space : most)];
        _pending.Remove(0, taken.Length);
        return taken;
    }

    private Task PostPartAsync(CancellationToken cancellationToken) => InPassingAsync(async part =>
    {
        _ts = (await api.CallAsync("chat.postMessage", place.Token, new SlackPost(place.Channel, part.Text, part.Blocks, place.Thread, null), cancellationToken, once: true)).Ts;
        if (_ts is null) return;
        _state = State.Posted;
        await onPosted(_ts);
    });

    private Task UpdatePartAsync(CancellationToken cancellationToken) => InPassingAsync(part =>
        api.CallAsync("chat.update", place.Token, new SlackUpdate(place.Channel, _ts!, part.Text, part.Blocks, null), cancellationToken, once: true));

    /// <summary>A sight of what is coming: if it fails, the whole answer follows all the same.</summary>
    private async Task InPassingAsync(Func<SlackMessage, Task> send)
    {
        _lastSent = clock.GetTimestamp();
        try { await send(SlackReply.Partly(_sentences, question, asked)); }
        catch (SlackApiException) { }
    }
}
