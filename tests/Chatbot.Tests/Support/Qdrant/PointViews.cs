using System.Text.Json;

namespace Chatbot.Support.Qdrant;

/// <summary>Points as responses show them: payload and vectors as far as they were asked for.</summary>
internal static class PointViews
{
    public static Dictionary<string, object?> Record(StoredPoint point, JsonElement request, bool payloadByDefault)
    {
        var view = new Dictionary<string, object?> { ["id"] = PointIds.Write(point.Id) };
        bool has = request.TryGetProperty("with_payload", out var with) && with.ValueKind != JsonValueKind.Null;
        if (has ? with.ValueKind != JsonValueKind.False : payloadByDefault)
            view["payload"] = has && with.ValueKind == JsonValueKind.Array ? Chosen(point, with) : point.Payload;
        if (request.TryGetProperty("with_vector", out var vector) && vector.ValueKind is JsonValueKind.True or JsonValueKind.Array) view["vector"] = Vectors(point);
        return view;
    }

    public static Dictionary<string, object?> Scored(StoredPoint point, float score, JsonElement request)
    {
        var view = Record(point, request, payloadByDefault: false);
        view["version"] = point.Version;
        view["score"] = score;
        return view;
    }

    private static Dictionary<string, JsonElement> Chosen(StoredPoint point, JsonElement names) =>
        names.EnumerateArray().Select(name => name.GetString()!).Where(point.Payload.ContainsKey).ToDictionary(name => name, name => point.Payload[name]);

    private static Dictionary<string, object> Vectors(StoredPoint point)
    {
        var vectors = point.Dense.ToDictionary(pair => pair.Key, pair => (object)pair.Value);
        foreach (var (name, sparse) in point.Sparse) vectors[name] = new { indices = sparse.Keys, values = sparse.Values };
        return vectors;
    }
}
