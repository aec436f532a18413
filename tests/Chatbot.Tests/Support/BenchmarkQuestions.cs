using Chatbot.Evaluation;

namespace Chatbot.Support;

/// <summary>What tests ask that compare one surface with another.</summary>
internal static class BenchmarkQuestions
{
    private static readonly string Own = Path.Combine(Repository.Root, "tests", "evaluation", "own");

    /// <summary>The benchmark's questions about a story that stand alone; for null, those of the main test and every common question.</summary>
    public static IReadOnlyList<string> Of(string? story) =>
        [.. (story is null ? Common : AnswerCases.Read(Path.Combine(Own, $"{story}.yaml")).Where(c => c.Ask.Count == 1).Select(c => c.Ask[0])).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static IEnumerable<string> Common =>
        Directory.EnumerateFiles(Repository.Knowledge, "questions.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .SelectMany(File.ReadLines).Where(l => l.StartsWith("## ", StringComparison.Ordinal)).Select(l => l[3..])
            .Concat(MainQuestionsTests.Answerable.Select(row => row.Data.Item1))
            .Concat(["Who won the 2022 World Cup?", "What is Noem's phone number?", "How many police officers does Ghent have?"]);
}
