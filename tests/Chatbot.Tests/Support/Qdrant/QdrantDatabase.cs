using System.Text.Json;

namespace Chatbot.Support.Qdrant;

/// <summary>All collections and aliases, and what each request does to them; one request at a time.</summary>
internal sealed class QdrantDatabase
{
    public Dictionary<string, Collection> Collections { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Aliases { get; } = new(StringComparer.Ordinal);

    public object? Create(string name, JsonElement body)
    {
        if (Collections.ContainsKey(name) || Aliases.ContainsKey(name)) throw new QdrantError(409, $"Wrong input: Collection `{name}` already exists!");
        Collections[name] = new(body.Clone());
        return true;
    }

    public object Delete(string name)
    {
        string real = Aliases.GetValueOrDefault(name, name);
        bool found = Collections.Remove(real);
        foreach (string alias in Aliases.Where(pair => pair.Value == real).Select(pair => pair.Key).ToList()) Aliases.Remove(alias);
        return found;
    }

    public Collection Find(string name) =>
        Collections.GetValueOrDefault(Aliases.GetValueOrDefault(name, name)) ?? throw new QdrantError(404, $"Not found: Collection `{name}` doesn't exist!");

    /// <summary>All of the actions, or none.</summary>
    public object Change(JsonElement body)
    {
        var after = new Dictionary<string, string>(Aliases, StringComparer.Ordinal);
        foreach (var action in body.GetProperty("actions").EnumerateArray())
        {
            if (action.TryGetProperty("create_alias", out var create))
            {
                string alias = create.GetProperty("alias_name").GetString()!, collection = create.GetProperty("collection_name").GetString()!;
                if (!Collections.ContainsKey(collection)) throw new QdrantError(404, $"Not found: Collection `{collection}` doesn't exist!");
                if (Collections.ContainsKey(alias)) throw new QdrantError(409, $"Wrong input: Collection `{alias}` already exists!");
                after[alias] = collection;
            }
            else if (action.TryGetProperty("delete_alias", out var delete)) after.Remove(delete.GetProperty("alias_name").GetString()!);
            else throw new QdrantError(501, $"The stand-in does not know the action {action}");
        }
        Aliases.Clear();
        foreach (var pair in after) Aliases.Add(pair.Key, pair.Value);
        return true;
    }

    public object Info(string name)
    {
        var collection = Find(name);
        return new
        {
            status = "green", optimizer_status = "ok", points_count = collection.Points.Count, indexed_vectors_count = 0, segments_count = 1,
            config = new
            {
                @params = Known(collection.Configuration, "vectors", "sparse_vectors", "shard_number", "replication_factor", "write_consistency_factor", "on_disk_payload"),
                hnsw_config = new { m = 16, ef_construct = 128, full_scan_threshold = 10_000 }, wal_config = new { wal_capacity_mb = 32, wal_segments_ahead = 0 },
                optimizer_config = new { deleted_threshold = 0.2, vacuum_min_vector_number = 1000, default_segment_number = 0, flush_interval_sec = 5 },
            },
            payload_schema = collection.PayloadSchema.ToDictionary(
                field => field.Key, field => (object)new { data_type = DataType(field.Value), @params = field.Value.ValueKind == JsonValueKind.Object ? field.Value : (JsonElement?)null, points = 0 }),
        };
    }

    public object Upsert(string name, JsonElement body) => Update(name, collection =>
    {
        foreach (var point in body.GetProperty("points").EnumerateArray()) collection.Upsert(point);
    });

    public object DeletePoints(string name, JsonElement body) => Update(name, collection =>
    {
        foreach (var point in Selected(collection, body).ToList()) collection.Points.Remove(point.Id);
    });

    public object SetPayload(string name, JsonElement body) => Update(name, collection =>
    {
        foreach (var point in Selected(collection, body).ToList())
            foreach (var field in body.GetProperty("payload").EnumerateObject()) point.Payload[field.Name] = field.Value.Clone();
    });

    public object DeletePayload(string name, JsonElement body) => Update(name, collection =>
    {
        foreach (var point in Selected(collection, body).ToList())
            foreach (var key in body.GetProperty("keys").EnumerateArray()) point.Payload.Remove(key.GetString()!);
    });

    public object Index(string name, JsonElement body) => Update(name, collection => collection.PayloadSchema[body.GetProperty("field_name").GetString()!] = body.GetProperty("field_schema").Clone());

    public object Count(string name, JsonElement body) => new { count = Find(name).Matching(Filter(body)).Count() };

    public object Retrieve(string name, JsonElement body)
    {
        var collection = Find(name);
        return body.GetProperty("ids").EnumerateArray().Select(PointIds.Read).Where(collection.Points.ContainsKey)
            .Select(id => PointViews.Record(collection.Points[id], body, payloadByDefault: true)).ToList();
    }

    public object Scroll(string name, JsonElement body)
    {
        int limit = body.TryGetProperty("limit", out var most) ? most.GetInt32() : 10;
        string from = body.TryGetProperty("offset", out var offset) && offset.ValueKind != JsonValueKind.Null ? PointIds.Read(offset) : "";
        var points = Find(name).Matching(Filter(body)).OrderBy(point => point.Id, StringComparer.Ordinal).Where(point => string.CompareOrdinal(point.Id, from) >= 0).Take(limit + 1).ToList();
        return new { points = points.Take(limit).Select(point => PointViews.Record(point, body, payloadByDefault: true)), next_page_offset = points.Count > limit ? PointIds.Write(points[limit].Id) : null };
    }

    public object Query(string name, JsonElement body) => new { points = Searching.Run(Find(name), body).Select(hit => PointViews.Scored(hit.Point, hit.Score, body)) };

    public object Batch(string name, JsonElement body)
    {
        Find(name);
        return body.GetProperty("searches").EnumerateArray().Select(search => Query(name, search)).ToList();
    }

    private object Update(string name, Action<Collection> change)
    {
        var collection = Find(name);
        collection.Operations++;
        change(collection);
        return new { operation_id = collection.Operations, status = "completed" };
    }

    private static IEnumerable<StoredPoint> Selected(Collection collection, JsonElement body) =>
        body.TryGetProperty("points", out var ids) && ids.ValueKind == JsonValueKind.Array
            ? ids.EnumerateArray().Select(PointIds.Read).Where(collection.Points.ContainsKey).Select(id => collection.Points[id])
            : collection.Matching(Filter(body) ?? throw new QdrantError(422, "Validation error in JSON body: [neither points nor a filter]"));

    private static JsonElement? Filter(JsonElement body) => body.TryGetProperty("filter", out var filter) && filter.ValueKind != JsonValueKind.Null ? filter : null;

    private static string DataType(JsonElement schema) => schema.ValueKind == JsonValueKind.String ? schema.GetString()! : schema.GetProperty("type").GetString()!;

    private static Dictionary<string, JsonElement> Known(JsonElement configuration, params string[] names) =>
        names.Where(name => configuration.TryGetProperty(name, out _)).ToDictionary(name => name, name => configuration.GetProperty(name));
}
