using Chatbot.Indexing;
using static Chatbot.Conformance.IndexSamples;

namespace Chatbot.Conformance;

/// <summary>
/// What every passage index does: scores and changes here, the filter in <see cref="PassageIndexFilterConformance"/>.
/// Passages are analysed by splitting at spaces; the title is empty unless a test sets it.
/// </summary>
public abstract class PassageIndexConformance
{
    /// <summary>An empty index: k1 0.9, b 0.4, average length 10, title and headings counted once, 4 dimensions.</summary>
    protected abstract Task<IPassageIndex> CreateAsync();

    /// <summary>Waits until what was replaced no longer counts for anything.</summary>
    protected virtual Task SettleAsync(IPassageIndex index) => Task.CompletedTask;

    [Fact]
    public async Task Keyword_scores_are_bm25()
    {
        var index = await With(Doc("a", "drug drug ring"), Doc("b", "drug port"), Doc("c", "court"));
        var hits = await Find(index, "drug", "ring");

        // idf(drug): N 3, n 2; idf(ring): N 3, n 1. Norms: 0.9 (0.6 + 0.4 length / 10).
        double drug = Math.Log(1 + 1.5 / 2.5), ring = Math.Log(1 + 2.5 / 1.5);
        double normA = 0.9 * (0.6 + 0.4 * 3 / 10), normB = 0.9 * (0.6 + 0.4 * 2 / 10);
        Assert.Equal(drug * 2 * 1.9 / (2 + normA) + ring * 1.9 / (1 + normA), Keyword(hits, "a"), 1e-4);
        Assert.Equal(drug * 1.9 / (1 + normB), Keyword(hits, "b"), 1e-4);
        Assert.Equal(["a", "b"], Ids(hits));
    }

    [Fact]
    public async Task Terms_of_title_and_headings_count_as_terms_of_each_passage()
    {
        var document = Doc("a", "port") with { };
        document = document with
        {
            Document = document.Document with { Title = "drug" },
            Passages = [document.Passages[0] with { Passage = document.Passages[0].Passage with { HeadingPath = ["court", "port"] } }],
        };
        var index = await With(document);
        double idf = Math.Log(1 + 0.5 / 1.5), norm = 0.9 * (0.6 + 0.4 * 4 / 10);
        Assert.Equal(idf * 1.9 / (1 + norm), Keyword(await Find(index, "drug"), "a"), 1e-4);
        Assert.Equal(idf * 2 * 1.9 / (2 + norm), Keyword(await Find(index, "port"), "a"), 1e-4);
    }

    [Fact]
    public async Task A_document_is_found_by_the_people_and_places_that_it_is_about()
    {
        var about = Doc("about", "the captain left the ship");
        var index = await With(Doc("other", "the captain left the ship"), about with { Document = about.Document with { About = ["tuscany"] } });
        Assert.Equal(["about"], Ids(await Find(index, "tuscany")));
    }

    [Fact]
    public async Task A_term_is_as_rare_as_in_the_whole_corpus_whatever_the_filter()
    {
        var index = await With(Doc("a", "drug") with { Stories = ["s"] }, Doc("b", "drug"), Doc("c", "drug"), Doc("d", "port"));
        double all = Keyword(await Find(index, "drug"), "a");
        var scoped = await Search(index, ["drug"], [], Any with { Stories = ["s"] });
        Assert.Equal(["a"], Ids(scoped));
        Assert.Equal(all, Keyword(scoped, "a"), 1e-6);
        Assert.Equal(Math.Log(1 + 1.5 / 3.5) * 1.9 / (1 + 0.9 * 0.64), all, 1e-4);
    }

    [Fact]
    public async Task A_term_that_the_query_repeats_counts_again()
    {
        var index = await With(Doc("a", "drug ring"), Doc("b", "port"));
        Assert.Equal(2 * Keyword(await Find(index, "drug"), "a"), Keyword(await Find(index, "drug", "drug"), "a"), 1e-4);
    }

    [Fact]
    public async Task Vector_scores_are_dot_products_also_negative_ones()
    {
        var index = await With(Doc("a", "x", 1, 0, 0, 0), Doc("b", "x", 0.6f, 0.8f, 0, 0), Doc("c", "x", -1, 0, 0, 0), Doc("zero", "x", 0, 0, 0, 0));
        var hits = await Search(index, [], [0.8f, 0.6f, 0, 0], Any);
        Assert.Equal(0.8, Vector(hits, "a"), 0.01);
        Assert.Equal(0.96, Vector(hits, "b"), 0.01);
        Assert.Equal(-0.8, Vector(hits, "c"), 0.01);
        Assert.Equal(["a", "b", "c"], Ids(hits));
        Assert.All(hits, hit => Assert.Null(hit.Keyword));
    }

    [Fact]
    public async Task A_passage_in_both_lists_comes_once_with_both_scores()
    {
        var index = await With(Doc("a", "drug", 1, 0, 0, 0), Doc("b", "port", 0, 1, 0, 0));
        var hits = await Search(index, ["drug"], [1, 0, 0, 0], Any);
        Assert.Equal(["a", "b"], Ids(hits));
        Assert.True(Keyword(hits, "a") > 0);
        Assert.Equal(1, Vector(hits, "a"), 0.01);
        Assert.Null(hits.Single(hit => hit.Id.DocumentId == "b").Keyword);
    }

    [Fact]
    public async Task No_terms_and_no_vector_find_nothing()
    {
        var index = await With(Doc("a", "drug", 1, 0, 0, 0));
        Assert.Empty(await Search(index, [], [], Any));
        Assert.Empty(await Search(index, [], [0, 0, 0, 0], Any));
        Assert.Empty(await Search(index, ["unknown"], [], Any));
        Assert.Empty(await Search(await With(), ["drug"], [1, 0, 0, 0], Any));
    }

    [Fact]
    public async Task Each_list_keeps_the_best_up_to_the_limit()
    {
        IndexedDocument[] documents = [.. Enumerable.Range(0, 30).Select(i => Doc($"d{i:D2}", "drug", 1, 0, 0, 0)).Reverse(), Doc("z", "drug drug", 0, 1, 0, 0)];
        var index = await With(documents);
        var hits = await Search(index, ["drug"], [1, 0, 0, 0], Any, limit: 3);
        Assert.Equal(3, hits.Count(hit => hit.Keyword is not null));
        Assert.Contains(hits, hit => hit is { Id.DocumentId: "z", Keyword: not null, Vector: null });
        Assert.Equal(3, hits.Count(hit => hit.Vector > 0.9));
    }

    [Fact]
    public async Task A_replaced_document_is_found_by_its_new_text_alone()
    {
        var index = await With(Doc("a", "drug", 1, 0, 0, 0), Doc("b", "port"));
        await Apply(index, 2, [], Doc("a", "court", 0, 1, 0, 0) with { Stories = ["s"] });
        await SettleAsync(index);
        Assert.Empty(await Find(index, "drug"));
        Assert.Equal(["a"], Ids(await Find(index, "court")));
        Assert.Equal(["a"], Ids(await Search(index, ["court"], [], Any with { Stories = ["s"] })));
        Assert.Equal(0, Vector(await Search(index, [], [1, 0, 0, 0], Any), "a"), 0.01);
        Assert.Equal(Math.Log(1 + 1.5 / 1.5) * 1.9 / (1 + 0.9 * 0.64), Keyword(await Find(index, "court"), "a"), 1e-4);
    }

    [Fact]
    public async Task A_removed_document_is_gone_and_no_longer_counts_for_idf()
    {
        var index = await With(Doc("a", "drug"), Doc("b", "drug"), Doc("c", "port"));
        await Apply(index, 2, ["a", "unknown"]);
        await SettleAsync(index);
        var hits = await Find(index, "drug");
        Assert.Equal(["b"], Ids(hits));
        Assert.Equal(Math.Log(1 + 1.5 / 1.5) * 1.9 / (1 + 0.9 * 0.64), Keyword(hits, "b"), 1e-4);
    }

    [Fact]
    public async Task The_version_is_that_of_the_last_change()
    {
        var index = await CreateAsync();
        Assert.Equal(0, await index.GetVersionAsync(Token));
        await Apply(index, 7, [], Doc("a", "drug"));
        Assert.Equal(7, await index.GetVersionAsync(Token));
        await Apply(index, 8, ["a"]);
        Assert.Equal(8, await index.GetVersionAsync(Token));
    }

    [Fact]
    public async Task Readers_see_all_of_a_change_or_none_of_it()
    {
        var index = await CreateAsync();
        IndexedDocument[] Generation(string word) => [.. Enumerable.Range(0, 20).Select(i => Doc($"d{i}", word))];
        await Apply(index, 1, [], Generation("even"));
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            int searches = 0;
            while (!done.IsCancellationRequested || searches == 0)
            {
                var hits = await Find(index, "even", "odd");
                Assert.Equal(20, hits.Count);
                Assert.Single(hits.Select(hit => hit.Id.Revision).Distinct(StringComparer.Ordinal));
                searches++;
            }
        })).ToArray();
        for (int version = 2; version < 60; version++) await Apply(index, version, [], Generation(version % 2 == 0 ? "even" : "odd"));
        await done.CancelAsync();
        await Task.WhenAll(readers);
    }

    private async Task<IPassageIndex> With(params IndexedDocument[] documents)
    {
        var index = await CreateAsync();
        await Apply(index, 1, [], documents);
        return index;
    }
}
