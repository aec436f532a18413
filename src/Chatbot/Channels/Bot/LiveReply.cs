using Chatbot.Texts;

namespace Chatbot.Channels.Bot;

/// <summary>How one answer reaches its reader: while it is composed, and whole.</summary>
internal interface ILiveReply : IAsyncDisposable
{
    /// <summary>Cancelled when the reader wants no more of it.</summary>
    CancellationToken Stopped => CancellationToken.None;

    /// <summary>The question was taken; the first sentence may take a while.</summary>
    Task SearchAsync(CancellationToken cancellationToken);

    /// <summary>A verified sentence.</summary>
    Task AddAsync(AnswerEvent.Sentence sentence, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The whole answer.</summary>
    Task EndAsync(Answer answer, CancellationToken cancellationToken);

    /// <summary>A sentence of ours in place of an answer.</summary>
    Task EndAsync(string sentence, CancellationToken cancellationToken);
}

/// <summary>One message when the answer is complete; until then the typing sign, if it takes a while.</summary>
internal sealed class WholeReply(Activity received, IReplies replies, Func<Answer, IReadOnlyList<Outgoing>> render, TimeProvider clock, ILogger logger) : ILiveReply
{
    private readonly TypingSign _typing = new(received, replies, clock, logger);

    public Task SearchAsync(CancellationToken cancellationToken)
    {
        _typing.Show(cancellationToken);
        return Task.CompletedTask;
    }

    public async Task EndAsync(Answer answer, CancellationToken cancellationToken)
    {
        await _typing.DisposeAsync();
        await replies.DeliverAsync(render(answer), cancellationToken);
    }

    public async Task EndAsync(string sentence, CancellationToken cancellationToken)
    {
        await _typing.DisposeAsync();
        await replies.DeliverAsync([new(ActivityReply.Say(received, sentence))], cancellationToken);
    }

    public ValueTask DisposeAsync() => _typing.DisposeAsync();
}

/// <summary>A message that grows sentence by sentence, where that costs nothing (Direct Line).</summary>
internal sealed class GrowingReply(Activity received, IReplies replies, OurTexts texts) : ILiveReply
{
    private readonly MessageStream _stream = new(received, replies);
    private readonly List<AnswerSentence> _sentences = [];

    public Task SearchAsync(CancellationToken cancellationToken) => _stream.InformAsync(texts.Searching, cancellationToken);

    public Task AddAsync(AnswerEvent.Sentence sentence, CancellationToken cancellationToken)
    {
        _sentences.Add(sentence.Value);
        return _stream.GrowAsync(ActivityReply.Body(_sentences, texts), cancellationToken);
    }

    public Task EndAsync(Answer answer, CancellationToken cancellationToken) => _stream.EndAsync(ActivityReply.Answer(received, answer, texts), cancellationToken);

    public Task EndAsync(string sentence, CancellationToken cancellationToken) => _stream.EndAsync(ActivityReply.Say(received, sentence), cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
