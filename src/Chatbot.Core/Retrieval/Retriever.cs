using Chatbot.Embedding;
using Chatbot.Indexing;
using Chatbot.Knowledge;
using Chatbot.Storage;

namespace Chatbot.Retrieval;

/// <summary>A passage found: its fused score, and the scaled keyword and vector scores (0 to 1).</summary>
public sealed record RetrievedPassage(Passage Passage, double Score, double Keyword, double Vector)
{
    /// <summary>
    /// 0 to 1: its keyword score as a share of the best one in any other story; 1 where no other story does better, or none is known of:
    /// all stories were searched, or there is no other.
    /// </summary>
    public double Standing { get; init; } = 1;
}

/// <summary>Reads a question; what comes back tells what a passage's own wording adds to its fused score where passages are put in order, 0 or more.</summary>
/// <param name="question">One search, as it stands alone.</param>
/// <param name="followsUp">It was completed by words of the conversation before it.</param>
public delegate Func<Passage, double> PassageWording(string question, bool followsUp);

/// <summary>From a question that stands alone to the passages that may answer it.</summary>
/// <param name="analyse">A text's terms, as the index analyses passages.</param>
/// <param name="getPassages">The passages with these ids, in any order; those no longer stored are left out.</param>
/// <param name="catchUp">Brings the index up to the store's version; called when it is seen to be behind.</param>
/// <param name="plan">Splits a question into the searches that it needs; null: one search, for the question itself.</param>
/// <param name="wording">Orders the best passages by their wording as well; null: by fused score alone.</param>
public sealed class Retriever(
    Func<string, IReadOnlyList<string>> analyse,
    IEmbedder embedder,
    IPassageIndex index,
    Func<IReadOnlyCollection<PassageId>, CancellationToken, Task<IReadOnlyList<Passage>>> getPassages,
    Func<CancellationToken, Task> catchUp,
    RetrieverOptions? options = null,
    Func<string, CancellationToken, ValueTask<IReadOnlyList<string>>>? plan = null,
    PassageWording? wording = null)
{
    /// <summary>How many of the best passages are read for their wording.</summary>
    private const int Read = 12;

    public Retriever(
        Func<string, IReadOnlyList<string>> analyse, IEmbedder embedder, IPassageIndex index, KnowledgeStore store,
        Func<CancellationToken, Task> catchUp, RetrieverOptions? options = null, Func<string, CancellationToken, ValueTask<IReadOnlyList<string>>>? plan = null,
        PassageWording? wording = null)
        : this(analyse, embedder, index, store.GetPassagesAsync, catchUp, options, plan, wording) { }

    private readonly RetrieverOptions options = options ?? new();

    /// <summary>The best passages that the filter lets through, best first; none if the question shares nothing with any.</summary>
    public Task<IReadOnlyList<RetrievedPassage>> RetrieveAsync(string question, PassageFilter filter, CancellationToken cancellationToken) =>
        RetrieveAsync(question, filter, [], cancellationToken);

    /// <summary>The same in a conversation.</summary>
    /// <param name="said">The answers given before: what they hold already steps back (<see cref="AlreadySaid"/>).</param>
    public async Task<IReadOnlyList<RetrievedPassage>> RetrieveAsync(string question, PassageFilter filter, IReadOnlyList<string> said, CancellationToken cancellationToken)
    {
        var searches = plan is null ? [question] : await plan(question, cancellationToken);
        var vectors = options.VectorWeight > 0 ? await embedder.EmbedAsync(searches, cancellationToken) : null;
        var queries = searches.Select((text, i) => new PassageQuery(analyse(text), vectors?[i] ?? [], filter, ScoreFusion.Depth)).ToList();
        var found = await SearchAsync(searches, queries, said, cancellationToken);
        if (found is null)
        {
            // Another process has just replaced a document that was found. Once is enough: what is still missing then
            // was replaced a moment ago, and the rest is an answer.
            await catchUp(cancellationToken);
            found = await SearchAsync(searches, queries, said, cancellationToken, complete: false);
        }
        return found!;
    }

    /// <summary>Null if a passage found is no longer in the store, unless <paramref name="complete"/> is false: then it is left out.</summary>
    private async Task<List<RetrievedPassage>?> SearchAsync(
        IReadOnlyList<string> searches, List<PassageQuery> queries, IReadOnlyList<string> said, CancellationToken cancellationToken, bool complete = true)
    {
        var fused = new List<FusedHit>();
        var standings = new Dictionary<PassageId, double>();
        foreach (var query in queries)
        {
            var hits = await index.SearchAsync(query, cancellationToken);
            fused.AddRange(ScoreFusion.Fuse(hits, options.VectorWeight));
            if (Rivals.Of(query) is { } everywhere) Rivals.Compare(hits, await index.SearchAsync(everywhere, cancellationToken), standings);
        }

        // Each search's scores are scaled alike, so a passage counts by the search that it answers best.
        var best = (queries.Count == 1 ? fused : fused.OrderByDescending(hit => hit.Score).DistinctBy(hit => hit.Id)).Take(said.Count > 0 ? 2 * options.Limit : options.Limit).ToList();
        if (best.Count == 0) return [];
        var passages = (await getPassages([.. best.Select(hit => hit.Id)], cancellationToken)).ToDictionary(passage => passage.Id);
        if (complete && passages.Count < best.Count) return null;
        var read = wording is null ? [] : searches.Select(text => wording(text, said.Count > 0)).ToList();
        return
        [
            .. best.Where(hit => passages.ContainsKey(hit.Id)).Select((hit, place) =>
            {
                var passage = passages[hit.Id];
                double keeps = said.Count == 0 ? 1 : AlreadySaid.Keeps(passage, said);
                double added = place < Read ? read.Select(earned => earned(passage)).DefaultIfEmpty(0).Max() : 0;
                return (Found: new RetrievedPassage(passage, hit.Score * keeps, hit.Keyword, hit.Vector) { Standing = standings.GetValueOrDefault(hit.Id, 1) }, Order: (hit.Score + added) * keeps);
            })
            .OrderByDescending(p => p.Order).Take(options.Limit).Select(p => p.Found),
        ];
    }
}
