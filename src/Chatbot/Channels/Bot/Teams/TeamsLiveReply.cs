using Chatbot.Texts;

namespace Chatbot.Channels.Bot.Teams;

/// <summary>
/// An answer on its way into Teams: it grows sentence by sentence where that is allowed, and is whole in the message that
/// ends it; elsewhere it is one message.
/// </summary>
internal sealed class TeamsLiveReply(
    Activity received, ConnectorReplies replies, TeamsReply render, TeamsStreaming streaming, OurTexts texts, TimeProvider clock, ILogger logger) : ILiveReply
{
    /// <summary>A first sentence that comes sooner is shown at once, without the note that we are looking for it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private readonly TeamsStream _stream = new(received, replies.Connector, clock);
    private readonly TypingSign _typing = new(received, replies, clock, logger);
    private readonly CancellationTokenSource _stopped = new(), _complete = new();
    private readonly SemaphoreSlim _news = new(0);
    private readonly Lock _gate = new();
    private readonly List<AnswerSentence> _sentences = [];
    private readonly Dictionary<int, Citation> _citations = [];
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _sending = Task.CompletedTask;
    private bool _noted;

    public CancellationToken Stopped => _stopped.Token;

    public Task SearchAsync(CancellationToken cancellationToken)
    {
        _sending = SendPartsAsync(cancellationToken);
        return Task.CompletedTask;
    }

    public Task AddAsync(AnswerEvent.Sentence sentence, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _sentences.Add(sentence.Value);
            foreach (var citation in sentence.Citations) _citations[citation.Number] = citation;
        }

        _news.Release();
        // The first sentence is on its way before the engine goes on.
        return _begun.Task.WaitAsync(cancellationToken);
    }

    public Task EndAsync(Answer answer, CancellationToken cancellationToken) => EndAsync(render.Render(received, answer, texts), cancellationToken);

    public Task EndAsync(string sentence, CancellationToken cancellationToken) => EndAsync([new Outgoing(ActivityReply.Say(received, sentence))], cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _complete.CancelAsync();
        await _sending;
        await _typing.DisposeAsync();
        _stopped.Dispose();
        _complete.Dispose();
        _news.Dispose();
    }

    private async Task EndAsync(IReadOnlyList<Outgoing> messages, CancellationToken cancellationToken)
    {
        // A part that is on its way arrives first: Teams takes one call at a time.
        await _complete.CancelAsync();
        await _sending;
        await _typing.DisposeAsync();
        if (_stream.State == StreamState.Stopped) return;
        await _stream.RestAsync(last: true, cancellationToken);
        var first = messages[0] with { StreamId = _stream.Id, InPlace = _stream.State != StreamState.Open };
        await replies.DeliverAsync([first, .. messages.Skip(1)], cancellationToken);
    }

    private async Task SendPartsAsync(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_complete.Token, cancellationToken);
        try
        {
            if (await _news.WaitAsync(Patience, clock, either.Token)) _news.Release();
            else
            {
                await _stream.InformAsync(texts.Searching, cancellationToken);
                _begun.TrySetResult();
                await NoteAsync();
            }

            while (_stream.State is not (StreamState.Refused or StreamState.Stopped))
            {
                await _stream.RestAsync(last: false, either.Token);
                bool news = await _news.WaitAsync(_stream.Left, clock, either.Token);
                while (_news.CurrentCount > 0) await _news.WaitAsync(either.Token);
                var soFar = SoFar();
                if (!news) await _stream.CloseAsync(soFar ?? ActivityReply.Say(received, texts.Searching), cancellationToken);
                else if (soFar is not null) await _stream.GrowAsync(soFar, cancellationToken);
                if (soFar is not null && _stream.HasMissed) _news.Release();
                _begun.TrySetResult();
                await NoteAsync();
            }

            if (_stream.State == StreamState.Stopped) await _stopped.CancelAsync();
            else
            {
                if (_stream.IsUnknownHere) streaming.Refused(received);
                _typing.Show(cancellationToken);
            }
        }
        catch (OperationCanceledException) { }
        catch (Exception error)
        {
            // Parts are a comfort; the whole follows.
            logger.StreamFailed(error, received.ChannelId);
        }
        finally
        {
            _begun.TrySetResult();
        }
    }

    /// <summary>A message that grows must be ended, if need be by a later attempt.</summary>
    private async Task NoteAsync()
    {
        if (_noted || _stream.Id is not { } id) return;
        _noted = true;
        await replies.OpenedAsync(id);
    }

    private Activity? SoFar()
    {
        lock (_gate) return _sentences.Count == 0 ? null : render.Partly(received, _sentences, [.. _citations.Values], texts);
    }
}
