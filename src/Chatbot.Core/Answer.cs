using Chatbot.Knowledge;

namespace Chatbot;

/// <summary>One incoming question, whatever the surface it came from.</summary>
/// <param name="Question">What the reader typed or said: 1 to 1,000 characters.</param>
/// <param name="ConversationId">An id that we minted earlier, or null to start afresh.</param>
/// <param name="Story">The slug of the story asked about, or null to search all stories.</param>
/// <param name="Surface">Where it came from, for the log: <c>web</c>, <c>cli</c>, <c>teams</c> …</param>
/// <param name="Locale">A BCP 47 tag for our own sentences (refusals, notices), or null: the question's language.</param>
public sealed record Turn(string Question, string? ConversationId, string? Story, string Surface, string? Locale)
{
    /// <summary>Whether the surface vouches that the reader may read what is for subscribers. Closed unless said.</summary>
    public bool Subscriber { get; init; }

    /// <summary>The most characters (UTF-16 units) that a question may have.</summary>
    public const int MaxLength = 1_000;
}

/// <summary>What kind of answer this is. Surfaces choose their rendering by it.</summary>
public enum AnswerStatus
{
    /// <summary>Every part of the question is answered from the sources.</summary>
    Answered,

    /// <summary>A part of the question is answered; the answer says which part is missing.</summary>
    Partial,

    /// <summary>The sources do not say.</summary>
    NotInSources,

    /// <summary>We ask back: two stories, or two people, are equally likely meant.</summary>
    Clarify,

    /// <summary>A greeting, thanks, or a question about the bot.</summary>
    SmallTalk,

    /// <summary>We do not help with this, whatever the sources say.</summary>
    Declined,

    /// <summary>Something that we need is out of reach; asking again later may work.</summary>
    Unavailable,
}

/// <summary>Whose words a sentence of an answer is in.</summary>
public enum SentenceOrigin
{
    /// <summary>Verbatim from the cited document.</summary>
    Source,

    /// <summary>An editor's wording (digest or common question) that names its sources.</summary>
    Editor,

    /// <summary>A model's wording, checked against the cited passages.</summary>
    Model,

    /// <summary>Our own analysis, without a source, labelled as such.</summary>
    Analysis,

    /// <summary>A sentence of the product itself: a refusal, a notice, an offer. It states nothing about the story.</summary>
    Assistant,
}

/// <summary>One sentence of an answer and the numbers of the citations that it was checked against.</summary>
public sealed record AnswerSentence(string Text, IReadOnlyList<int> Citations, SentenceOrigin Origin);

/// <summary>
/// The evidence for a sentence: an exact run of a document's plain text, <c>Body[Start..End]</c> in UTF-16 units,
/// of the revision named. The quote is empty where the publisher's words may not be shown.
/// </summary>
public sealed record Citation(
    int Number,
    string DocumentId,
    string Revision,
    DocumentKind Kind,
    Genre? Genre,
    TextOrigin TextIs,
    string Title,
    IReadOnlyList<string> Publishers,
    string? Url,
    PartialDate? Published,
    string Quote,
    int Start,
    int End);

/// <summary>The one object that every surface renders.</summary>
/// <param name="Id">128 random bits, URL-safe.</param>
/// <param name="Story">The slug of the story that the answer is about, or null.</param>
/// <param name="Text">The sentences joined, with <c>[n]</c> after each for its citations.</param>
/// <param name="FollowUps">At most three questions that the story can answer.</param>
/// <param name="AsOf">The newest publication date among the cited documents.</param>
/// <param name="Engine"><c>extractive</c>, or the model's deployment.</param>
/// <param name="ElapsedMs">Milliseconds from the question's arrival.</param>
public sealed record Answer(
    string Id,
    string ConversationId,
    string Question,
    string? Story,
    AnswerStatus Status,
    string Text,
    IReadOnlyList<AnswerSentence> Sentences,
    IReadOnlyList<Citation> Citations,
    IReadOnlyList<string> FollowUps,
    PartialDate? AsOf,
    IReadOnlyList<string> Notices,
    string Engine,
    double ElapsedMs);

/// <summary>What happens during a turn, in order: one <see cref="Searching"/>, sentences, one <see cref="Completed"/>.</summary>
public abstract record AnswerEvent
{
    private AnswerEvent() { }

    /// <summary>The question was accepted.</summary>
    public sealed record Searching(string ConversationId) : AnswerEvent;

    /// <summary>A verified sentence, with its citations whole.</summary>
    public sealed record Sentence(AnswerSentence Value, IReadOnlyList<Citation> Citations) : AnswerEvent;

    /// <summary>The whole answer; it repeats every sentence.</summary>
    public sealed record Completed(Answer Answer) : AnswerEvent;
}
