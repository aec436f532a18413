using System.Text.Json.Nodes;

namespace Chatbot.Indexing.Qdrant;

/// <summary>How a collection is laid out: its vectors, and the payload that filters ask for.</summary>
internal static class QdrantSchema
{
    /// <summary>Raised whenever text is analysed or laid out otherwise: a collection of a lower format is built anew, one of a higher format is left alone.</summary>
    public const int Format = 1;

    public const string Dense = "dense", Words = "words";

    /// <summary>What a hit needs to name its passage.</summary>
    public static readonly string[] Names = ["document", "revision", "ordinal"];

    // Deprecated since 1.19 in favour of "memory", which servers up to 1.18 ignore; both kinds of server honour these.
    private static readonly Dictionary<string, string> Keywords = new()
    {
        ["document"] = """{"type":"keyword"}""",
        ["stories"] = """{"type":"keyword","is_tenant":true}""",
        ["kind"] = """{"type":"keyword"}""",
        ["genre"] = """{"type":"keyword"}""",
        ["publishers"] = """{"type":"keyword"}""",
        ["languages"] = """{"type":"keyword"}""",
        ["from"] = """{"type":"integer","lookup":true,"range":true}""",
        ["until"] = """{"type":"integer","lookup":true,"range":true}""",
        ["earliest"] = """{"type":"integer","lookup":false,"range":true}""",
        ["latest"] = """{"type":"integer","lookup":false,"range":true}""",
        ["embargo"] = """{"type":"integer","lookup":false,"range":true}""",
        ["expires"] = """{"type":"integer","lookup":false,"range":true}""",
        ["withdrawn"] = """{"type":"bool"}""",
        ["subscribers"] = """{"type":"bool"}""",
    };

    /// <summary>The payload indexes; made before the upload, so that the vector graph knows them.</summary>
    public static IEnumerable<JsonObject> PayloadIndexes() =>
        Keywords.Select(field => new JsonObject { ["field_name"] = field.Key, ["field_schema"] = JsonNode.Parse(field.Value) });

    public static JsonObject Collection(int dimensions, QdrantOptions options)
    {
        var dense = new JsonObject { ["size"] = dimensions, ["distance"] = "Dot", ["on_disk"] = options.Quantise };
        if (options.Quantise) dense["quantization_config"] = JsonNode.Parse("""{"scalar":{"type":"int8","quantile":0.99,"always_ram":true}}""");
        return new()
        {
            ["vectors"] = new JsonObject { [Dense] = dense },
            ["sparse_vectors"] = new JsonObject { [Words] = new JsonObject { ["modifier"] = "idf" } },
            ["on_disk_payload"] = true,
            ["shard_number"] = options.Shards,
            ["replication_factor"] = options.Replicas,
            ["write_consistency_factor"] = options.Replicas / 2 + 1,
            // A story's passages are linked among each other too, so that a search within a small story stays in the graph.
            ["hnsw_config"] = JsonNode.Parse("""{"m":16,"ef_construct":128,"payload_m":16}"""),
        };
    }

    public static string Describe(KeywordOptions options) =>
        FormattableString.Invariant($"k1 {options.K1} b {options.B} average {options.AverageLength} title {options.TitleWeight} heading {options.HeadingWeight}");
}
