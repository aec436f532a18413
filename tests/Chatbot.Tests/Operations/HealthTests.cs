using System.Net;
using Chatbot.Embedding;
using Chatbot.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Chatbot.Operations;

/// <summary>Live, started, ready: what an orchestrator asks.</summary>
public sealed class HealthTests
{
    [Fact]
    public async Task Before_the_knowledge_is_loaded_it_is_live_and_neither_started_nor_ready()
    {
        var gate = new TaskCompletionSource();
        await using var server = new ChatbotApplication { Replace = services => services.AddSingleton<IEmbedder>(new Gated(gate.Task)) };
        server.UseKestrel();
        server.StartServer();
        using var http = server.CreateClient();
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/health/live")).StatusCode);
        foreach (string path in new[] { "/health/startup", "/health/ready" })
        {
            using var response = await http.GetAsync(path);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        }

        gate.SetResult();
        for (int i = 0; i < 600 && (await http.GetAsync("/health/ready")).StatusCode != HttpStatusCode.OK; i++) await Task.Delay(50);
        foreach (string path in new[] { "/health/startup", "/health/ready" }) Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task The_verb_tells_a_container_whether_its_server_is_ready()
    {
        using var data = new TemporaryFolder();
        await using var server = new ServerProcess { Data = data.Path };
        server.Settings["URLS"] = $"http://+:{server.Port}";
        var (code, _, error) = await server.RunAsync("health");
        Assert.Equal(1, code);
        Assert.Contains("No server answers at", error, StringComparison.Ordinal);
        await server.StartAsync();
        (code, string output, error) = await server.RunAsync("health");
        Assert.True(code == 0, error);
        Assert.Equal("ready", output.Trim());
        Assert.Equal(0, (await server.RunAsync("health", "--url", server.Address.ToString())).ExitCode);
        (code, _, error) = await server.RunAsync("health", "--url", "localhost");
        Assert.Equal(1, code);
        Assert.Contains("http://localhost:5000", error, StringComparison.Ordinal);
    }

    /// <summary>Makes vectors once it is told to: until then the knowledge is not loaded.</summary>
    private sealed class Gated(Task gate) : IEmbedder
    {
        private readonly WordVectorEmbedder _inner = new();

        public string Id => _inner.Id;

        public int Dimensions => _inner.Dimensions;

        public async ValueTask<IReadOnlyList<float[]>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
        {
            await gate.WaitAsync(cancellationToken);
            return await _inner.EmbedAsync(texts, cancellationToken);
        }
    }
}
