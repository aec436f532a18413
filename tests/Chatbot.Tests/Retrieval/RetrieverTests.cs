using Chatbot.Answering.Extractive;
using Chatbot.Conformance;
using Chatbot.Embedding;
using Chatbot.Indexing;
using Chatbot.Indexing.Embedded;
using Chatbot.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using static Chatbot.Storage.TempStore;

namespace Chatbot.Retrieval;

public sealed class RetrieverTests : IDisposable
{
    private readonly TempStore temp = new();
    private readonly IndexFollower follower;
    private readonly Retriever retriever;

    public RetrieverTests()
    {
        var index = EmbeddedIndexFactory.Create();
        follower = new(temp.Knowledge, index, Embedder, TimeProvider.System, NullLogger<IndexFollower>.Instance);
        retriever = new(EmbeddedIndexFactory.Split, new NoVectors(), index, temp.Knowledge, follower.CatchUpAsync, new() { Limit = 3 }, wording: new PassageMatch().For);
    }

    public void Dispose()
    {
        follower.Dispose();
        temp.Dispose();
    }

    [Fact]
    public async Task The_best_passages_come_first_whole_and_no_more_than_asked_for()
    {
        await temp.AddAsync(Change(Doc("a"), "drug ring", "port"), Change(Doc("b"), "drug drug ring ring"), Change(Doc("c"), "ring"), Change(Doc("d"), "court", "ring x y z"));
        await follower.CatchUpAsync(Token);
        var found = await retriever.RetrieveAsync("drug ring", IndexSamples.Any, Token);
        Assert.Equal(["drug drug ring ring", "drug ring", "ring"], found.Select(hit => hit.Passage.Text));
        Assert.Equal((1, 1, 0), (found[0].Score, found[0].Keyword, found[0].Vector));
    }

    [Fact]
    public async Task Nothing_shared_finds_nothing()
    {
        await temp.AddAsync(Change(Doc("a"), "drug"));
        await follower.CatchUpAsync(Token);
        Assert.Empty(await retriever.RetrieveAsync("weather", IndexSamples.Any, Token));
    }

    [Fact]
    public async Task A_document_replaced_by_another_process_is_answered_from_in_its_new_version()
    {
        await temp.AddAsync(Change(Doc("a"), "drug old"));
        await follower.CatchUpAsync(Token);
        await temp.AddAsync(Change(Doc("a"), "drug new"));
        Assert.Equal("drug new", Assert.Single(await retriever.RetrieveAsync("drug", IndexSamples.Any, Token)).Passage.Text);
    }

    [Fact]
    public async Task What_was_said_already_steps_back_behind_an_equal_but_stays()
    {
        await temp.AddAsync(Change(Doc("a"), "drug ring"), Change(Doc("b"), "drug ring"), Change(Doc("c"), "ring"));
        await follower.CatchUpAsync(Token);
        Assert.Equal(["a", "b", "c"], await Found([]));
        Assert.Equal(["a", "b"], (await Found(["They broke a drug ring. [1]"])).Take(2).Order());
        Assert.Equal(["c", "a", "b"], await Found(["drug ring [1]"], "ring"));

        async Task<IEnumerable<string>> Found(string[] said, string question = "drug ring") =>
            (await retriever.RetrieveAsync(question, IndexSamples.Any, said, Token)).Select(hit => hit.Passage.DocumentId);
    }

    [Fact]
    public async Task Words_that_stand_together_as_asked_come_before_the_same_words_apart()
    {
        await temp.AddAsync(Change(Doc("a"), "ring port court drug"), Change(Doc("b"), "court drug ring port"));
        await follower.CatchUpAsync(Token);
        var found = await retriever.RetrieveAsync("drug ring", IndexSamples.Any, Token);
        Assert.Equal(["b", "a"], found.Select(hit => hit.Passage.DocumentId));
        Assert.Equal(found[0].Score, found[1].Score);
    }

    [Fact]
    public async Task A_passage_stands_against_the_best_one_of_any_other_story()
    {
        await temp.AddAsync(Change(Doc("a", "one"), "drug ring", "drug x y z"), Change(Doc("b", "two"), "drug ring ring"), Change(Doc("c", "three"), "court"));
        await follower.CatchUpAsync(Token);

        var weaker = await Standings("drug ring", "one");
        Assert.InRange(weaker[0], 0.5, 0.99);
        Assert.InRange(weaker[1], 0.01, weaker[0]);
        Assert.Equal(1, Assert.Single(await Standings("drug ring", "two")));
    }

    [Fact]
    public async Task Where_no_other_story_is_known_to_have_the_words_every_passage_stands_as_it_is()
    {
        await temp.AddAsync(Change(Doc("a", "one"), "drug ring", "drug"), Change(Doc("b", "two"), "court"), Change(Doc("c", "one", "two"), "drug ring"));
        await follower.CatchUpAsync(Token);

        Assert.All(await Standings("drug ring", "one"), standing => Assert.Equal(1, standing));
        Assert.All(await Standings("drug ring", null), standing => Assert.Equal(1, standing));
    }

    private async Task<double[]> Standings(string question, string? story) =>
        [.. (await retriever.RetrieveAsync(question, IndexSamples.Any with { Stories = story is null ? null : [story] }, Token)).Select(hit => hit.Standing)];

    private sealed class NoVectors : IEmbedder
    {
        public string Id => Embedder;

        public int Dimensions => 4;

        public ValueTask<IReadOnlyList<float[]>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken) =>
            ValueTask.FromResult<IReadOnlyList<float[]>>([.. texts.Select(_ => new float[4])]);
    }
}
