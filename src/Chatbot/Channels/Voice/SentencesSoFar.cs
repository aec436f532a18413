using System.Collections.Concurrent;

namespace Chatbot.Channels.Voice;

/// <summary>What a turn has released until now, verified sentence by sentence; read on another thread than it is written on.</summary>
internal sealed class SentencesSoFar(Turn turn, string engine)
{
    private readonly ConcurrentQueue<AnswerEvent.Sentence> _sentences = new();
    private volatile string _conversationId = "";

    public bool Any => !_sentences.IsEmpty;

    public void Add(AnswerEvent answerEvent)
    {
        if (answerEvent is AnswerEvent.Searching searching) _conversationId = searching.ConversationId;
        if (answerEvent is AnswerEvent.Sentence sentence) _sentences.Enqueue(sentence);
    }

    /// <summary>An answer of these sentences, with an empty id because it is not in the log yet; null if there are none.</summary>
    public Answer? Answer()
    {
        var sentences = _sentences.ToArray();
        if (sentences.Length == 0) return null;
        Citation[] citations = [.. sentences.SelectMany(s => s.Citations).DistinctBy(c => c.Number)];
        return new(
            "", _conversationId, turn.Question, turn.Story, citations.Length > 0 ? AnswerStatus.Answered : AnswerStatus.NotInSources,
            string.Join(' ', sentences.Select(s => s.Value.Text)), [.. sentences.Select(s => s.Value)], citations, [], citations.Max(c => c.Published), [], engine, 0);
    }
}
