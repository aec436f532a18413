using Chatbot.Answering;
using Chatbot.Answering.Extractive;
using Chatbot.Indexing.Embedded;
using Chatbot.Retrieval;

namespace Chatbot.Evaluation;

/// <summary>The parts of the built-in engine that are measured, with their settings.</summary>
public sealed record EvalEngine
{
    public EmbeddedIndexOptions Index { get; init; } = new();

    public RetrieverOptions Retrieval { get; init; } = new() { Limit = 16 };

    /// <summary>Below this confidence the engine refuses.</summary>
    public double Threshold { get; init; } = new ExtractiveOptions().Threshold;

    /// <summary>Orders candidate sentences, best first.</summary>
    public Func<Question, IReadOnlyList<Candidate>, IReadOnlyList<RankedSentence>> Rank { get; init; } = SentenceRanker.Rank;

    /// <summary>How sure it is, 0 to 1, that the ranked sentences answer the question.</summary>
    public Func<Question, IReadOnlyList<RankedSentence>, double> Confidence { get; init; } = (question, ranked) =>
        ranked.Take(3).Select(r => Answering.Extractive.Confidence.Of(question, r.Candidate)).DefaultIfEmpty(0).Max();

    /// <summary>
    /// The engine to measure a group of a set with that the weights were fitted on: one whose weights have not seen it. Default: this one.
    /// </summary>
    public Func<string, EvalEngine>? HeldOut { get; init; }

    public EvalEngine For(string group) => HeldOut?.Invoke(group) ?? this;
}
