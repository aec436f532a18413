using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Chatbot.Indexing.Qdrant;

/// <summary>The requests that we make, one method each. Writes are waited for: what comes after them sees them.</summary>
internal sealed class QdrantClient(QdrantHttp http, QdrantOptions options)
{
    /// <summary>Several searches in one request; null if there is no such collection.</summary>
    public async Task<IReadOnlyList<FoundPoints>?> SearchAsync(string collection, IReadOnlyList<Search> searches, CancellationToken cancellationToken) =>
        await http.SendAsync(HttpMethod.Post, $"collections/{collection}/points/query/batch?timeout={options.SearchSeconds}",
            QdrantJson.Default.EnvelopeIReadOnlyListFoundPoints, Bytes(new SearchBatch(searches), QdrantJson.Default.SearchBatch), Effort.Search, cancellationToken);

    /// <summary>What a collection, or the one behind an alias, holds; null if there is none.</summary>
    public async Task<QdrantState?> StateAsync(string collection, CancellationToken cancellationToken, Effort effort = Effort.Write)
    {
        var request = new PointRequest([QdrantState.Id], WithPayload: true, WithVector: false);
        var points = await http.SendAsync(HttpMethod.Post, $"collections/{collection}/points", QdrantJson.Default.EnvelopeIReadOnlyListStoredPoint,
            Bytes(request, QdrantJson.Default.PointRequest), effort, cancellationToken);
        if (points is null) return null;
        return points.Count > 0 ? State(points[0].Payload) : throw new IndexException(
            $"Qdrant has a collection '{collection}' that chatbot did not make: name another in Index:Collection (environment: Index__Collection).");
    }

    public static QdrantState State(JsonElement payload) =>
        payload.Deserialize(QdrantJson.Default.QdrantState) ?? throw new IndexException("The passage index in Qdrant has lost its state: run 'chatbot ingest --reindex'.");

    public Task CreateAsync(string collection, JsonObject definition, CancellationToken cancellationToken) => SureAsync(HttpMethod.Put, $"collections/{collection}", definition, cancellationToken);

    public Task IndexFieldAsync(string collection, JsonObject field, CancellationToken cancellationToken) => UpdateAsync(HttpMethod.Put, collection, "index", Bytes(field), cancellationToken);

    public Task DropAsync(string collection, CancellationToken cancellationToken) => SureAsync(HttpMethod.Delete, $"collections/{collection}", null, cancellationToken);

    /// <summary>All at once: readers of the alias find the one collection or the other.</summary>
    public Task SwitchAsync(string alias, string? from, string to, CancellationToken cancellationToken)
    {
        var actions = new JsonArray();
        if (from is not null) actions.Add(new JsonObject { ["delete_alias"] = new JsonObject { ["alias_name"] = alias } });
        actions.Add(new JsonObject { ["create_alias"] = new JsonObject { ["alias_name"] = alias, ["collection_name"] = to } });
        return SureAsync(HttpMethod.Post, "collections/aliases", new() { ["actions"] = actions }, cancellationToken);
    }

    /// <summary>The collection behind an alias, or null.</summary>
    public async Task<string?> BehindAsync(string alias, CancellationToken cancellationToken)
    {
        var list = await http.SendAsync(HttpMethod.Get, "aliases", QdrantJson.Default.EnvelopeAliasList, default, Effort.Write, cancellationToken);
        return list?.Aliases.FirstOrDefault(one => one.AliasName == alias)?.CollectionName;
    }

    public async Task<IReadOnlyList<string>> CollectionsAsync(CancellationToken cancellationToken)
    {
        var list = await http.SendAsync(HttpMethod.Get, "collections", QdrantJson.Default.EnvelopeCollectionList, default, Effort.Write, cancellationToken);
        return [.. list?.Collections.Select(one => one.Name) ?? []];
    }

    /// <summary>Whether its vector graph is built.</summary>
    public async Task<bool> IsIndexedAsync(string collection, CancellationToken cancellationToken) =>
        (await http.SendAsync(HttpMethod.Get, $"collections/{collection}", QdrantJson.Default.EnvelopeCollectionInfo, default, Effort.Write, cancellationToken))?.Status is "green";

    public Task UpsertAsync(string collection, ReadOnlyMemory<byte> points, CancellationToken cancellationToken) => UpdateAsync(HttpMethod.Put, collection, "points", points, cancellationToken);

    public Task SetAsync(string collection, JsonObject payload, QdrantFilter where, CancellationToken cancellationToken) =>
        UpdateAsync(HttpMethod.Post, collection, "points/payload", Bytes(new SetPayload(payload, where), QdrantJson.Default.SetPayload), cancellationToken);

    public Task UnsetAsync(string collection, string key, QdrantFilter where, CancellationToken cancellationToken) =>
        UpdateAsync(HttpMethod.Post, collection, "points/payload/delete", Bytes(new DeletePayload([key], where), QdrantJson.Default.DeletePayload), cancellationToken);

    public Task DeleteAsync(string collection, QdrantFilter where, CancellationToken cancellationToken) =>
        UpdateAsync(HttpMethod.Post, collection, "points/delete", Bytes(new PointSelector(where), QdrantJson.Default.PointSelector), cancellationToken);

    public async Task<long> CountAsync(string collection, QdrantFilter where, CancellationToken cancellationToken) =>
        (await http.SendAsync(HttpMethod.Post, $"collections/{collection}/points/count", QdrantJson.Default.EnvelopeCountResult,
            Bytes(new CountRequest(where, Exact: true), QdrantJson.Default.CountRequest), Effort.Write, cancellationToken))?.Count ?? throw Gone(collection);

    public static ReadOnlyMemory<byte> Bytes(JsonObject value) => Bytes(value, QdrantJson.Default.JsonObject);

    private static ReadOnlyMemory<byte> Bytes<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(value, type);

    private async Task SureAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken) =>
        await http.SendAsync(method, $"{path}?timeout={options.WriteSeconds}", QdrantJson.Default.EnvelopeBoolean, body is null ? default : Bytes(body), Effort.Write, cancellationToken);

    /// <summary>With the strongest ordering, so that two writers see each other's writes in one order.</summary>
    private async Task UpdateAsync(HttpMethod method, string collection, string what, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        string path = $"collections/{collection}/{what}?wait=true&ordering=strong&timeout={options.WriteSeconds}";
        for (int attempt = 0; attempt <= options.Retries; attempt++)
        {
            var result = await http.SendAsync(method, path, QdrantJson.Default.EnvelopeUpdateResult, body, Effort.Write, cancellationToken) ?? throw Gone(collection);
            // "wait_timeout": accepted, but not yet to be seen. Every update may be repeated.
            if (result.Status == "completed") return;
        }
        throw new IndexException($"Qdrant at {options.Url} does not keep up with what is written: raise Index:WriteSeconds, or lower Index:Uploads.");
    }

    private IndexException Gone(string collection) =>
        new($"The collection '{collection}' of Qdrant at {options.Url} is gone: it was deleted. It is built anew by itself; if not, run 'chatbot ingest --reindex'.");
}
