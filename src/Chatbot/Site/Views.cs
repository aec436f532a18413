using Chatbot.Knowledge;

namespace Chatbot.Site;

/// <summary>A story in a list.</summary>
public sealed record StoryHead(string Slug, string Title, PartialDate Updated, PartialDate? ReviewBy);

/// <summary>A story with all its parts, for its page and for <c>/api/stories/{slug}</c>.</summary>
/// <param name="Language">BCP 47, of the digest.</param>
/// <param name="Sections">The digest.</param>
/// <param name="Articles">Newest first.</param>
/// <param name="Changes">Newest first: what was reported, corrected or updated.</param>
public sealed record StoryView(
    string Slug, string Title, string Language, PartialDate Updated, PartialDate? ReviewBy, bool ReviewOverdue,
    IReadOnlyList<SectionView> Sections, IReadOnlyList<QuestionView> Questions,
    IReadOnlyList<DocumentView> Articles, IReadOnlyList<DocumentView> People, IReadOnlyList<DocumentView> Explainers,
    IReadOnlyList<ChangeView> Changes);

/// <summary>What a change of a story was.</summary>
public enum ChangeKind { Reported, Corrected, Updated }

/// <summary>A dated change of a story.</summary>
/// <param name="Subject">The publishers of new articles, or the title of what was corrected; empty for an update of the page.</param>
/// <param name="Note">What was wrong, for a correction.</param>
public sealed record ChangeView(PartialDate Date, ChangeKind Kind, string Subject, string? Note);

/// <summary>A section of a digest.</summary>
public sealed record SectionView(string Heading, IReadOnlyList<IReadOnlyList<SentenceView>> Paragraphs);

/// <summary>An editor's sentence; without sources it is our own analysis.</summary>
public sealed record SentenceView(string Text, IReadOnlyList<string> Sources);

/// <summary>A common question with the editor's wording of its answer.</summary>
public sealed record QuestionView(string Id, string Question, IReadOnlyList<SentenceView> Answer);

/// <summary>A document as a reader may see it.</summary>
/// <param name="Text">As much as its <c>display</c> allows; empty for a link only.</param>
/// <param name="Blocks">The parts of <paramref name="Text"/>.</param>
/// <param name="Complete">Whether <paramref name="Text"/> is all of it.</param>
public sealed record DocumentView(
    string Id, string Revision, DocumentKind Kind, Genre? Genre, string Title, IReadOnlyList<string> Publishers, string? Author, string? Url,
    PartialDate? Published, PartialDate? Updated, string Language, TextOrigin TextIs, Display Display, Correction? Corrected,
    string Text, IReadOnlyList<Block> Blocks, bool Complete);
