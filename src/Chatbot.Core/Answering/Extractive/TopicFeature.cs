namespace Chatbot.Answering.Extractive;

/// <summary>
/// What tells whether the text is about what the question asks. "Covered" is weighted by rarity in English (<see cref="Rarity.InPassages"/>).
/// The names stand in the file of weights.
/// </summary>
public enum TopicFeature
{
    /// <summary>Always 1.</summary>
    Bias,

    /// <summary>The part of the question that the best sentence has in the same or similar words, or its title, headings and sentence before.</summary>
    Best,

    /// <summary>The part of the question's words that stand anywhere in the sentences, by <see cref="Rarity.General"/>.</summary>
    Covered,

    /// <summary>How often the sentences have the question's words, repetition counting less and less (BM25), as a share of once each.</summary>
    Often,

    /// <summary>The mean over the sentences of <see cref="RankFeature.Cosine"/>.</summary>
    Cosine,

    /// <summary>How near the question's words are to the mean vector of the sentences, rare words counting most.</summary>
    Nearness,

    /// <summary>The part of the names of the question (its capitalised words) that stand in the sentences; 1 if it has none.</summary>
    Names,

    /// <summary>The best <see cref="RankFeature.Order"/>.</summary>
    Order,
}
