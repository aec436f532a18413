using Chatbot.Knowledge;

namespace Chatbot.Conversations;

/// <summary>What to do with a message: say something ourselves, or answer its parts from the sources.</summary>
/// <param name="Status">The answer's status if nothing is to be looked up, else null.</param>
/// <param name="Says">Our own sentences for that case.</param>
/// <param name="Suggestions">Questions to offer instead of the usual ones; empty for the usual ones.</param>
/// <param name="Parts">What to look up, in order.</param>
public sealed record Plan(AnswerStatus? Status, IReadOnlyList<string> Says, IReadOnlyList<string> Suggestions, IReadOnlyList<PartQuestion> Parts)
{
    public static Plan Say(AnswerStatus status, IEnumerable<string> says, IEnumerable<string>? suggestions = null) =>
        new(status, [.. says], [.. suggestions ?? []], []);

    public static Plan Ask(IReadOnlyList<PartQuestion> parts) => new(null, [], [], parts);
}

/// <summary>One thing asked, standing alone.</summary>
/// <param name="AsAsked">In the reader's words, to name it if it stays unanswered.</param>
/// <param name="Text">What is looked up.</param>
/// <param name="Publisher">The paper that is asked about, whose articles alone may answer; or null.</param>
/// <param name="Compares">Whether papers are compared: without a sentence on the matter, what the paper stressed is given.</param>
public sealed record PartQuestion(string AsAsked, string Text, Story? Story, string? Publisher, bool Compares);
