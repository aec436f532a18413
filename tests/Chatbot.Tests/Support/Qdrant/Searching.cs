using System.Numerics.Tensors;
using System.Text.Json;

namespace Chatbot.Support.Qdrant;

/// <summary>Qdrant's query endpoint, by comparing every point: nearest by a dense or sparse vector, listing, and fusion of prefetches.</summary>
internal static class Searching
{
    public static List<(StoredPoint Point, float Score)> Run(Collection collection, JsonElement request) => Run(collection, request, null);

    private static List<(StoredPoint Point, float Score)> Run(Collection collection, JsonElement request, JsonElement? outer)
    {
        int limit = Value(request, "limit")?.GetInt32() ?? 10, offset = Value(request, "offset")?.GetInt32() ?? 0;
        // The filter of a query holds for each of its prefetches too.
        var filters = new[] { Value(request, "filter"), outer }.OfType<JsonElement>().ToList();
        IEnumerable<(StoredPoint Point, float Score)> found;
        if (Value(request, "prefetch") is { } prefetch)
        {
            var lists = (prefetch.ValueKind == JsonValueKind.Array ? prefetch.EnumerateArray().ToList() : [prefetch]).ConvertAll(one => Run(collection, one, Value(request, "filter") ?? outer));
            found = Fuse(Value(request, "query") ?? throw new QdrantError(400, "Bad request: A query is needed to merge the prefetches. Can't have prefetches without defining a query."), lists);
            if (Value(request, "using") is not null) throw new QdrantError(400, "Bad request: Fusion queries cannot be combined with the 'using' field.");
        }
        else
        {
            var points = collection.Points.Values.Where(point => filters.All(filter => PayloadFilter.Matches(filter, point)));
            found = Value(request, "query") is { } query ? Nearest(collection, query, Value(request, "using")?.GetString() ?? "", points)
                : points.OrderBy(point => point.Id, StringComparer.Ordinal).Select(point => (point, 0f));
        }
        if (Value(request, "score_threshold") is { } threshold) found = found.Where(hit => hit.Score >= threshold.GetSingle());
        return [.. found.Skip(offset).Take(limit)];
    }

    private static IEnumerable<(StoredPoint Point, float Score)> Nearest(Collection collection, JsonElement query, string name, IEnumerable<StoredPoint> points)
    {
        if (query.ValueKind == JsonValueKind.Object && query.TryGetProperty("nearest", out var nearest)) query = nearest;
        if (query.ValueKind == JsonValueKind.Array)
        {
            float[] vector = Collection.Numbers(query, collection.Size(name) ?? throw new QdrantError(400, $"Wrong input: Not existing vector name error: {name}"));
            return points.Where(point => point.Dense.ContainsKey(name)).Select(point => (point, TensorPrimitives.Dot(point.Dense[name], vector))).OrderByDescending(hit => hit.Item2).ThenBy(hit => hit.point.Id, StringComparer.Ordinal);
        }
        if (query.ValueKind != JsonValueKind.Object || !query.TryGetProperty("indices", out _)) throw new QdrantError(501, $"The stand-in does not know the query {query}");
        if (!collection.IsSparse(name)) throw new QdrantError(400, $"Wrong input: Not existing vector name error: {name}");
        var weights = Collection.Weights(query).ToDictionary(pair => pair.Key, pair => pair.Value * (collection.HasIdf(name) ? Idf(collection, name, pair.Key) : 1));
        return points.Where(point => point.Sparse.TryGetValue(name, out var sparse) && sparse.Keys.Any(weights.ContainsKey))
            .Select(point => (point, point.Sparse[name].Where(pair => weights.ContainsKey(pair.Key)).Sum(pair => pair.Value * weights[pair.Key])))
            .OrderByDescending(hit => hit.Item2).ThenBy(hit => hit.point.Id, StringComparer.Ordinal);
    }

    // Over all points that have the vector, whatever the filter: ln((n - df + 0.5) / (df + 0.5) + 1).
    private static float Idf(Collection collection, string name, uint dimension)
    {
        float n = 0, df = 0;
        foreach (var point in collection.Points.Values)
        {
            if (!point.Sparse.TryGetValue(name, out var sparse)) continue;
            n++;
            if (sparse.ContainsKey(dimension)) df++;
        }
        return MathF.Log(((n - df + 0.5f) / (df + 0.5f)) + 1);
    }

    private static IEnumerable<(StoredPoint Point, float Score)> Fuse(JsonElement query, List<List<(StoredPoint Point, float Score)>> lists)
    {
        int k = query.TryGetProperty("rrf", out var rrf) ? Value(rrf, "k")?.GetInt32() ?? 2
            : query.TryGetProperty("fusion", out var fusion) && fusion.GetString() == "rrf" ? 2 : throw new QdrantError(501, $"The stand-in does not know the query {query}");
        return lists.SelectMany(list => list.Select((hit, rank) => (hit.Point, Share: 1f / (rank + k)))).GroupBy(hit => hit.Point.Id)
            .Select(group => (group.First().Point, group.Sum(hit => hit.Share))).OrderByDescending(hit => hit.Item2).ThenBy(hit => hit.Point.Id, StringComparer.Ordinal);
    }

    private static JsonElement? Value(JsonElement from, string name) => from.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
