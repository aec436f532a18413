using Chatbot.Answering;
using Chatbot.Answering.Extractive;
using Chatbot.Indexing;
using Chatbot.Retrieval;

namespace Chatbot.Evaluation;

/// <summary>The parts of the built-in engine that are measured, with their settings.</summary>
public sealed record EvalEngine
{
    public KeywordOptions Index { get; init; } = new();

    public RetrieverOptions Retrieval { get; init; } = new() { Limit = 16 };

    /// <summary>The ranker's weights.</summary>
    public RankerModel Model { get; init; } = RankerModel.Default;

    /// <summary>Below this confidence the engine refuses.</summary>
    public double Threshold { get; init; } = Answering.Extractive.Confidence.Threshold;

    /// <summary>Orders candidate sentences, best first.</summary>
    public IReadOnlyList<RankedSentence> Rank(Question question, IReadOnlyList<Candidate> candidates) => SentenceRanker.Rank(question, candidates, Model);

    /// <summary>How sure it is, 0 to 1, that the ranked sentences answer the question.</summary>
    public double Confidence(Question question, IReadOnlyList<RankedSentence> ranked) => Answering.Extractive.Confidence.Of(question, ranked, Model);

    /// <summary>Whether it answers from the ranked sentences, or refuses.</summary>
    public bool Answers(Question question, IReadOnlyList<RankedSentence> ranked) => Answering.Extractive.Confidence.Answers(question, ranked, Model, Threshold);

    /// <summary>Answers a turn by the whole engine, or by a server; needed by sets that ask whole answers.</summary>
    public Func<Turn, CancellationToken, Task<Answer>>? Ask { get; init; }

    /// <summary>How well a text's sentences support a sentence, 0 to 1: the best of them, or the best two that follow each other.</summary>
    public Func<SentenceWords, IReadOnlyList<SentenceWords>, double> Support { get; init; } = (sentence, text) =>
        text.Select(t => SoftAlignment.Score(sentence, t, Rarity.General)).DefaultIfEmpty(0).Max();

    /// <summary>
    /// The engine to measure a group of a set with that the weights were fitted on: the weights that have not seen it. Default: its own.
    /// </summary>
    public Func<string, RankerModel>? HeldOut { get; init; }

    public EvalEngine For(string group) => HeldOut is null ? this : this with { Model = HeldOut(group), HeldOut = null };
}
