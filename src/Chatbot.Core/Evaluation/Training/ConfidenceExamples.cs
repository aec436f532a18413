namespace Chatbot.Evaluation.Training;

/// <summary>A question beside a text, and what is known of the two.</summary>
/// <param name="About">Whether the text is about what is asked; null where the set does not say.</param>
/// <param name="Answers">Whether it holds the answer; null where it is not about the question.</param>
/// <param name="TopicWeight">What it counts in fitting the first, <paramref name="AnswerWeight"/> in fitting the second.</param>
public sealed record ConfidenceExample(ChoiceCase Case, bool? About, bool? Answers, double TopicWeight, double AnswerWeight);

/// <summary>Collects examples by kind. Each kind has a weight in all, whatever its number: so a large set does not drown a small one.</summary>
internal sealed class ConfidenceExamples
{
    // Most questions that are asked of a story are answered by it.
    private const double Yes = 4, Foreign = 2;

    private readonly List<ConfidenceExample> _all = [];

    public IReadOnlyList<ConfidenceExample> All => _all;

    /// <param name="topic">What the set counts for telling texts apart, <paramref name="answer"/> for telling whether the answer is there.</param>
    public void Answered(IEnumerable<ChoiceCase> cases, double topic, double answer) => Add(cases, true, true, topic, Yes * answer);

    /// <summary>The text is the right one, but without the answer.</summary>
    public void WithoutAnswer(IEnumerable<ChoiceCase> cases, double topic, double answer) => Add(cases.Select(Refusals.WithoutAnswer), true, false, topic, answer);

    /// <summary>Questions that their text does not answer: about something else, or not.</summary>
    public void Unanswerable(IEnumerable<ChoiceCase> cases, double answer) => Add(cases, null, false, 0, answer);

    /// <summary>Texts about something else.</summary>
    public void Elsewhere(IEnumerable<ChoiceCase> cases, double topic) => Add(cases, false, null, Foreign * topic, 0);

    private void Add(IEnumerable<ChoiceCase> cases, bool? about, bool? answers, double topic, double answer)
    {
        const int fewestSentences = 4;
        var usable = cases.Where(c => c.Candidates.Count >= fewestSentences).ToList();
        _all.AddRange(usable.Select(c => new ConfidenceExample(c, about, answers, topic / usable.Count, answer / usable.Count)));
    }
}
