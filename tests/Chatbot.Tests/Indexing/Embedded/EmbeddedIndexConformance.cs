using Chatbot.Conformance;

namespace Chatbot.Indexing.Embedded;

public sealed class EmbeddedIndexConformance : PassageIndexConformance
{
    protected override Task<IPassageIndex> CreateAsync() => Task.FromResult(EmbeddedIndexFactory.Create());
}

public sealed class EmbeddedIndexFilterConformance : PassageIndexFilterConformance
{
    protected override Task<IPassageIndex> CreateAsync() => Task.FromResult(EmbeddedIndexFactory.Create());
}

internal static class EmbeddedIndexFactory
{
    public static IPassageIndex Create() => new EmbeddedIndex(Split, new() { AverageLength = 10 });

    public static string[] Split(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
