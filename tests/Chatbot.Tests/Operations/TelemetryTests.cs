using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Chatbot.Support;
using Chatbot.Support.Otlp;

namespace Chatbot.Operations;

/// <summary>What arrives at a collector from the real executable.</summary>
public sealed class TelemetryTests(ITestOutputHelper output)
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c", Secret = "zebra-secret-phrase";

    [Fact]
    public async Task One_turn_arrives_as_one_trace_and_is_counted_and_nothing_tells_what_was_asked()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        using var data = new TemporaryFolder();
        await using var server = new ServerProcess
        {
            Data = data.Path,
            Settings = new()
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address, ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf", ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
                ["OTEL_BSP_SCHEDULE_DELAY"] = "200", ["OTEL_RESOURCE_ATTRIBUTES"] = "deployment.environment.name=test", ["Bot__AllowAnonymousLoopback"] = "true",
            },
        };
        await server.StartAsync();

        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/ask") { Content = JsonContent.Create(new { question = "Who asked for the meeting?", story = "us-belgium-drug-trafficking" }) };
        request.Headers.Add("traceparent", $"00-{Trace}-b7ad6b7169203331-01");
        using var response = await server.Http.SendAsync(request);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        string conversation = (string)answer["conversationId"]!;
        await server.Http.PostAsJsonAsync("/api/ask", new { question = $"What is a {Secret}?", conversationId = conversation });
        await server.Http.DeleteAsync($"/api/conversations/{conversation}?token={Secret}");
        await Task.Delay(1_500);
        await server.TerminateAsync();
        Assert.Equal(0, await server.EndAsync(TimeSpan.FromSeconds(60)));

        var spans = collector.Spans.Where(s => s.TraceId == Trace).ToList();
        foreach (var s in spans) output.WriteLine($"{s.Scope}/{s.Name} {s.Duration.TotalMilliseconds:0.00} ms {string.Join(' ', s.Tags)}");
        var turn = Assert.Single(spans, s => s.Name == "turn");
        var incoming = Assert.Single(spans, s => s.Scope == "Microsoft.AspNetCore");
        Assert.Equal("b7ad6b7169203331", incoming.ParentId);
        Assert.Equal(incoming.Id, turn.ParentId);
        Assert.Equal(("answered", "web", "extractive"), (turn.Tags["chatbot.status"], turn.Tags["chatbot.surface"], turn.Tags["chatbot.engine"]));
        Assert.Equal((string)answer["id"]!, turn.Tags["chatbot.answer.id"]);
        foreach (string step in new[] { "recall", "understand", "retrieve", "compose", "verify", "reply" })
            Assert.Contains(spans, s => s.Name == step && s.ParentId == turn.Id);
        Assert.InRange(spans.Where(s => s.ParentId == turn.Id && s.Name != "verify").Sum(s => s.Duration.TotalMilliseconds), 0.001, turn.Duration.TotalMilliseconds * 1.05);

        foreach (var p in collector.Points.DistinctBy(p => p.Metric)) output.WriteLine($"{p.Metric} [{p.Unit}] {p.Value} {string.Join(' ', p.Tags)}");
        Assert.Contains(collector.Points, p => p is { Metric: "chatbot.turn.duration", Unit: "s", Value: 1 } && p.Tags["status"] == "answered" && p.Tags["surface"] == "web");
        Assert.Contains(collector.Points, p => p.Metric == "chatbot.turn.duration" && p.Tags["status"] == "notInSources");
        foreach (string metric in new[] { "chatbot.turn.first_sentence", "chatbot.inbox.depth", "chatbot.index.lag", "chatbot.ready", "http.server.request.duration", "kestrel.active_connections", "dotnet.process.memory.working_set" })
            Assert.Contains(collector.Points, p => p.Metric == metric);
        Assert.Contains(collector.Logs, l => l.TraceId == Trace && l.Tags.GetValueOrDefault("AnswerId") == (string)answer["id"]!);
        Assert.Equal(("chatbot", "test"), (collector.Resource["service.name"], collector.Resource["deployment.environment.name"]));

        Assert.Equal("POST /api/ask", incoming.Name);
        Assert.Equal("200", incoming.Tags["http.response.status_code"]);
        Assert.Contains(collector.Spans, s => s.Name.StartsWith("DELETE ", StringComparison.Ordinal));
        Assert.DoesNotContain(collector.Spans, s => s.Name.Contains("/health", StringComparison.Ordinal));
        foreach (byte[] sent in collector.Raw)
        {
            Assert.Equal(-1, sent.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Secret)));
            Assert.Equal(-1, sent.AsSpan().IndexOf(Encoding.UTF8.GetBytes(conversation)));
        }
    }
}
