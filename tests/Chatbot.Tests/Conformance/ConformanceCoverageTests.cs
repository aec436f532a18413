using Chatbot.Indexing;

namespace Chatbot.Conformance;

public sealed class ConformanceCoverageTests
{
    /// <summary>A suite for index X is a class named after it: XConformance, XFilterConformance.</summary>
    [Fact]
    public void Every_passage_index_runs_both_suites()
    {
        var implementations = new[] { typeof(IPassageIndex).Assembly, typeof(Program).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsClass: true, IsAbstract: false } && typeof(IPassageIndex).IsAssignableFrom(type))
            .Select(type => type.Name).ToList();
        Assert.Contains("EmbeddedIndex", implementations);
        foreach (var suite in new[] { typeof(PassageIndexConformance), typeof(PassageIndexFilterConformance) })
        {
            var tested = GetType().Assembly.GetTypes().Where(type => !type.IsAbstract && suite.IsAssignableFrom(type)).Select(type => type.Name).ToList();
            string ending = suite.Name["PassageIndex".Length..];
            Assert.All(implementations, name => Assert.Contains(name + ending, tested));
        }
    }
}
