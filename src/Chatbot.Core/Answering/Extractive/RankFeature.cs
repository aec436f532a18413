namespace Chatbot.Answering.Extractive;

/// <summary>
/// What the ranker looks at. Each is about -1 to 1; "covered" is always weighted by rarity among the candidates and in English.
/// The names stand in the file of weights.
/// </summary>
public enum RankFeature
{
    /// <summary>The part of the question that the sentence has, word for word.</summary>
    Exact,

    /// <summary>The part that it has in the same or in similar words (<see cref="SoftAlignment"/>).</summary>
    Soft,

    /// <summary>The same with every cosine counted as it is (Kenter and de Rijke 2015).</summary>
    Cosine,

    /// <summary>How far <see cref="Soft"/> is behind the best candidate's; 0 or below.</summary>
    SoftBehind,

    /// <summary>BM25 (k1 1.2, b 0.75) among the candidates, as a share of the best.</summary>
    Bm25,

    /// <summary>1 for the best by BM25, 1/2 for the next, and so on.</summary>
    Bm25Place,

    /// <summary>The cosine of the two texts' mean word vectors, rare words counting most.</summary>
    Mean,

    /// <summary>The part of the question's pairs of neighbours that stand together in the sentence.</summary>
    Pairs,

    /// <summary>The part of the question's pairs of neighbours that come in the same order, near counting more.</summary>
    Order,

    /// <summary>The part of the question that the title, the headings or the sentence before have and the sentence lacks.</summary>
    Context,

    /// <summary>The part of the question that the sentence before covers.</summary>
    Before,

    /// <summary>The part of the question that the sentence after covers.</summary>
    After,

    /// <summary>The part of the question's names and numbers that the sentence has.</summary>
    Names,

    /// <summary>The part of the question's names and numbers that neither the sentence nor its context has.</summary>
    NamesMissing,

    /// <summary>The part of the question's other words (verbs, common nouns) that the sentence has in the same or similar words.</summary>
    Common,

    /// <summary>A number is asked for: 1 if the sentence has one, else -1.</summary>
    AskedNumber,

    /// <summary>A number of something is asked for and stands before that word.</summary>
    AskedNumberOf,

    /// <summary>A time is asked for: 1 if the sentence has a date or a time, else -1.</summary>
    AskedTime,

    /// <summary>A person is asked for: 1 if the sentence has a name that the question lacks, else -1.</summary>
    AskedName,

    /// <summary>A place is asked for: 1 if the sentence has "in", "at", "near" … and a name, else -1.</summary>
    AskedPlace,

    /// <summary>A cause is asked for and the sentence has a word like "because", "after", "due".</summary>
    AskedCause,

    /// <summary>What or which thing is asked for: names in the sentence that the question lacks, up to 3, in thirds.</summary>
    AskedThing,

    /// <summary>"What city", "which drug": the closest that a word of the sentence comes to that kind of thing.</summary>
    KindOfThing,

    /// <summary>Somebody's words are asked for ("say", "tell", "announce") and the sentence quotes or reports speech.</summary>
    AskedSaying,

    /// <summary>The sentence quotes somebody.</summary>
    Quote,

    /// <summary>1 for a document's first sentence, falling with its place (at 120 characters a sentence).</summary>
    Lead,

    /// <summary>How far into its document the sentence stands: 0 at the start, 1/2 behind ten sentences, towards 1.</summary>
    Place,

    /// <summary>Words beyond 30, in units of 30.</summary>
    Long,

    /// <summary>Words short of 10, in tenths.</summary>
    Short,

    /// <summary>Content words that the question does not have, up to 10, in tenths: what there is to tell.</summary>
    New,

    /// <summary>The part of the sentence's own words that the question has.</summary>
    Focus,

    /// <summary>It is a question itself.</summary>
    Asks,

    /// <summary>It opens with a reference to an earlier sentence.</summary>
    OpensWithReference,

    /// <summary>The fused retrieval score of its passage.</summary>
    Passage,

    /// <summary>"Who is X?": the sentence goes on with "is", "was" or a comma behind the name, as an introduction does.</summary>
    Defines,
}
