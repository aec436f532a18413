using Chatbot.Knowledge;

namespace Chatbot.Indexing.Qdrant;

/// <summary>One question's searches: by words, by vector, and last what is published. The filter is in each of the former.</summary>
internal sealed class QdrantSearch
{
    private readonly int words = -1, vector = -1;

    private QdrantSearch(PassageQuery query, QdrantFilter filter, QdrantOptions options, bool hasVector)
    {
        var searches = new List<Search>(3);
        if (query.Terms.Count > 0)
        {
            words = searches.Count;
            // A term's weight in the query is how often it occurs; idf is the server's part.
            var sparse = TermNumber.Vector(query.Terms.CountBy(term => term, StringComparer.Ordinal).Select(term => (TermNumber.Of(term.Key), (float)term.Value)));
            searches.Add(new(sparse, QdrantSchema.Words, filter, null, query.Limit, QdrantSchema.Names));
        }
        if (hasVector)
        {
            vector = searches.Count;
            var parameters = new SearchParameters(
                Math.Max(options.Breadth, query.Limit), options.Exact ? true : null, options.Quantise && !options.Exact ? new(true, options.Oversampling) : null);
            searches.Add(new(query.Vector.ToArray(), QdrantSchema.Dense, filter, parameters, query.Limit, QdrantSchema.Names));
        }
        searches.Add(new(null, null, Filters.State, null, 1, Everything));
        Searches = searches;
    }

    private static readonly string[] Everything = ["collection", "format", "embedder", "keywords", "database", "version", "epoch", "term", "writer", "lease", "published", "aborted"];

    public IReadOnlyList<Search> Searches { get; }

    /// <summary>Null if nothing can be found.</summary>
    public static QdrantSearch? Of(PassageQuery query, QdrantState state, (string Id, int Dimensions) embedder, QdrantOptions options)
    {
        if (query.Vector.Length > 0 && query.Vector.Length != embedder.Dimensions)
            throw new IndexException($"The index holds vectors of {embedder.Dimensions} components, the question's has {query.Vector.Length}: run 'chatbot ingest --reembed'.");
        // While a new embedder's collection is built, the old one is searched by words alone.
        bool hasVector = state.Embedder == embedder.Id && query.Vector.Span.IndexOfAnyExcept(0f) >= 0;
        return (query.Terms.Count > 0 || hasVector) && Filters.Of(query.Filter, state) is { } filter ? new(query, filter, options, hasVector) : null;
    }

    public IReadOnlyList<PassageHit> Join(IReadOnlyList<FoundPoints> found)
    {
        var hits = new Dictionary<PassageId, PassageHit>();
        if (words >= 0)
            foreach (var (id, score) in Read(found[words])) hits[id] = new(id, score, null);
        if (vector >= 0)
            foreach (var (id, score) in Read(found[vector])) hits[id] = (hits.GetValueOrDefault(id) ?? new(id, null, null)) with { Vector = Math.Clamp(score, -1, 1) };
        return [.. hits.Values];
    }

    private static IEnumerable<(PassageId Id, double Score)> Read(FoundPoints found) =>
        from point in found.Points
        let payload = point.Payload
        select (new PassageId(payload.GetProperty("document").GetString()!, payload.GetProperty("revision").GetString()!, payload.GetProperty("ordinal").GetInt32()), (double)point.Score);
}
