namespace Chatbot.Knowledge;

/// <summary>What a document is to a story.</summary>
public enum DocumentKind { Digest, Article, Bio, Explainer, Question }

/// <summary>What an article is. An opinion is never given as a fact.</summary>
public enum Genre { News, Analysis, Opinion }

/// <summary>Whose words a document's text is: the publisher's own, or ours about it.</summary>
public enum TextOrigin { Original, Summary }

/// <summary>How much of a document a reader may be shown.</summary>
public enum Display { Full, Excerpt, Link }

/// <summary>Who may be answered from a document.</summary>
public enum Access { Public, Subscribers }

/// <summary>A published correction: when, and what was wrong.</summary>
public sealed record Correction(PartialDate Date, string Note);

/// <summary>What a block of a document's plain text is.</summary>
public enum BlockKind { Heading, Paragraph, ListItem, Quote }

/// <summary>A block of a document: <c>Body[Start..End]</c>. <paramref name="Level"/> is a heading's 1 to 6, else 0.</summary>
public sealed record Block(BlockKind Kind, int Level, int Start, int End);

/// <summary>A sentence <c>Body[Start..End]</c> of a digest or an editor's wording, and the documents that it names as its sources.</summary>
public sealed record SourceMark(int Start, int End, IReadOnlyList<string> DocumentIds);

/// <summary>One source text, as plain text with its structure beside it. Immutable: a change makes a new revision.</summary>
public sealed record Document
{
    /// <summary>A slug without slashes, unique over all knowledge.</summary>
    public required string Id { get; init; }

    /// <summary>Hash of everything below: 16 hexadecimal digits of SHA-256. Empty until the reader has computed it.</summary>
    public string Revision { get; init; } = "";

    public required DocumentKind Kind { get; init; }

    public Genre? Genre { get; init; }

    public required string Title { get; init; }

    /// <summary>Names as printed ("AP News"); empty for our own texts.</summary>
    public IReadOnlyList<string> Publishers { get; init; } = [];

    public string? Author { get; init; }

    /// <summary>An absolute http(s) link to the publisher's page, or null.</summary>
    public string? Url { get; init; }

    public PartialDate? Published { get; init; }

    /// <summary>When the text was last changed; for a bio or an explainer, the date that its present tense refers to.</summary>
    public PartialDate? Updated { get; init; }

    /// <summary>BCP 47.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Slugs of the stories that it names itself. Stories also gain documents by their topics.</summary>
    public IReadOnlyList<string> Stories { get; init; } = [];

    /// <summary>People, places and organisations that the publisher names as what it is about; it is found by them too.</summary>
    public IReadOnlyList<string> About { get; init => field = value ?? []; } = [];

    public TextOrigin TextIs { get; init; }

    public Display Display { get; init; }

    public Access Access { get; init; }

    /// <summary>The licence that the publisher names: an address or a name; null if none is stated.</summary>
    public string? Licence { get; init; }

    /// <summary>The publisher's rights line as printed ("© AP 2025"), or null.</summary>
    public string? Rights { get; init; }

    /// <summary>Whether the publisher marks the text as not free to read.</summary>
    public bool Paywalled { get; init; }

    /// <summary>Not answered from before this moment.</summary>
    public DateTimeOffset? Embargo { get; init; }

    /// <summary>Not answered from at or after this moment.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Kept for the record, never answered from.</summary>
    public bool Withdrawn { get; init; }

    public Correction? Corrected { get; init; }

    /// <summary>The plain text: blocks joined by a blank line, headings included, source marks and markup removed.</summary>
    public required string Body { get; init; }

    /// <summary>In reading order, not overlapping, covering all of the body but the blank lines.</summary>
    public IReadOnlyList<Block> Blocks { get; init; } = [];

    public IReadOnlyList<SourceMark> Sources { get; init; } = [];
}
