using System.Diagnostics;
using System.Text.Json;

namespace Chatbot.Support.OpenAI;

/// <summary>OpenAI's own client for Node, and its Azure class, complete the exchange that the tests here rely on: the stand-in is no invention of ours.</summary>
public sealed class OfficialClientTests
{
    [Theory]
    [InlineData("openai"), InlineData("azure")]
    public async Task The_official_client_completes_the_same_exchange(string client)
    {
        string folder = Path.Combine(Repository.Root, "tests", "clients", "openai");
        Assert.SkipUnless(Directory.Exists(Path.Combine(folder, "node_modules", "openai")), "Run npm ci in tests/clients/openai first.");
        await using var server = await StandIn.StartAsync();
        server.Answer = _ => ChatReply.Of("The answer is here. [1]");

        var start = new ProcessStartInfo("node", ["exchange.mjs", server.Endpoint.GetLeftPart(UriPartial.Authority), StandIn.Key])
        {
            WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var node = Process.Start(start)!;
        var output = node.StandardOutput.ReadToEndAsync();
        string errors = await node.StandardError.ReadToEndAsync();
        await node.WaitForExitAsync();

        Assert.True(node.ExitCode == 0, errors);
        var result = JsonDocument.Parse(await output).RootElement.GetProperty(client);
        Assert.Equal("The answer is here. [1]", result.GetProperty("text").GetString());
        Assert.Equal("stop", result.GetProperty("finish").GetString());
        var streamed = result.GetProperty("streamed");
        Assert.Equal("The answer is here. [1]", streamed.GetProperty("text").GetString());
        Assert.Equal("stop", streamed.GetProperty("finish").GetString());
        Assert.True(streamed.GetProperty("usage").GetProperty("total_tokens").GetInt32() > 0);
        Assert.Equal(EmbeddingWriter.Vector("one text", EmbeddingRequest.DefaultDimensions), result.GetProperty("vectors")[0].EnumerateArray().Select(v => v.GetSingle()));
        Assert.Equal(404, result.GetProperty("refusals").GetProperty("deployment").GetProperty("status").GetInt32());
        Assert.Equal("unknown_parameter", result.GetProperty("refusals").GetProperty("field").GetProperty("code").GetString());
        Assert.Equal("unsupported_parameter", result.GetProperty("refusals").GetProperty("reasoning").GetProperty("code").GetString());
    }
}
