namespace Chatbot.Answering.Extractive;

/// <summary>What tells whether the ranked sentences answer the question at all. The names stand in the file of weights.</summary>
public enum ConfidenceFeature
{
    /// <summary>Always 1.</summary>
    Bias,

    /// <summary>The best <see cref="RankFeature.Soft"/> of the first three.</summary>
    Soft,

    /// <summary>The best <see cref="RankFeature.Exact"/> of the first three.</summary>
    Exact,

    /// <summary>The mean <see cref="RankFeature.Soft"/> of the first three.</summary>
    SoftMean,

    /// <summary>The first one's <see cref="RankFeature.Context"/>.</summary>
    Context,

    /// <summary>The best <see cref="RankFeature.Mean"/>.</summary>
    Mean,

    /// <summary>The best <see cref="RankFeature.Pairs"/> of the first three.</summary>
    Pairs,

    /// <summary>The part of the question, by rarity in English, that stands anywhere in the candidates.</summary>
    Covered,

    /// <summary>The rarest word of the question that no candidate has, by its rarity in English; 0 if there is none.</summary>
    RarestMissing,

    /// <summary>The part of the question's names and numbers that no candidate has.</summary>
    NamesMissing,

    /// <summary>The part of the question's names and numbers that neither the first sentence nor its context has.</summary>
    NamesMissingHere,

    /// <summary>Whether the question has names or numbers.</summary>
    HasNames,

    /// <summary>1 if the first sentence has the number, time, name or place asked for, -1 if it lacks it.</summary>
    Type,

    /// <summary>How far the first is ahead of the fourth, up to 1.</summary>
    Ahead,

    /// <summary>Content words of the question, up to 10, in tenths.</summary>
    Words,

    /// <summary>The best number of question words in one sentence, up to 6, in sixths.</summary>
    Matches,

    /// <summary>The hand-made estimate (<see cref="Confidence.Of(Question, Candidate)"/>), best of the first three.</summary>
    Estimate,

    /// <summary>The first one's weighted sum, in twelfths.</summary>
    Logit,

    /// <summary>How many sentences are about as good as the first: the logarithm of their softmax total, in quarters.</summary>
    Spread,

    /// <summary>The part of the question, by rarity in news articles, that stands anywhere in the candidates.</summary>
    CoveredRare,

    /// <summary>How much the words that the best of the first three shares with the question say: their rarity in articles, summed, in fifths.</summary>
    Evidence,

    /// <summary>The same of all words of the question that any candidate has.</summary>
    EvidenceAll,
}
