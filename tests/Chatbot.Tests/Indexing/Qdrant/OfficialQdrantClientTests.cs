using System.Text.Json;
using Chatbot.Support;

namespace Chatbot.Indexing.Qdrant;

/// <summary>Qdrant's own client for Node completes what our index does: the stand-in is no invention of ours.</summary>
public sealed class OfficialQdrantClientTests : IAsyncLifetime
{
    private readonly QdrantIndexFactory factory = new();

    public ValueTask InitializeAsync() => factory.StartAsync();

    public ValueTask DisposeAsync() => factory.DisposeAsync();

    [Fact]
    public async Task The_official_client_completes_the_same_scenario()
    {
        var options = factory.Options();
        var lines = await NodeClient.RunAsync("qdrant", "scenario.mjs", [options.Url!.TrimEnd('/'), options.ApiKey ?? "", options.Collection]);
        var result = JsonDocument.Parse(lines[^1]).RootElement;

        Assert.Equal("completed", result.GetProperty("upsert").GetString());
        Assert.True(result.GetProperty("exists").GetBoolean());
        // Two points have words: idf(7) = ln(1 + 0.5 / 2.5), idf(9) = ln(1 + 1.5 / 1.5). What comes from run 2 is not seen.
        double seven = Math.Log(1.2), nine = Math.Log(2);
        var (words, dense, state) = (result.GetProperty("batch")[0], result.GetProperty("batch")[1], result.GetProperty("batch")[2]);
        Assert.Equal(["a", "b"], words.EnumerateArray().Select(hit => hit[0].GetString()));
        Assert.Equal(seven * 1.5 + nine, words[0][1].GetDouble(), 1e-4);
        Assert.Equal(seven * 0.5, words[1][1].GetDouble(), 1e-4);
        Assert.Equal(["a", "b"], dense.EnumerateArray().Select(hit => hit[0].GetString()));
        Assert.Equal(1, dense[0][1].GetDouble(), 1e-3);
        Assert.Equal(1, state[0][0].GetInt32());
        Assert.Equal("""[["a"],["a"],[null]]""", result.GetProperty("story").GetRawText());
        // Reciprocal rank fusion with k = 2, ranks from 0.
        Assert.Equal(["a", "b"], result.GetProperty("fused").EnumerateArray().Select(hit => hit[0].GetString()));
        Assert.Equal(1, result.GetProperty("fused")[0][1].GetDouble(), 1e-4);
        Assert.Equal(2, result.GetProperty("state").GetInt32());
        Assert.Equal(1, result.GetProperty("marked").GetInt32());
        Assert.Equal(4, result.GetProperty("unmarked").GetInt32());
        Assert.Equal(["a", "c", null], result.GetProperty("left").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal([options.Collection + "-2"], result.GetProperty("switched").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(0, result.GetProperty("empty").GetInt32());
        Assert.Equal("green", result.GetProperty("status").GetString());
        Assert.Equal("""{"missing":404,"dimension":400,"again":409}""", result.GetProperty("refusals").GetRawText());
        Assert.Equal("[true,true]", result.GetProperty("dropped").GetRawText());
        Assert.Equal("[]", result.GetProperty("collections").GetRawText());
    }
}
