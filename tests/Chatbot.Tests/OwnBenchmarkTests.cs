using Chatbot.Evaluation;
using Chatbot.Knowledge.Ingest;
using Chatbot.Support;

namespace Chatbot;

/// <summary>Our own benchmark (<c>tests/evaluation/own</c>, its stories in <c>tests/evaluation/fiction</c>) is whole and stays apart from the knowledge.</summary>
public sealed class OwnBenchmarkTests
{
    private static readonly string Evaluation = Path.Combine(Repository.Root, "tests", "evaluation");
    private static readonly string Fiction = Path.Combine(Evaluation, "fiction");
    private static readonly IReadOnlyList<(string Kind, AnswerCase Case)> Own = AnswerCases.ReadFolder(Path.Combine(Evaluation, "own"));

    [Fact]
    public async Task The_fictional_stories_are_ingested_beside_the_knowledge_without_an_error()
    {
        using var knowledge = new TempKnowledge();

        var report = await knowledge.IngestAsync(Repository.Knowledge, Fiction);

        Assert.Empty(report.Files.SelectMany(file => file.Errors.Select(error => $"{file.Path}: {error}")));
        foreach (string story in Stories(Fiction)) Assert.InRange(Directory.GetFiles(Path.Combine(Fiction, "stories", story, "articles")).Length, 6, 10);
    }

    [Fact]
    public void There_are_300_questions_of_which_two_stories_only_measure()
    {
        Assert.True(Own.Count >= 300, $"{Own.Count} questions");
        Assert.Equal(Own.Count, Own.Select(c => c.Case.Id).Distinct().Count());
        var splits = Own.GroupBy(c => Prefix(c.Case.Id)).ToDictionary(story => story.Key, story => story.Select(c => c.Case.Split).Distinct().ToList());
        Assert.All(splits, story => Assert.Single(story.Value));
        Assert.Equal(5, splits.Count(story => story.Value[0] == "fit"));
        Assert.Equal(2, splits.Count(story => story.Value[0] == "measure"));
    }

    [Fact]
    public void Every_document_and_story_named_exists()
    {
        var documents = Documents(Repository.Knowledge).Concat(Documents(Fiction)).ToHashSet();
        var stories = Stories(Repository.Knowledge).Concat(Stories(Fiction)).ToHashSet();

        Assert.Empty(Own.SelectMany(c => c.Case.Documents).Where(id => !documents.Contains(id)));
        Assert.Empty(Own.Select(c => c.Case.Story).OfType<string>().Where(slug => !stories.Contains(slug)));
    }

    [Fact]
    public void Nothing_that_measures_is_part_of_the_knowledge()
    {
        Assert.Empty(Documents(Repository.Knowledge).Intersect(Documents(Fiction)));
        Assert.Empty(Stories(Repository.Knowledge).Intersect(Stories(Fiction)));
        Assert.Empty(Directory.EnumerateFiles(Repository.Knowledge, "*.yaml", SearchOption.AllDirectories));
    }

    private static string Prefix(string id) => id[..id.LastIndexOf('-')];

    private static IEnumerable<string> Documents(string root) => Directory.EnumerateFiles(root, "*.md", SearchOption.AllDirectories)
        .Select(file => Path.GetFileNameWithoutExtension(file)!).Where(id => id is not ("story" or "questions"));

    private static IEnumerable<string> Stories(string root) =>
        Directory.EnumerateDirectories(Path.Combine(root, "stories")).Select(folder => Path.GetFileName(folder)!);
}
