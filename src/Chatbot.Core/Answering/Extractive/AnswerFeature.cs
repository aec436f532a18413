namespace Chatbot.Answering.Extractive;

/// <summary>
/// What tells whether sentences of a text that is about the question hold its answer. The names stand in the file of weights.
/// </summary>
public enum AnswerFeature
{
    /// <summary>Always 1.</summary>
    Bias,

    /// <summary>The first one's weighted sum, in twelfths.</summary>
    Logit,

    /// <summary>How much more of the question's verbs and common nouns stands somewhere in the text than in the first three; 0 or below.</summary>
    CommonBehind,

    /// <summary>What the text lacks of the question, in the rarity of its words, summed, in thirds.</summary>
    Missing,

    /// <summary>The rarest word that the text lacks, as a share of the question.</summary>
    RarestMissing,

    /// <summary>How often the text has the question's words (as <see cref="TopicFeature.Often"/>, but not as a share), in sixths.</summary>
    Often,

    /// <summary><see cref="TopicFeature.Nearness"/>.</summary>
    Nearness,

    /// <summary>How many names the first three sentences have that the question lacks, on average: what there is to tell of.</summary>
    NewNames,

    /// <summary>The part of the question that the first three sentences have by themselves, in the same or similar words.</summary>
    Together,

    /// <summary>Whether something definite is asked for: a number, a time, a name, a place.</summary>
    Typed,
}
