using System.Runtime.CompilerServices;
using Chatbot.Answering.Verification;
using Chatbot.Diagnostics;

namespace Chatbot.Answering;

/// <summary>
/// Asks the inner composer once for the same question over the same knowledge: whoever asks while it is being answered
/// follows the same answer, whoever asks later gets it from memory. The call ends when its last reader leaves.
/// </summary>
/// <param name="capacity">Answers kept; 0: none, but simultaneous questions still share one.</param>
public sealed class SharedComposer(IAnswerComposer inner, int capacity, TimeSpan keep, TimeProvider clock) : IAnswerComposer
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, SharedAnswer> _answers = new(StringComparer.Ordinal);
    private readonly LinkedList<string> _oldest = new();

    public string Engine => inner.Engine;

    public async IAsyncEnumerable<DraftSentence> ComposeAsync(AnswerRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (request.Passages.Count == 0)
        {
            ModelMetrics.Question("none");
            yield break;
        }

        var (answer, source) = Enter(KeyOf(request), request);
        ModelMetrics.Question(source);
        try
        {
            await foreach (var draft in answer.ReadAsync(cancellationToken)) yield return draft;
        }
        finally { answer.Leave(); }
    }

    /// <summary>
    /// Question, scope, engine and the scope's knowledge; also the passages, since an embargo or an expiry changes them without
    /// any change of the knowledge, and the conversation, which the wording goes by.
    /// </summary>
    private string KeyOf(AnswerRequest request) => string.Join('\n', [
        string.Join(' ', request.Question.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant(), request.Story?.Slug ?? "", Engine, request.KnowledgeVersion,
        .. request.Passages.Select(p => p.Passage.Id.ToString()), .. request.Earlier.SelectMany(e => new[] { e.Question, e.Answer })]);

    private (SharedAnswer Answer, string Source) Enter(string key, AnswerRequest request)
    {
        lock (_lock)
        {
            if (_answers.TryGetValue(key, out var known))
            {
                bool fresh = !known.IsDone || clock.GetElapsedTime(known.Started) < keep;
                if (fresh && known.TryEnter()) return (known, known.IsDone ? "cache" : "joined");
                Remove(key);
            }

            var answer = new SharedAnswer(clock.GetTimestamp());
            answer.TryEnter();
            _answers.Add(key, answer);
            _oldest.AddLast(key);
            answer.Run(token => inner.ComposeAsync(request, token), () => Done(key, answer));
            return (answer, "call");
        }
    }

    /// <summary>Keeps what is worth keeping: a whole answer of which something may be shown.</summary>
    private void Done(string key, SharedAnswer answer)
    {
        lock (_lock)
        {
            bool worth = capacity > 0 && answer.IsWhole && answer.Drafts.Exists(d => Verifier.Check(d) == Withheld.None);
            if (!worth && _answers.GetValueOrDefault(key) == answer) Remove(key);
            while (_answers.Count > Math.Max(capacity, 1) && _oldest.First is { } first && _answers[first.Value].IsDone) Remove(first.Value);
        }
    }

    private void Remove(string key)
    {
        _answers.Remove(key);
        _oldest.Remove(key);
    }
}
