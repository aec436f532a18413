namespace Chatbot.Knowledge;

/// <summary>
/// A subject that articles report on. Its digest is the document <see cref="DigestId"/>, one H2 a section; its articles
/// and common questions are the documents that name it; its people and explainers are its topics.
/// </summary>
/// <param name="Slug">Lower-case letters, digits and hyphens: the folder's name and the address of its page.</param>
/// <param name="Updated">When an editor last changed it.</param>
/// <param name="ReviewBy">When an editor should look at it again, or null.</param>
/// <param name="Topics">Ids of the bios and explainers that belong to it, in the editor's order.</param>
/// <param name="QuestionIds">Ids of its common questions, in the editor's order.</param>
public sealed record Story(
    string Slug,
    string Title,
    PartialDate Updated,
    PartialDate? ReviewBy,
    IReadOnlyList<string> Topics,
    string DigestId,
    IReadOnlyList<string> QuestionIds);
