using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Chatbot.Indexing.Qdrant;

// The records of Qdrant's REST protocol that we send and read; names as documented, in snake case.

internal sealed record Envelope<T>(T? Result, JsonElement Status);

internal sealed record QdrantFilter(IReadOnlyList<Condition>? Must = null, IReadOnlyList<Condition>? MustNot = null);

internal sealed record Condition(string? Key = null, Match? Match = null, NumberRange? Range = null, FieldName? IsEmpty = null, IReadOnlyList<Guid>? HasId = null);

internal sealed record Match(JsonNode? Value = null, JsonArray? Any = null);

internal sealed record NumberRange(long? Gt = null, long? Gte = null, long? Lte = null);

internal sealed record FieldName(string Key);

internal sealed record SparseVector(IReadOnlyList<uint> Indices, IReadOnlyList<float> Values);

/// <param name="Query">A dense or a <see cref="SparseVector"/>; null lists points by id.</param>
internal sealed record Search(object? Query, string? Using, QdrantFilter Filter, SearchParameters? Params, int Limit, IReadOnlyList<string> WithPayload);

internal sealed record SearchParameters(int? HnswEf = null, bool? Exact = null, QuantisationParameters? Quantization = null);

internal sealed record QuantisationParameters(bool Rescore, double Oversampling);

internal sealed record SearchBatch(IReadOnlyList<Search> Searches);

internal sealed record FoundPoints(IReadOnlyList<Point> Points);

internal sealed record Point(Guid Id, float Score, JsonElement Payload);

internal sealed record PointRequest(IReadOnlyList<Guid> Ids, bool WithPayload, bool WithVector);

internal sealed record StoredPoint(Guid Id, JsonElement Payload);

internal sealed record PointSelector(QdrantFilter Filter);

internal sealed record SetPayload(JsonObject Payload, QdrantFilter Filter);

internal sealed record DeletePayload(IReadOnlyList<string> Keys, QdrantFilter Filter);

internal sealed record CountRequest(QdrantFilter Filter, bool Exact);

internal sealed record CountResult(long Count);

internal sealed record UpdateResult(long? OperationId, string Status);

internal sealed record CollectionInfo(string Status);

internal sealed record CollectionList(IReadOnlyList<NamedCollection> Collections);

internal sealed record NamedCollection(string Name);

internal sealed record AliasList(IReadOnlyList<Alias> Aliases);

internal sealed record Alias(string AliasName, string CollectionName);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(float[]))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(SearchBatch))]
[JsonSerializable(typeof(SparseVector))]
[JsonSerializable(typeof(PointRequest))]
[JsonSerializable(typeof(PointSelector))]
[JsonSerializable(typeof(SetPayload))]
[JsonSerializable(typeof(DeletePayload))]
[JsonSerializable(typeof(CountRequest))]
[JsonSerializable(typeof(QdrantState))]
[JsonSerializable(typeof(Envelope<bool>))]
[JsonSerializable(typeof(Envelope<CountResult>))]
[JsonSerializable(typeof(Envelope<UpdateResult>))]
[JsonSerializable(typeof(Envelope<CollectionInfo>))]
[JsonSerializable(typeof(Envelope<CollectionList>))]
[JsonSerializable(typeof(Envelope<AliasList>))]
[JsonSerializable(typeof(Envelope<IReadOnlyList<FoundPoints>>))]
[JsonSerializable(typeof(Envelope<IReadOnlyList<StoredPoint>>))]
internal sealed partial class QdrantJson : JsonSerializerContext;
