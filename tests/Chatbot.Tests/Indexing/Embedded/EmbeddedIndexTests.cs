using Chatbot.Conformance;
using Chatbot.Storage;
using static Chatbot.Storage.TempStore;

namespace Chatbot.Indexing.Embedded;

public sealed class EmbeddedIndexTests
{
    private static readonly string[] Words = ["drug", "ring", "port", "court", "judge", "antwerp", "police", "cocaine"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Any_sequence_of_changes_ends_where_a_fresh_build_begins(int seed)
    {
        using var temp = new TempStore();
        var random = new Random(seed);
        var followed = (EmbeddedIndex)EmbeddedIndexFactory.Create();
        for (int step = 0; step < 40; step++)
        {
            await temp.Knowledge.ApplyAsync(RandomChanges(random), Token);
            if (random.Next(3) > 0) await Follow(temp, followed);
        }
        await Follow(temp, followed);
        var fresh = (EmbeddedIndex)EmbeddedIndexFactory.Create();
        await Follow(temp, fresh);

        Assert.Equal((await fresh.GetVersionAsync(Token), fresh.Count), (await followed.GetVersionAsync(Token), followed.Count));
        for (int i = 0; i < 50; i++)
        {
            string[] terms = random.GetItems(Words, 1 + random.Next(3));
            float[] vector = [random.NextSingle(), random.NextSingle(), random.NextSingle(), random.NextSingle()];
            var filter = IndexSamples.Any with { Stories = random.Next(2) == 0 ? null : ["s1"] };
            Assert.Equal(
                Ordered(await IndexSamples.Search(fresh, terms, vector, filter, 10)),
                Ordered(await IndexSamples.Search(followed, terms, vector, filter, 10)));
        }
    }

    [Fact]
    public async Task Ties_are_broken_by_id()
    {
        var index = EmbeddedIndexFactory.Create();
        await IndexSamples.Apply(index, 1, [], [.. Enumerable.Range(0, 30).Select(i => IndexSamples.Doc($"d{i:D2}", "drug", 1, 0, 0, 0)).Reverse()]);
        var hits = await IndexSamples.Search(index, ["drug"], [1, 0, 0, 0], IndexSamples.Any, limit: 3);
        Assert.Equal(["d00", "d01", "d02"], IndexSamples.Ids(hits));
        Assert.All(hits, hit => Assert.True(hit is { Keyword: > 0, Vector: > 0 }));
    }

    [Fact]
    public async Task Vectors_of_other_dimensions_are_refused_with_the_command_that_mends_it()
    {
        var index = EmbeddedIndexFactory.Create();
        await IndexSamples.Apply(index, 1, [], IndexSamples.Doc("a", "drug", 1, 0, 0, 0));
        var error = await Assert.ThrowsAsync<ChatbotException>(async () => await IndexSamples.Search(index, [], [1, 0], IndexSamples.Any));
        Assert.Contains("chatbot ingest --reembed", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(100)]
    [InlineData(1536)]
    public async Task Eight_bits_keep_dot_products_within_half_a_percent(int dimensions)
    {
        var random = new Random(dimensions);
        float[] Unit()
        {
            float[] vector = [.. Enumerable.Range(0, dimensions).Select(_ => random.NextSingle() - 0.5f)];
            float length = MathF.Sqrt(vector.Sum(x => x * x));
            return [.. vector.Select(x => x / length)];
        }
        var index = EmbeddedIndexFactory.Create();
        var vectors = Enumerable.Range(0, 20).ToDictionary(i => $"d{i}", _ => Unit());
        await IndexSamples.Apply(index, 1, [], [.. vectors.Select(pair => IndexSamples.Doc(pair.Key, "drug", pair.Value))]);
        float[] query = Unit();
        var hits = await IndexSamples.Search(index, [], query, IndexSamples.Any);
        Assert.Equal(20, hits.Count);
        Assert.All(hits, hit => Assert.Equal(vectors[hit.Id.DocumentId].Zip(query, (x, y) => (double)x * y).Sum(), hit.Vector!.Value, 0.005));
    }

    private static KnowledgeChanges RandomChanges(Random random) => new()
    {
        RemovedDocuments = [.. Enumerable.Range(0, random.Next(3)).Select(_ => $"d{random.Next(40)}")],
        Documents =
        [
            .. Enumerable.Range(0, random.Next(6)).Select(_ => $"d{random.Next(40)}").Distinct().Select(id => Change(
                Doc(id, random.Next(3) == 0 ? ["s1"] : []),
                [.. Enumerable.Range(0, random.Next(5)).Select(_ => string.Join(' ', random.GetItems(Words, 1 + random.Next(8))))])),
        ],
        Stories = random.Next(4) > 0 ? [] :
        [
            new(new("s1", "S", new(2025), null, [.. Enumerable.Range(0, 5).Select(_ => $"d{random.Next(40)}")], "s1-digest", []), "root"),
        ],
        RemovedStories = random.Next(8) == 0 ? ["s1"] : [],
    };

    private static async Task Follow(TempStore temp, EmbeddedIndex index)
    {
        await foreach (var changes in temp.Knowledge.GetChangesAsync(await index.GetVersionAsync(Token), Embedder, Token)) await index.ApplyAsync(changes, Token);
    }

    private static IEnumerable<PassageHit> Ordered(IReadOnlyList<PassageHit> hits) => hits.OrderBy(hit => hit.Id.ToString(), StringComparer.Ordinal);
}
