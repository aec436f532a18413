using System.Text.Json;

namespace Chatbot.Support.Qdrant;

/// <summary>A point as stored. Vectors: dense ones by name; sparse ones as weights by dimension.</summary>
internal sealed record StoredPoint(
    string Id, IReadOnlyDictionary<string, float[]> Dense, IReadOnlyDictionary<string, IReadOnlyDictionary<uint, float>> Sparse, Dictionary<string, JsonElement> Payload)
{
    public ulong Version { get; init; }
}

/// <summary>A collection in memory: its vectors' configuration and its points. Guarded by the database's lock.</summary>
internal sealed class Collection(JsonElement configuration)
{
    public Dictionary<string, StoredPoint> Points { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, JsonElement> PayloadSchema { get; } = new(StringComparer.Ordinal);

    public JsonElement Configuration => configuration;

    /// <summary>Grows by one with each update.</summary>
    public ulong Operations { get; set; }

    /// <summary>The size of a named dense vector, or null.</summary>
    public int? Size(string name) =>
        configuration.TryGetProperty("vectors", out var vectors) && vectors.TryGetProperty(name, out var vector) ? vector.GetProperty("size").GetInt32() : null;

    public bool IsSparse(string name) => configuration.TryGetProperty("sparse_vectors", out var vectors) && vectors.TryGetProperty(name, out _);

    public bool HasIdf(string name) =>
        configuration.GetProperty("sparse_vectors").GetProperty(name).TryGetProperty("modifier", out var modifier) && modifier.GetString() == "idf";

    public IEnumerable<StoredPoint> Matching(JsonElement? filter) => filter is { } given ? Points.Values.Where(point => PayloadFilter.Matches(given, point)) : Points.Values;

    /// <summary>Replaces a point whole, as an upsert does.</summary>
    public void Upsert(JsonElement point)
    {
        var dense = new Dictionary<string, float[]>(StringComparer.Ordinal);
        var sparse = new Dictionary<string, IReadOnlyDictionary<uint, float>>(StringComparer.Ordinal);
        foreach (var vector in point.GetProperty("vector").EnumerateObject())
        {
            if (Size(vector.Name) is { } size) dense[vector.Name] = Numbers(vector.Value, size);
            else if (IsSparse(vector.Name)) sparse[vector.Name] = Weights(vector.Value);
            else throw new QdrantError(400, $"Wrong input: Not existing vector name error: {vector.Name}");
        }
        string id = PointIds.Read(point.GetProperty("id"));
        var payload = point.TryGetProperty("payload", out var given) && given.ValueKind == JsonValueKind.Object ? given.EnumerateObject().ToDictionary(field => field.Name, field => field.Value.Clone()) : [];
        Points[id] = new(id, dense, sparse, payload) { Version = Operations };
    }

    public static float[] Numbers(JsonElement value, int size)
    {
        float[] numbers = [.. value.EnumerateArray().Select(one => one.GetSingle())];
        return numbers.Length == size ? numbers : throw new QdrantError(400, $"Wrong input: Vector dimension error: expected dim: {size}, got {numbers.Length}");
    }

    public static IReadOnlyDictionary<uint, float> Weights(JsonElement value)
    {
        uint[] indices = [.. value.GetProperty("indices").EnumerateArray().Select(one => one.GetUInt32())];
        float[] values = [.. value.GetProperty("values").EnumerateArray().Select(one => one.GetSingle())];
        if (indices.Length != values.Length) throw new QdrantError(422, "Validation error in JSON body: [values: must be the same length as indices]");
        if (indices.Distinct().Count() != indices.Length) throw new QdrantError(422, "Validation error in JSON body: [indices: must be unique]");
        return indices.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second);
    }
}

/// <summary>An answer that is not a success.</summary>
internal sealed class QdrantError(int status, string message) : Exception(message)
{
    public int Status => status;
}

/// <summary>Ids are unsigned numbers or UUIDs, and nothing else.</summary>
internal static class PointIds
{
    public static string Read(JsonElement id) => id.ValueKind switch
    {
        JsonValueKind.Number when id.TryGetUInt64(out ulong number) => number.ToString(),
        JsonValueKind.String when Guid.TryParse(id.GetString(), out var guid) => guid.ToString(),
        _ => throw new QdrantError(400, $"Format error in JSON body: value {id} is not a valid point ID, valid values are either an unsigned integer or a UUID"),
    };

    public static object Write(string id) => ulong.TryParse(id, out ulong number) ? number : id;
}
