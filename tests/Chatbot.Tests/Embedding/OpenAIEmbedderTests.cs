using Chatbot.ModelService;
using Chatbot.Support;
using Chatbot.Support.OpenAI;

namespace Chatbot.Embedding;

/// <summary>Vectors over real HTTP: in order, of unit length, never silently missing.</summary>
[Collection(nameof(TimedTests))]
public sealed class OpenAIEmbedderTests : IAsyncLifetime
{
    private StandIn _server = null!;

    public async ValueTask InitializeAsync() => _server = await StandIn.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Vectors_come_in_the_order_of_the_texts_whatever_the_order_of_the_reply()
    {
        string[] texts = [.. Enumerable.Range(0, 300).Select(i => $"text number {i}")];
        texts[7] = "";
        texts[8] = " \n";
        var vectors = await Embedder().EmbedAsync(texts, default);
        Assert.Equal([42, 128, 128], _server.Embedded.Select(batch => batch.Count).Order());
        for (int i = 0; i < texts.Length; i++)
        {
            if (i is 7 or 8) Assert.All(vectors[i], component => Assert.Equal(0, component));
            else Assert.True(Dot(vectors[i], EmbeddingWriter.Vector(texts[i], EmbeddingRequest.DefaultDimensions)) > 1.7, $"{i}");
        }

        Assert.Equal(1, Dot(vectors[0], vectors[0]), 5);
    }

    [Fact]
    public async Task Long_texts_are_cut_and_large_batches_split()
    {
        var vectors = await Embedder().EmbedAsync([.. Enumerable.Range(0, 30).Select(i => new string('x', 40_000))], default);
        Assert.Equal(30, vectors.Count);
        Assert.True(_server.Embedded.Count >= 3);
        Assert.Empty(await Embedder().EmbedAsync([], default));
    }

    [Fact]
    public async Task A_fault_is_told_with_its_cure()
    {
        _server.EmbeddingFault = () => Fault.Unauthorized;
        var error = await Assert.ThrowsAsync<ChatbotException>(() => Embedder().EmbedAsync(["text"], default).AsTask());
        Assert.Contains("OpenAI:EmbeddingDeployment", error.Message, StringComparison.Ordinal);

        _server.EmbeddingFault = () => Fault.None;
        var options = Models.Options(_server);
        using var clients = new ModelClients(options, TimeProvider.System);
        var other = new OpenAIEmbedder(clients.Embeddings(patient: false), StandIn.Embeddings, 10, requestDimensions: false);
        error = await Assert.ThrowsAsync<ChatbotException>(() => other.EmbedAsync(["text"], default).AsTask());
        Assert.Contains("EmbeddingDimensions to 64", error.Message, StringComparison.Ordinal);
        var fewer = new OpenAIEmbedder(clients.Embeddings(patient: false), StandIn.Embeddings, 10, requestDimensions: true);
        Assert.Equal(10, (await fewer.EmbedAsync(["text"], default))[0].Length);
    }

    [Fact]
    public async Task A_patient_client_outlasts_a_busy_service()
    {
        int calls = 0;
        _server.EmbeddingFault = () => ++calls < 4 ? Fault.RateLimited : Fault.None;
        using var clients = new ModelClients(Models.Options(_server), TimeProvider.System);
        var patient = new OpenAIEmbedder(clients.Embeddings(patient: true), StandIn.Embeddings, EmbeddingRequest.DefaultDimensions, false);
        Assert.Single(await patient.EmbedAsync(["text"], default));
        Assert.Equal(4, calls);
    }

    [Fact]
    public async Task A_question_is_embedded_once_and_searched_by_keywords_when_the_service_is_silent()
    {
        var failures = new List<Exception>();
        var questions = new QueryEmbedder(Embedder(), TimeSpan.FromSeconds(2), TimeProvider.System, failures.Add);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => questions.EmbedAsync(["who met"], default).AsTask()));
        Assert.Single(_server.Embedded);

        _server.EmbeddingFault = () => Fault.SilentBeforeHeaders;
        long started = TimeProvider.System.GetTimestamp();
        Assert.All((await questions.EmbedAsync(["where"], default))[0], component => Assert.Equal(0, component));
        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(3));
        Assert.Single(failures);

        _server.EmbeddingFault = () => Fault.None;
        Assert.Contains((await questions.EmbedAsync(["where"], default))[0], component => component > 0);
    }

    private OpenAIEmbedder Embedder() =>
        new(new ModelClients(Models.Options(_server), TimeProvider.System).Embeddings(patient: false), StandIn.Embeddings, EmbeddingRequest.DefaultDimensions, requestDimensions: false);

    private static double Dot(float[] a, float[] b) => a.Zip(b, (x, y) => (double)x * y).Sum();
}
