using Chatbot.Evaluation.Sets;

namespace Chatbot.Evaluation;

/// <summary>Every set, by name.</summary>
public static class EvalSets
{
    public static IReadOnlyList<IEvalSet> All { get; } = 
    [
        new NewsQaSet(), new SquadSet(), new WikiQaSet(), new TrecQaSet(), new CranfieldSet(), new ClapNqSet(), new NewsQuizQaSet(), new EloqSet(),
        new CanardSet(), new QagsSet(), new NotInjectSet(), new OwnSet(), new OffTopicSet(),
    ];

    /// <summary>The sets named. Throws <see cref="ChatbotException"/> for a name that is none.</summary>
    public static IReadOnlyList<IEvalSet> Named(IEnumerable<string> names) => [.. names.Distinct(StringComparer.Ordinal).Select(name =>
        All.FirstOrDefault(set => set.Name == name) ?? throw new ChatbotException(
            $"There is no evaluation set '{name}'. The sets are: {string.Join(", ", All.Select(set => set.Name))}."))];
}
