using System.Text.Json;

namespace Chatbot.Support.Qdrant;

/// <summary>The judge can say no.</summary>
public sealed class OpenApiTests
{
    [Theory]
    [InlineData("PointsList", """{"points":[{"id":1,"vector":{"dense":[0.5],"words":{"indices":[1],"values":[2]}},"payload":{"a":[1]}}]}""", null)]
    [InlineData("PointsList", """{"points":[{"id":"not-a-uuid","vector":[0.5]}]}""", "points[0].id")]
    [InlineData("PointsList", """{"points":[{"id":1}]}""", "'vector' is missing")]
    [InlineData("PointsList", """{"points":[],"extra":1}""", "'extra' is not described")]
    [InlineData("QueryRequest", """{"query":[0.1],"using":"dense","limit":5,"with_payload":["a"]}""", null)]
    [InlineData("QueryRequest", """{"query":[0.1],"limit":0}""", "below 1")]
    [InlineData("QueryRequest", """{"query":[0.1],"with_payloads":true}""", "'with_payloads' is not described")]
    [InlineData("QueryRequest", """{"query":[0.1],"params":{"quantization":{"rescor":true}}}""", "rescor")]
    [InlineData("Filter", """{"must":[{"key":"a","match":{"any":["x"]}},{"key":"b","range":{"lte":3}}],"must_not":[{"is_empty":{"key":"c"}}]}""", null)]
    [InlineData("Filter", """{"must":[{"key":"a","matches":{"value":"x"}}]}""", "matches")]
    [InlineData("Distance", "\"Dot\"", null)]
    [InlineData("Distance", "\"dot\"", "is not one of")]
    [InlineData("VectorParams", """{"size":4,"distance":"Dot","on_disk":null}""", null)]
    [InlineData("VectorParams", """{"size":"4","distance":"Dot"}""", "not an integer")]
    public void What_is_not_described_is_refused(string schema, string json, string? wrong)
    {
        string? said = OpenApi.Load().Check(schema, JsonDocument.Parse(json).RootElement);
        if (wrong is null) Assert.Null(said);
        else Assert.Contains(wrong, said, StringComparison.Ordinal);
    }

    [Fact]
    public void Paths_methods_and_query_parameters_are_judged_too()
    {
        var judge = OpenApi.Load();
        Assert.Equal("/collections/{collection_name}/points", judge.Match("/collections/x/points"));
        Assert.Equal("/collections/aliases", judge.Match("/collections/aliases"));
        Assert.Null(judge.Match("/collections/x/nothing"));
        var body = JsonDocument.Parse("""{"points":[]}""").RootElement;
        string path = "/collections/{collection_name}/points";
        Assert.Null(judge.CheckRequest(path, "put", [new("wait", "true"), new("ordering", "strong"), new("timeout", "5")], body));
        Assert.Contains("'sync' is not described", judge.CheckRequest(path, "put", [new("sync", "true")], body), StringComparison.Ordinal);
        Assert.NotNull(judge.CheckRequest(path, "put", [new("wait", "yes")], body));
        Assert.NotNull(judge.CheckRequest(path, "put", [], null));
        Assert.NotNull(judge.CheckRequest(path, "patch", [], body));
        Assert.NotNull(judge.CheckResponse(path, "put", 200, JsonDocument.Parse("""{"result":{"status":"done"},"status":"ok","time":0}""").RootElement));
    }
}
