using System.Text.Json;

namespace Chatbot.Support.Qdrant;

/// <summary>Qdrant's filters over payloads: an array matches if any of its elements does; a missing field matches nothing but emptiness.</summary>
internal static class PayloadFilter
{
    public static bool Matches(JsonElement filter, StoredPoint point) =>
        Clause(filter, "must").All(condition => Condition(condition, point))
        && !Clause(filter, "must_not").Any(condition => Condition(condition, point))
        && (Clause(filter, "should") is not { Length: > 0 } should || should.Any(condition => Condition(condition, point)))
        && (!filter.TryGetProperty("min_should", out var least) || least.ValueKind == JsonValueKind.Null
            || least.GetProperty("conditions").EnumerateArray().Count(condition => Condition(condition, point)) >= least.GetProperty("min_count").GetInt32());

    private static JsonElement[] Clause(JsonElement filter, string name) => filter.TryGetProperty(name, out var clause) ? Items(clause) : [];

    private static bool Condition(JsonElement condition, StoredPoint point)
    {
        if (condition.TryGetProperty("is_empty", out var empty)) return Values(point, empty.GetProperty("key").GetString()!).Length == 0;
        if (condition.TryGetProperty("is_null", out var nothing)) return point.Payload.TryGetValue(nothing.GetProperty("key").GetString()!, out var value) && value.ValueKind == JsonValueKind.Null;
        if (condition.TryGetProperty("has_id", out var ids)) return ids.EnumerateArray().Any(id => PointIds.Read(id) == point.Id);
        if (condition.TryGetProperty("has_vector", out var vector)) return point.Dense.ContainsKey(vector.GetString()!) || point.Sparse.ContainsKey(vector.GetString()!);
        if (!condition.TryGetProperty("key", out var key)) return Matches(condition, point);
        var values = Values(point, key.GetString()!);
        if (condition.TryGetProperty("match", out var match)) return Match(match, values);
        if (condition.TryGetProperty("range", out var range)) return values.Any(one => InRange(range, one));
        throw new QdrantError(422, "Validation error in JSON body: [a condition without a test]");
    }

    private static bool Match(JsonElement match, JsonElement[] values)
    {
        if (match.TryGetProperty("value", out var wanted)) return values.Any(one => JsonElement.DeepEquals(one, wanted));
        if (match.TryGetProperty("any", out var any)) return values.Any(one => any.EnumerateArray().Any(other => JsonElement.DeepEquals(one, other)));
        if (match.TryGetProperty("except", out var except)) return values.Any(one => !except.EnumerateArray().Any(other => JsonElement.DeepEquals(one, other)));
        throw new QdrantError(501, $"The stand-in does not know the match {match}");
    }

    // As 64-bit floats, whatever the field holds.
    private static bool InRange(JsonElement range, JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.GetDouble() is var number
        && (!Bound(range, "gt", out double gt) || number > gt) && (!Bound(range, "gte", out double gte) || number >= gte)
        && (!Bound(range, "lt", out double lt) || number < lt) && (!Bound(range, "lte", out double lte) || number <= lte);

    private static bool Bound(JsonElement range, string name, out double bound)
    {
        bound = 0;
        return range.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out bound);
    }

    private static JsonElement[] Values(StoredPoint point, string key) => point.Payload.TryGetValue(key, out var value) ? Items(value) : [];

    private static JsonElement[] Items(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => [],
        JsonValueKind.Array => [.. value.EnumerateArray()],
        _ => [value],
    };
}
